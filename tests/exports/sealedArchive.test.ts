/** I9: what an archive shows as sealed is what its log and its minutes give; whatever was changed since is refused, or said. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import { sha256 } from '../../server/exports/hash.ts';
import { readThis } from './readThis.ts';
import { proseToUpdate } from '../../server/minutes/prose.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';
import { eveningArchive, rehashed, unhashed } from './eveningArchive.ts';
import { say } from './fixture.ts';

/** Any JSON: these tests write what no type allows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

let server: TestServer;
let text: string;
let id: MeetingId;
let token: string;

/** Sealed, corrected under a reason, sealed again; and afterwards somebody is called by another name. */
beforeAll(async () => {
  server = await testServer();
  ({ token } = await server.chair('段明珠'));
  server.now = Date.UTC(2026, 2, 14, 9, 20);
  const { store, lines } = server;
  const post = async (url: string, body: object) => {
    server.now += 60_000;
    const sent = await server.send('POST', url, token, body);
    expect(sent.status).toBe(200);
    return sent.response.json<{ id: MeetingId }>();
  };
  ({ id } = await post('/api/meetings/import', eveningArchive()));
  await post(`/api/meetings/${id}/minutes/seal`, { revision: 1 });
  const chair = (await store.people(id)).find((person) => person.accountId !== null)!;
  const actor = { personId: chair.id, role: chair.role };
  const command = { type: 'reopenMinutes', reason: '更正到会人数' } as const;
  server.now += 60_000;
  await lines.submit(id, { commandId: 'c1', command, actor, sender: 'test' });
  const enclose = { type: 'encloseSignIns', enclosed: true } as const;
  await lines.submit(id, { commandId: 'c2', command: enclose, actor, sender: 'test' });
  await store.bindAuthor(id, 78, chair.id);
  const list = { type: 'list', ordered: true, start: 3, items: [[say('公示七日。')]] } as const;
  const update = proseToUpdate({ oversee: [say('更正：到会43人。'), list] }, 78);
  expect(await store.appendMinutes(id, { docSeq: 2, update, personId: chair.id, at: server.now })).toBe('appended');
  await post(`/api/meetings/${id}/minutes/seal`, { revision: 2 });
  const renamed = (await store.people(id)).find((person) => person.name === '宋玉兰')!;
  await store.changePerson(id, renamed.id, { name: '宋玉蘭' });
  text = (await server.send('GET', `/api/meetings/${id}/minutes/export.json`, token)).response.body;
});
afterAll(() => server.close());

const order = { account: { id: 'a9', name: '别处的主持' }, at: Date.UTC(2026, 3, 1) };
const read = (archive: unknown) => readThis(Buffer.from(JSON.stringify(archive)), order);
/** True, false, or null for one that is refused. */
const checked = (archive: unknown): boolean | null => {
  const body = read(archive)?.events.at(-1)?.body;
  return body?.type === 'meetingImported' ? body.checked : null;
};
const archiveNow = (): Loose => JSON.parse(text);
const eventOf = (archive: Loose, type: string): Loose =>
  archive.events.find((event: Loose) => (event.body.type as unknown) === type);

test('an honest one holds: both revisions, the correction between them, and a name that changed since', () => {
  const archive = archiveNow();
  expect(archive.seals.map((seal: Loose) => seal.revision as unknown)).toEqual([1, 2]);
  expect(archive.seals[0].record).not.toContain('更正：到会43人。');
  expect(archive.seals[1].record).toContain('更正：到会43人。');
  expect(archive.seals[1].names.p38).toBe('宋玉兰');
  expect(JSON.parse(archive.seals[0].record).appendix.signIns).toBeUndefined();
  const { rows } = JSON.parse(archive.seals[1].record).appendix.signIns;
  expect(rows).toHaveLength(30);
  expect(rows[29]).toEqual(['30', '住户v21', '1-1-***', '居民', '现场 14:29']);
  expect(checked(archive)).toBe(true);
  expect(checked(rehashed(archiveNow()))).toBe(true);
});

test('one from before the seals kept their names and their place in the minutes holds by its times', () => {
  const archive = unhashed(archiveNow());
  for (const seal of archive.seals) delete seal.names;
  for (const { body } of archive.events) if (body.type === 'minutesSealed') delete body.docSeq;
  // Nobody was renamed in it.
  archive.people.find((person: Loose) => (person.name as unknown) === '宋玉蘭').name = '宋玉兰';
  archive.record = JSON.parse(JSON.stringify(archive.record).replaceAll('宋玉蘭', '宋玉兰'));
  archive.recordHash = sha256(canonicalJson(archive.record));
  expect(checked(rehashed(archive))).toBe(true);
});

/** With every hash made again, as somebody who knows the format would. */
function resealed(archive: Loose, revision: number, change: (record: string) => string): void {
  const seal = archive.seals.find((one: Loose) => (one.revision as unknown) === revision);
  const before: string = seal.hash;
  seal.record = change(seal.record);
  seal.hash = sha256(seal.record);
  const rewritten = JSON.parse(JSON.stringify(archive.events).replaceAll(before, seal.hash));
  archive.events = rewritten;
  archive.record = JSON.parse(JSON.stringify(archive.record).replaceAll(before, seal.hash));
  archive.recordHash = sha256(canonicalJson(archive.record));
}

test('a seal from before lists kept their first number holds by the reading of then', () => {
  const archive = unhashed(archiveNow());
  resealed(archive, 2, (record) => {
    expect(record).toContain('"start":3');
    return record.replace('"proseEdition":2,', '').replace(',"start":3', '');
  });
  expect(archive.seals[1].record).not.toMatch(/proseEdition|"start"/);
  expect(checked(rehashed(archive))).toBe(true);
});

const CHANGES: readonly (readonly [string, (archive: Loose) => void])[] = [
  ['a comment says something else', (a) => (eventOf(a, 'commentPosted').body.text = '没有意见。')],
  ['when somebody signed in', (a) => (a.marks.find((one: Loose) => one.kind === 'checkIn').at -= 600_000)],
  ['who signed in, and where', (a) => (a.marks.find((one: Loose) => one.kind === 'checkIn').value = 'onsite')],
  ['the title', (a) => (eventOf(a, 'meetingCreated').body.details.title = '榕荫里小区2026年第2次近邻茶话会')],
  ['an outcome', (a) => (eventOf(a, 'topicClosed').body.outcome = { kind: 'passed', note: '' })],
  ['the hour the sitting ended', (a) => (eventOf(a, 'sittingEnded').at += 3_600_000)],
  ['who came', (a) => (eventOf(a, 'sittingEnded').body.attendance.people = 420)],
  ['a reason', (a) => (eventOf(a, 'minutesReopened').body.reason = '更正错字')],
  ['a second more', (a) => a.marks.push({ ...a.marks.find((m: Loose) => m.kind === 'second'), voter: 'p24' })],
  ['the first seal, with all its hashes', (a) => resealed(a, 1, (record) => record.replace('榕荫里', '榕阴里'))],
  ['the second seal, with all its hashes', (a) => resealed(a, 2, (record) => record.replace('到会43人', '到会34人'))],
  ['the name of a speaker at the time', (a) => (a.seals[1].names.p38 = '宋玉莲')],
  [
    'the record of today',
    (a) => {
      a.record = { ...a.record, title: '别的会议' };
      a.recordHash = sha256(canonicalJson(a.record));
    },
  ],
];

describe('changed in one place', () => {
  test.each(CHANGES)('%s: the file is refused', (_, change) => {
    const archive = archiveNow();
    change(archive);
    expect(checked(archive)).toBeNull();
  });
  test.each(CHANGES)('%s, and the file’s own hash made again: the copy says that it did not hold', (_, change) => {
    const archive = archiveNow();
    change(archive);
    expect(checked(rehashed(archive))).toBe(false);
  });
});

/** What no record shows: the records alone could not tell. */
const UNSHOWN: readonly (readonly [string, (archive: Loose) => void])[] = [
  ['whether a ballot could be changed', (a) => (eventOf(a, 'pollOpened').body.changeable = false)],
  ['when somebody joined', (a) => (a.people[0].joinedAt -= 600_000)],
];

describe('changed where no record shows it', () => {
  test.each(UNSHOWN)(
    '%s: the file is refused, and without its hash the copy says that it was not checked',
    (_, change) => {
      const before = canonicalJson(archiveNow());
      const archive = archiveNow();
      change(archive);
      expect(canonicalJson(archive)).not.toBe(before);
      expect(checked(archive)).toBeNull();
      expect(checked(unhashed(archive))).toBe(false);
    },
  );

  test('nothing but its hash taken out: the copy says that it was not checked', () =>
    expect(checked(unhashed(archiveNow()))).toBe(false));

  // The limit of it (SECURITY.md): a hash is no signature.
  test.each(UNSHOWN)('%s, and the file’s own hash made again: nothing tells', (_, change) => {
    const archive = archiveNow();
    change(archive);
    expect(checked(rehashed(archive))).toBe(true);
  });
});

test('words added to the minutes after the seal are refused or said', () => {
  const archive = archiveNow();
  const last = archive.minutes.updates.at(-1);
  const { personId, clientId } = archive.minutes.authors.at(-1);
  const update = Buffer.from(proseToUpdate({ survey: [say('后加的话。')] }, clientId + 1)).toString('base64');
  archive.minutes.authors.push({ clientId: clientId + 1, personId });
  archive.minutes.updates.push({ ...last, docSeq: last.docSeq + 1, update, personId });
  expect(checked(rehashed(archive))).toBe(false);
});

test('a seal whose hash alone is another one is refused', () => {
  const archive = unhashed(archiveNow());
  archive.seals[1].hash = '0'.repeat(64);
  expect(checked(archive)).toBeNull();
});

test('a copy of a copy that did not hold does not hold either', () => {
  const archive = archiveNow();
  eventOf(archive, 'meetingImported').body.checked = false;
  const events = read(rehashed(archive))!.events.map(({ body }) => body);
  expect(events.filter((body) => body.type === 'meetingImported').map((body) => body.checked)).toEqual([false, true]);
});

test('主持 stands in the copy once: whoever brought it here led nothing of it', async () => {
  const md = async (of: string) =>
    (await server.send('GET', `/api/meetings/${of}/minutes/export.md`, token)).response.body;
  const other = await server.send('POST', '/api/accounts/invitations', token);
  const setUp = {
    token: other.response.json<{ token: string }>().token,
    name: '别处的主持',
    password: '榕荫里议事厅2026',
    device: '',
  };
  const elsewhere = (await server.send('POST', '/api/setup', null, setUp)).response.json<{ token: string }>();
  const draft = await server.send('POST', '/api/meetings/import', elsewhere.token, eveningArchive());
  const body = (
    await server.send(
      'GET',
      `/api/meetings/${draft.response.json<{ id: string }>().id}/minutes/export.md`,
      elsewhere.token,
    )
  ).response.body;
  expect(body).toContain('**主持：** 段明珠\n');
  expect(await md(id)).toContain('**主持：** 段明珠\n');
});

test('every sealed revision can be read as it was, with its reason, whoever was invited or shown out since', async () => {
  const sealed = async (revision: number | string) =>
    server.send('GET', `/api/meetings/${id}/minutes/sealed/${revision}`, token);
  const before = (await sealed(1)).response.body;
  const observer = (await server.send('POST', `/api/meetings/${id}/invitations`, token, { role: 'observer' })).response;
  const invited = { token: observer.json<{ token: string }>().token, name: '后来的人', device: '' };
  expect((await server.send('POST', '/api/invitations/redeem', null, invited)).status).toBe(200);
  expect((await sealed(1)).response.body).toBe(before);
  const first = (await sealed(1)).response.json<Loose>();
  const second = (await sealed(2)).response.json<Loose>();
  expect(sha256(canonicalJson(first.record))).toBe(first.hash);
  expect([first.record.revision, first.record.reason]).toEqual([1, '']);
  expect([second.record.revision, second.record.reason]).toEqual([2, '更正到会人数']);
  expect(JSON.stringify(second)).toContain('更正：到会43人。');
  expect(JSON.stringify(second)).not.toContain('后来的人');
  expect((await sealed(3)).status).toBe(404);
  expect((await sealed('x')).status).toBe(404);
});

test('a copy that did not hold says so on its paper; one that did says nothing', async () => {
  const archive = archiveNow();
  eventOf(archive, 'commentPosted').body.text = '没有意见。';
  const older = unhashed(archiveNow());
  const bring = async (what: object) => {
    const sent = await server.send('POST', '/api/meetings/import', token, what);
    const copy = sent.response.json<{ id: string }>().id;
    return (await server.send('GET', `/api/meetings/${copy}/minutes/export.md`, token)).response.body;
  };
  expect(await bring(rehashed(archive))).toContain('随档案导入，未核对');
  expect(await bring(older)).toContain('随档案导入，未核对');
  expect(await bring(archiveNow())).not.toContain('未核对');
});
