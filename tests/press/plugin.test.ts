import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/record/canonical.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { LoggedIn } from '../../shared/wire/http.ts';
import { Archive } from '../../server/exports/archive.ts';
import { sha256 } from '../../server/exports/hash.ts';
import { parseArchive } from '../../server/imports/parseArchive.ts';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { docxOf } from '../../server/exports/docx.ts';
import { gatherPrinted } from '../../server/press/gather.ts';
import { paperOf } from '../../server/exports/paper.ts';
import type { Routes } from '../../server/http/route.ts';
import { exportRoutes } from '../../server/press/plugin.ts';
import { type Job, work } from '../../server/press/work.ts';
import { currentRecord } from '../../server/minutes/record.ts';
import type { Store } from '../../server/store/store.ts';
import { sealOf } from '../../server/minutes/seal.ts';
import { type TestServer, meetingWithEveryRole, showDraft, testServer } from '../support/httpServer.ts';
import { eveningArchive, unhashed } from '../exports/eveningArchive.ts';
import { evening } from '../exports/fixture.ts';
import { docxText, htmlText, mdText, pdfText, squeezed } from '../exports/readers.ts';

let server: TestServer;
let chair: LoggedIn;
let meetingsMade = 0;
beforeEach(async () => {
  meetingsMade = 0;
  const counted = (inner: Store): Store => ({
    ...inner,
    importMeeting: (meeting) => {
      meetingsMade += 1;
      return inner.importMeeting(meeting);
    },
  });
  server = await testServer({ store: counted });
  chair = await server.chair('段明珠');
  server.now = Date.UTC(2026, 2, 14, 9, 20);
});
afterEach(() => server.close());

const imported = async (archive: unknown = eveningArchive(), token = chair.token) => {
  const sent = await server.send('POST', '/api/meetings/import', token, archive as object);
  return { status: sent.status, ...sent.response.json<{ id: MeetingId; joinCode: string; code?: string }>() };
};
const exported = (id: string, kind: string, token: string | null = chair.token) =>
  server.send('GET', `/api/meetings/${id}/minutes/export.${kind}`, token);
/** What the press is given: the test server's own press prints nothing. */
async function paperIn(id: MeetingId) {
  const { store, lines } = server;
  const deps = { store, lines, clock: () => server.now, newId: () => 'unused' };
  const printed = await gatherPrinted(
    {
      ...deps,
      currentRecord: (meetingId) => currentRecord(deps, meetingId),
      sealOf: (meetingId, revision) => sealOf(deps, meetingId, revision),
    },
    id,
    'chair',
  );
  if ('code' in printed) throw new Error(printed.code);
  return paperOf(printed.record, printed.seal);
}
const archiveFrom = async (id: string) => Archive.parse((await exported(id, 'json')).response.json());

describe('who may have what', () => {
  test('people may have the paper, leads the archive, a projector and strangers nothing', async () => {
    const { id, tokens } = await meetingWithEveryRole(server, chair);
    for (const role of ['chair', 'coChair', 'minuteTaker', 'teller', 'observer', 'resident'] as const)
      expect((await exported(id, 'md', tokens[role])).status, role).toBe(200);
    for (const role of ['minuteTaker', 'teller', 'observer', 'resident', 'display'] as const)
      expect((await exported(id, 'json', tokens[role])).status, role).toBe(403);
    expect((await exported(id, 'json', tokens.coChair)).status).toBe(200);
    expect((await exported(id, 'pdf', tokens.display)).status).toBe(403);
    expect((await exported(id, 'pdf', null)).status).toBe(401);
    expect((await server.send('POST', '/api/meetings/import', tokens.resident, {})).status).toBe(401);
  });

  test('a member of another meeting finds nothing here', async () => {
    const { id } = await imported();
    const other = await meetingWithEveryRole(server, chair);
    expect((await exported(id, 'html', other.tokens.resident)).status).toBe(404);
  });
});

describe('a download', () => {
  test.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['pdf', 'application/pdf'],
    ['html', 'text/html; charset=utf-8'],
    ['md', 'text/markdown; charset=utf-8'],
  ] as const)('.%s is a file named after the meeting', async (kind, type) => {
    const { id } = await imported();
    const { response } = await exported(id, kind);
    expect(response.headers['content-type']).toBe(type);
    const disposition = String(response.headers['content-disposition']);
    expect(disposition).toMatch(new RegExp(`^attachment; filename="minutes\\.${kind}"; filename\\*=UTF-8''[\\w%.-]+$`));
    const name = decodeURIComponent(disposition.split("''")[1] ?? '');
    expect(name).toBe(`榕荫里小区2026年第1次近邻茶话会纪要（草稿）-2026-03-14.${kind}`);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  test('holds prose and facts, and door numbers masked', async () => {
    const { id } = await imported();
    const html = squeezed(htmlText((await exported(id, 'html')).response.body));
    const md = squeezed(mdText((await exported(id, 'md')).response.body));
    for (const text of [html, md]) {
      for (const wanted of [
        '居民监督队按周检查，红黄灯晾晒。',
        '赞成占实投77.50%，超过半数。',
        '草稿（未定稿）',
        '1-1-***',
      ])
        expect(text).toContain(wanted);
      expect(text).not.toContain('1-1-101');
    }
  });
});

describe('an import', () => {
  test('is a new meeting with the same log, people, marks, minutes and files', async () => {
    const before = eveningArchive();
    const { status, id, joinCode } = await imported(before);
    expect(status).toBe(200);
    expect(joinCode).toMatch(/^\d{6}$/);
    const after = await archiveFrom(id);
    expect(after.meeting.id).toBe(id);
    expect(after.events.slice(0, before.events.length)).toEqual(before.events);
    expect(after.people.slice(0, before.people.length)).toHaveLength(before.people.length);
    const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
      [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const here = new Set(before.people.map((person) => person.id as string));
    expect(byId(after.people.filter((person) => here.has(person.id)))).toEqual(byId(before.people));
    expect(after.aliases).toEqual(before.aliases);
    expect(byId(after.households)).toEqual(byId(before.households));
    const key = (mark: Archive['marks'][number]) => JSON.stringify(mark);
    expect(after.marks.map(key).sort()).toEqual(before.marks.map(key).sort());
    expect(after.minutes).toEqual(before.minutes);
    expect(after.attachments).toEqual(before.attachments);
    expect(parseArchive(JSON.parse(JSON.stringify(after))).ok).toBe(true);
  });

  test('belongs to whoever imported it, as one more chair', async () => {
    const { id } = await imported();
    const list = await server.send('GET', '/api/meetings', chair.token);
    expect(list.response.json<{ meetings: unknown[] }>().meetings).toMatchObject([
      { id, role: 'chair', sitting: 'ended', sealed: false },
    ]);
    const last = (await server.store.eventsSince(id, 0)).slice(-2).map(({ body }) => body);
    expect(last).toMatchObject([
      { type: 'staffJoined', role: 'chair' },
      { type: 'meetingImported', checked: true },
    ]);
  });

  test('lets nobody in who was in the other one', async () => {
    const { id } = await imported();
    for (const row of await server.store.people(id)) {
      expect(await server.store.passesOfPerson(id, row.id)).toEqual([]);
      expect(row.accountId === null || row.accountId === chair.accountId).toBe(true);
    }
  });

  test('a poll that was still open is voided, and says why', async () => {
    const whole = eveningArchive();
    const open = whole.events.slice(
      0,
      whole.events.findIndex(({ body }) => body.type === 'pollClosed'),
    );
    const { id } = await imported(eveningArchive(open, []));
    const archive = await archiveFrom(id);
    const voided = archive.events.find(({ body }) => body.type === 'pollVoided');
    expect(voided?.body).toMatchObject({ reason: '导出时表决还在进行，选票未随档案转移' });
  });

  test('of a poll that was counted and then voided no ballot comes in, and none leaves again', async () => {
    const whole = eveningArchive();
    const until = whole.events.findLastIndex(({ body }) => body.type === 'resultPublished');
    const { seq, at, body } = whole.events[until]!;
    if (body.type !== 'resultPublished') throw new Error('The last result of the evening is missing');
    const voided = { type: 'pollVoided', pollId: body.pollId, reason: '题目写错了', by: body.by } as const;
    const archive = eveningArchive([...whole.events.slice(0, until), { seq, at, body: voided }]);
    expect(archive.marks.filter(({ subject }) => subject === 'q2')).toHaveLength(40);
    const { id } = await imported(archive);
    expect(await server.store.marksOf(id, 'ballot', 'q2')).toEqual([]);
    const again = await archiveFrom(id);
    expect(again.marks.filter(({ kind }) => kind === 'ballot').map(({ subject }) => subject)).not.toContain('q2');
    expect((await imported(again)).id).not.toBe(id);
  });

  test('a result counted but not yet announced can be announced here', async () => {
    const whole = eveningArchive();
    const until = whole.events.findLastIndex(({ body }) => body.type === 'resultPublished');
    const { id } = await imported(eveningArchive(whole.events.slice(0, until)));
    const published = whole.events[until]?.body;
    expect(published?.type === 'resultPublished' && (await server.store.findResult(id, 'q2'))).toEqual(
      published?.type === 'resultPublished' && published.result,
    );
  });

  test('of something damaged writes nothing at all', async () => {
    const damaged = unhashed({ ...eveningArchive() });
    const cases = [
      {},
      { ...damaged, recordHash: '0'.repeat(64) },
      { ...damaged, attachments: [{ ...damaged.attachments[0]!, mediaType: 'application/pdf' }] },
      { ...damaged, minutes: { ...damaged.minutes, authors: [] } },
    ];
    for (const archive of cases) expect(await imported(archive)).toMatchObject({ status: 400, code: 'import.invalid' });
    expect(meetingsMade).toBe(0);
  });
});

describe('sealed minutes', () => {
  const sealed = async () => {
    const { id } = await imported();
    const sent = await server.send('POST', `/api/meetings/${id}/minutes/seal`, chair.token, { revision: 1 });
    return { id, hash: sent.response.json<{ hash: string }>().hash };
  };

  test('every paper carries revision, time and hash, and none is a draft', async () => {
    const { id, hash } = await sealed();
    const { response } = await exported(id, 'md');
    expect(decodeURIComponent(String(response.headers['content-disposition']))).not.toContain('草稿');
    const paper = await paperIn(id);
    const html = htmlText((await exported(id, 'html')).response.body);
    for (const text of [docxText(await docxOf(paper)), pdfText(compilePdf(paper)), html, mdText(response.body)].map(
      squeezed,
    )) {
      expect(text).toContain(squeezed(`定稿 第1版，2026年3月14日 17:20，SHA-256：${hash}`));
      expect(text).not.toContain('未定稿');
    }
  });

  test('I9: they show what was sealed, whatever changes afterwards', async () => {
    const { id } = await sealed();
    const before = (await exported(id, 'md')).response.body;
    const [person] = await server.store.people(id);
    await server.store.changePerson(id, person!.id, { name: '改了名字' });
    expect((await exported(id, 'md')).response.body).toBe(before);
  });

  test('a sealed record that was tampered with is not printed', async () => {
    const { id } = await sealed();
    const [row] = await server.store.seals(id);
    (row as { record: string }).record = row!.record.replace('段明珠', '别的人');
    expect((await exported(id, 'md')).status).toBe(503);
  });

  test('I9: the hash can be recomputed from the archive, and again from an import of it', async () => {
    const { id, hash } = await sealed();
    const archive = await archiveFrom(id);
    expect(archive.seals.map((seal) => sha256(seal.record))).toEqual([hash]);
    const again = await imported(JSON.parse(JSON.stringify(archive)));
    expect(again.status).toBe(200);
    const copy = await archiveFrom(again.id);
    expect(copy.seals).toEqual(archive.seals);
    expect((await exported(again.id, 'md')).response.body).toContain(hash);
    expect(canonicalJson(JSON.parse(copy.seals[0]!.record))).toBe(copy.seals[0]!.record);
    expect(
      await server.store.appendMinutes(again.id, {
        docSeq: 2,
        update: new Uint8Array([0, 0]),
        personId: 'taker' as never,
        at: 1,
      }),
    ).toBe('locked');
  });
});

test('the imported meeting lets a resident in when its chair does, and its minutes are read then', async () => {
  const { id } = await imported();
  // It is over: whoever is new waits for the chair's word.
  const asked = await server.send('POST', `/api/meetings/${id}/join`, null, {
    ...{ name: '陈阿婆', household: '2-1-601', device: '' },
  });
  expect(asked.body).toMatchObject({ waiting: true });
  const resident = { token: String(asked.body['token']) };
  const door = `/api/meetings/${id}/waiting`;
  const { waiting } = (await server.send('GET', door, chair.token)).body as unknown as { waiting: { id: string }[] };
  await server.send('POST', door, chair.token, { ids: waiting.map((one) => one.id), admit: true });
  // The copy is nobody's draft to read until its chair shows it.
  expect((await exported(id, 'html', resident.token)).response.json()).toMatchObject({ code: 'minutes.notShown' });
  await showDraft(server, id);
  expect((await exported(id, 'html', resident.token)).status).toBe(200);
  expect((await exported(id, 'json', resident.token)).status).toBe(403);
});

test('the archive is hashed and written by the press: of 20,000 comments that takes seconds, in which others would wait', async () => {
  const asked: string[] = [];
  const print = async (job: Job) => {
    asked.push(job.kind);
    return work(job);
  };
  const other = await testServer({ press: { print } });
  try {
    const { token } = await other.chair('段明珠');
    const { id } = await meetingWithEveryRole(other, { ...chair, token });
    const sent = await other.send('GET', `/api/meetings/${id}/minutes/export.json`, token);
    expect(asked).toEqual(['archive']);
    expect(parseArchive(sent.response.json()).ok).toBe(true);
  } finally {
    await other.close();
  }
});

test('a press with too many waiting says it is busy', async () => {
  const { record, state } = evening();
  const answers: Promise<unknown>[] = [];
  const never = () => Promise.reject(new Error('not asked'));
  const routes = exportRoutes({
    ...{ store: server.store, clock: () => 0, sealOf: never, stateOf: never, recordOf: never },
    currentRecord: async () => ({ record, state }),
    press: { print: async () => null },
    downloads: { send: never },
  });
  const meetingId = 'm1' as MeetingId;
  const call = {
    ...{ meetingId, leaveWeChat: () => null, reply: {}, request: {}, params: {}, query: {}, body: {} },
    actor: { passId: 'p', meetingId, role: 'chair', person: null },
  };
  const meeting: Routes['meeting'] = ({ route, run }) => {
    if (route.path.endsWith('.pdf')) answers.push(run(call as never));
  };
  await routes({ meeting } as Routes, null as never);
  expect(await Promise.all(answers)).toEqual([{ ok: false, code: 'server.busy' }]);
});
