/** I9: sealed minutes never change, and their hash can be recomputed from the archive. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { MarkRow } from '../../server/store/marks.ts';
import { recordOfArchive } from '../../server/minutes/record.ts';
import { sealHash, sealMinutes, sealOf } from '../../server/minutes/seal.ts';
import type { Lines } from '../../server/meeting/lines.ts';
import type { LogStore } from '../../server/store/log.ts';
import { topicAdded, underWay } from '../meeting/given.ts';
import { accepted, actorOf, base64, browser, changeOf, codeOf, meetingId, newWorld, people, write } from './world.ts';

const AT = Date.UTC(2026, 8, 21, 14, 13);

const ENDED: EventBody = {
  type: 'sittingEnded',
  attendance: { people: 3, households: 3, onsite: 3, online: 0 },
};

async function endedMeeting() {
  const world = await newWorld([...underWay, ENDED]);
  const { relay, lines, newId } = world.process();
  const deps = { store: world.store, lines, clock: () => world.clock.now, newId };
  const { doc } = await browser(relay, 'taker', 'c1');
  accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '会议认为应先公示。'))));
  return { world, relay, lines, deps, doc, newId };
}

test('sealing freezes text and facts; the hash is that of the stored record, and the record reads back', async () => {
  const { world, lines, deps } = await endedMeeting();
  const sealed = await sealMinutes(deps, meetingId, actorOf('chair'), 1);
  if (!('hash' in sealed)) throw new Error(sealed.code);
  const [row] = await world.store.seals(meetingId);
  expect(sealHash(row!.record)).toBe(sealed.hash);
  const record = RecordShape.parse(JSON.parse(row!.record));
  expect(sealHash(canonicalJson(record))).toBe(sealed.hash);
  expect(record.sections.map((section) => section.stage)).toEqual(SECTION_ROOTS);
  expect(JSON.stringify(record)).toContain('会议认为应先公示。');
  const state = await lines.read(meetingId);
  expect(state!.minutes).toMatchObject({
    sealed: true,
    seals: [{ revision: 1, hash: sealed.hash, by: people.chair.id }],
  });
});

test('after sealing nobody writes; after reopening a second revision is sealed with another hash and the first stays', async () => {
  const { world, relay, lines, deps, doc, newId } = await endedMeeting();
  await sealMinutes(deps, meetingId, actorOf('chair'), 1);
  const bytes = base64(write(doc, '补记一条。'));
  expect(codeOf(await relay.update(actorOf('taker'), 'c1', bytes))).toBe('minutes.sealed');
  expect(await sealMinutes(deps, meetingId, actorOf('chair'), 1)).toMatchObject({ code: 'minutes.sealed' });
  const first = (await world.store.seals(meetingId))[0];
  accepted(
    await lines.submit(meetingId, {
      commandId: newId(),
      command: { type: 'reopenMinutes', reason: '补记' },
      actor: { personId: people.chair.id, role: 'chair' },
      sender: 'pass-chair',
    }),
  );
  accepted(await relay.update(actorOf('taker'), 'c1', bytes));
  const second = await sealMinutes(deps, meetingId, actorOf('chair'), 2);
  expect(second).toMatchObject({ revision: 2 });
  const rows = await world.store.seals(meetingId);
  expect(rows[0]).toEqual(first);
  expect(rows[1]!.hash).not.toBe(first!.hash);
});

describe('whatever is refused leaves the document open', () => {
  test('before the end of the sitting, and with an old revision', async () => {
    const world = await newWorld([...underWay]);
    const { lines, newId } = world.process();
    const deps = { store: world.store, lines, clock: () => world.clock.now, newId };
    expect(await sealMinutes(deps, meetingId, actorOf('chair'), 1)).toMatchObject({ code: 'minutes.sittingNotEnded' });
    await world.record(ENDED);
    expect(await sealMinutes(deps, meetingId, actorOf('chair'), 7)).toMatchObject({ code: 'minutes.changedMeanwhile' });
  });

  test('something happened between freezing and the log: refused, writable, sealable', async () => {
    const { world, relay, lines, deps, doc } = await endedMeeting();
    const meddling: Lines = {
      ...lines,
      submit: async (id, submission) => {
        await lines.record(meetingId, [topicAdded('late', '临时议题')]);
        return lines.submit(id, submission);
      },
    };
    expect(await sealMinutes({ ...deps, lines: meddling }, meetingId, actorOf('chair'), 1)).toMatchObject({
      code: 'minutes.changedMeanwhile',
    });
    expect(await world.store.seals(meetingId)).toEqual([]);
    accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '继续写。'))));
    expect(await sealMinutes(deps, meetingId, actorOf('chair'), 1)).toMatchObject({ revision: 1 });
  });

  test('a store that fails while freezing', async () => {
    const { world, relay, deps, doc } = await endedMeeting();
    const broken = { ...world.store, people: () => Promise.reject(new Error('gone')) };
    await expect(sealMinutes({ ...deps, store: broken }, meetingId, actorOf('chair'), 1)).rejects.toThrow('gone');
    accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '继续写。'))));
  });
});

test('somebody who goes on typing is in the seal, or finds it; nothing is in one and not in the other', async () => {
  const { world, lines, deps, doc, relay } = await endedMeeting();
  const typing: Lines = {
    ...lines,
    submit: async (id, submission) => {
      const last = submission.command.type === 'sealMinutes' ? submission.command.docSeq : 0;
      if (last < 3) accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, `第${last + 1}句。`))));
      return lines.submit(id, submission);
    },
  };
  const sealed = await sealMinutes({ ...deps, lines: typing }, meetingId, actorOf('chair'), 1);
  expect(sealed).toMatchObject({ revision: 1 });
  const [row] = await world.store.seals(meetingId);
  expect(row!.record).toContain('第2句。');
  expect(row!.record).toContain('第3句。');
  expect((await world.store.eventsSince(meetingId, 0)).at(-1)!.body).toMatchObject({
    type: 'minutesSealed',
    docSeq: 3,
  });
  expect(row!.names).toMatchObject({ [people.chair.id]: people.chair.name });
});

test('签到表 is enclosed when the chair says so, and is made once more as it was when doors and names have changed', async () => {
  const { world, lines, deps, newId } = await endedMeeting();
  const { store } = world;
  const checkIn = (voter: string, by: string, value: string, at: number) =>
    ({ kind: 'checkIn', subject: 'sitting', voter, by, value, at }) as MarkRow;
  const all = [
    checkIn(people.chair.id, people.chair.id, 'onsite', AT + 60_000),
    checkIn(people.taker.id, people.chair.id, 'online', AT),
  ];
  const marked: typeof store = {
    ...store,
    marksOf: async (id, kind, subject) => (kind === 'checkIn' ? all : store.marksOf(id, kind, subject)),
  };
  const within = { ...deps, store: marked };
  accepted(
    await lines.submit(meetingId, {
      commandId: newId(),
      command: { type: 'encloseSignIns', enclosed: true },
      actor: { personId: people.chair.id, role: 'chair' },
      sender: 'pass-chair',
    }),
  );
  const sealed = await sealMinutes(within, meetingId, actorOf('chair'), 1);
  const [row] = await store.seals(meetingId);
  expect(RecordShape.parse(JSON.parse(row!.record)).appendix.signIns).toEqual({
    head: ['序号', '姓名', '门牌', '身份', '签到'],
    rows: [
      ['1', people.taker.name, '—', '居民', '线上 9月21日 22:13\n代登记'],
      ['2', people.chair.name, '—', '主持人', '现场 9月21日 22:14'],
    ],
  });
  // Made once more from the log, and from what was noted then: whoever was shown out since is still on it.
  const names = row!.names!;
  const made = recordOfArchive({
    ...{ meetingId, state: (await lines.read(meetingId))!, people: [], aliases: [], households: [], marks: all },
    ...{ prose: {}, names },
  });
  expect(canonicalJson(made.appendix)).toBe(canonicalJson(RecordShape.parse(JSON.parse(row!.record)).appendix));
  const lost = { ...within, store: { ...marked, seals: async () => [] } };
  expect(await sealOf(lost, meetingId, 1)).toMatchObject({ hash: 'hash' in sealed && sealed.hash });
  expect(
    await lines.submit(meetingId, {
      commandId: newId(),
      command: { type: 'encloseSignIns', enclosed: false },
      actor: { personId: people.chair.id, role: 'chair' },
      sender: 'pass-chair',
    }),
  ).toMatchObject({ ok: false, code: 'minutes.sealed' });
});

test('the answer to the seal got lost on its way from the database: it is sealed, once', async () => {
  const { world, lines, deps } = await endedMeeting();
  const deaf: Lines = {
    ...lines,
    submit: async (id, submission) => {
      await lines.submit(id, submission);
      return { ok: false, code: 'server.storage', message: '' };
    },
  };
  expect(await sealMinutes({ ...deps, lines: deaf }, meetingId, actorOf('chair'), 1)).toMatchObject({ revision: 1 });
  expect(await world.store.seals(meetingId)).toHaveLength(1);
});

test('a seal whose vault entry was lost by an earlier version is frozen again from the log to the same hash', async () => {
  const { world, deps } = await endedMeeting();
  const sealed = await sealMinutes(deps, meetingId, actorOf('chair'), 1);
  const [row] = await world.store.seals(meetingId);
  const lost = { ...deps, store: { ...world.store, seals: async () => [] } };
  expect(await sealOf(lost, meetingId, 1)).toEqual(row);
  expect('hash' in sealed && row!.hash).toBe('hash' in sealed && sealed.hash);
  expect(await sealOf(lost, meetingId, 2)).toBeNull();
});

test('also one from before lists kept their first number: the text is read as it was then', async () => {
  const { world, relay, deps, doc } = await endedMeeting();
  const change = changeOf(doc, () => {
    const [list, item, line] = ['orderedList', 'listItem', 'paragraph'].map((name) => new Y.XmlElement(name));
    line!.insert(0, [new Y.XmlText('公示七日。')]);
    item!.insert(0, [line!]);
    list!.insert(0, [item!]);
    list!.setAttribute('start', 3 as never);
    doc.getXmlFragment('oversee').insert(0, [list!]);
  });
  accepted(await relay.update(actorOf('taker'), 'c1', base64(change)));
  await sealMinutes(deps, meetingId, actorOf('chair'), 1);
  const { record: today, hash: hashToday } = (await world.store.seals(meetingId))[0]!;
  expect(today).toContain('"start":3');
  const record = today.replace('"proseEdition":2,', '').replace(',"start":3', '');
  const hash = sealHash(record);
  const eventsSince: LogStore['eventsSince'] = async (...asked) =>
    JSON.parse(JSON.stringify(await world.store.eventsSince(...asked)).replace(hashToday, hash)) as never;
  const lost = { ...deps, store: { ...world.store, seals: async () => [], eventsSince } };
  expect(await sealOf(lost, meetingId, 1)).toMatchObject({ revision: 1, hash, record });
});
