import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../shared/stream/ids.ts';
/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */
import { canonicalJson } from '../../shared/record/canonical.ts';
import { Archive, FILES_LIMIT } from '../../server/exports/archive.ts';
import { sha256 } from '../../server/exports/hash.ts';
import { prepareImport } from '../../server/imports/importArchive.ts';
import { parseArchive } from '../../server/imports/parseArchive.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { heldCount } from '../../shared/meeting/moderation.ts';
import { eveningArchive, unhashed } from './eveningArchive.ts';
import { evening, eveningLog } from './fixture.ts';

/** Any JSON: these tests write what no type allows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const json = (): Loose => unhashed(JSON.parse(JSON.stringify(eveningArchive())));
const why = (value: unknown): string | null => {
  const parsed = parseArchive(value);
  return parsed.ok ? null : parsed.why;
};

test('an archive passes its own check and comes back as it was', () => {
  const parsed = parseArchive(JSON.parse(JSON.stringify(eveningArchive())));
  expect(parsed.ok && canonicalJson(parsed.archive)).toBe(canonicalJson(eveningArchive()));
  expect(parsed.ok && parsed.state.topics).toHaveLength(4);
});

test('whose a pseudonym is stays out of the archive', () => {
  const archive = eveningArchive();
  expect(archive.aliases).toEqual([{ id: 'alias-p42', alias: '热心邻居' }]);
  const linked = archive.people.map((person) => JSON.stringify(person)).join();
  expect(linked).not.toContain('alias');
  expect(linked).not.toContain('热心邻居');
});

test('words somebody took back leave the house with nobody: neither in the log of the archive nor in its record', () => {
  const log = eveningLog();
  const at = log.findIndex(({ body }) => body.type === 'commentPosted');
  const first = log[at]!.body as Loose;
  const gone = { type: 'commentWithdrawn', commentId: first.commentId, topicId: first.topicId, stance: first.stance };
  const events = [...log.slice(0, at + 1), { seq: at + 2, at: log[at]!.at + 1, body: gone as Loose }].concat(
    log.slice(at + 1).map((event) => ({ ...event, seq: event.seq + 1 })),
  );
  const archive = eveningArchive(events);
  expect(why(JSON.parse(JSON.stringify(archive)))).toBeNull();
  expect(JSON.stringify(eveningArchive())).toContain(first.text);
  expect(JSON.stringify(archive)).not.toContain(first.text);
  const left = archive.record.appendix.comments[0]!.comments[0];
  // One second was given to it (`eveningArchive`).
  expect(left).toMatchObject({ text: '「发言人已撤回」', hidden: true, seconds: 0 });
});

describe('comments the chair looks at first', () => {
  const words = { topicId: 't2', text: '等着看的话', stance: null, pseudonymous: false, saidAt: 7 };
  const mark = (subject: string, voter: string, value: object): Loose => ({
    ...{ kind: 'held', subject, voter, by: voter, at: 8, value: JSON.stringify(value) },
  });
  const log = eveningLog();
  const start = log.findIndex(({ body }) => body.type === 'commentPosted');
  const heldEvents = (bodies: Loose[]) => [
    ...log.slice(0, start),
    ...bodies.map((body, index) => ({ seq: start + index + 1, at: log[start]!.at, body })),
    ...log.slice(start).map((event) => ({ ...event, seq: event.seq + bodies.length })),
  ];
  const held = (id: string): Loose => ({ type: 'commentHeld', commentId: id, topicId: 't2' });
  const events = heldEvents([
    ...['w1', 'w2', 'n1'].map(held),
    { type: 'heldRefused', commentId: 'n1', topicId: 't2', by: 'chair' },
  ]);
  const archive = () =>
    eveningArchive(events, [
      ...evening().marks,
      mark('w1', 'v1', words),
      mark('w2', 'v2', { ...words, pseudonymous: true }),
      mark('n1', 'v3', { ...words, refused: '不实' }),
      { ...mark('m1', 'v4', {}), kind: 'mute', value: '{"authorId":"v4","reason":"吵"}' },
    ]);

  test('go along, under the pseudonym where there is one, and whose it is stays out', () => {
    const kept = archive();
    expect(why(JSON.parse(JSON.stringify(kept)))).toBeNull();
    const marks = kept.marks.filter(({ kind }) => kind === 'held');
    expect(marks.map(({ subject, voter, by }) => [subject, voter, by])).toEqual([
      ['w1', 'v1', 'v1'],
      ['w2', 'alias-v2', 'alias-v2'],
      ['n1', 'v3', 'v3'],
    ]);
    expect(kept.aliases.map(({ id }) => id)).toContain('alias-v2');
    expect(kept.marks.some(({ subject }) => subject === 'm1')).toBe(false);
    expect(JSON.stringify(kept.record)).not.toContain('等着看的话');
  });

  test('that wait in the file but in no log, or are of nobody, are refused', () => {
    const change = (alter: (loose: Loose) => void) => {
      const loose: Loose = unhashed(JSON.parse(JSON.stringify(archive())));
      alter(loose.marks.find((one: Loose) => one.kind === 'held'));
      return why(loose);
    };
    expect(change((one) => (one.subject = 'elsewhere'))).toBe('held');
    expect(change((one) => (one.value = ''))).toBe('held');
    expect(change((one) => (one.by = 'nobody'))).toBe('mark');
  });

  test('whose words did not come along wait for nobody’s look in the copy', () => {
    const parsed = parseArchive(JSON.parse(JSON.stringify(eveningArchive(heldEvents([held('w1')])))));
    if (!parsed.ok) throw new Error(parsed.why);
    let ids = 0;
    const deps = { clock: () => 9, newId: () => `new${(ids += 1)}`, summaryOf: () => '', chooseAlias: () => '茉莉' };
    const account = { id: 'a', name: '段明珠' };
    const copy = prepareImport(deps, { archive: parsed.archive, state: parsed.state, checked: true, account });
    expect(copy.events.map(({ body }) => body.type).slice(-3)).toEqual([
      ...['heldRefused', 'staffJoined', 'meetingImported'],
    ]);
    expect(heldCount(fold(copy.events)!)).toBe(0);
  });
});

test('ballots of an open poll stay in their box', () => {
  const log = eveningLog();
  const open = log.slice(
    0,
    log.findIndex(({ body }) => body.type === 'pollClosed'),
  );
  expect(why(JSON.parse(JSON.stringify(eveningArchive(open, []))))).toBeNull();
  expect(why(JSON.parse(JSON.stringify(eveningArchive(open))))).toBe('ballot');
});

test('files of 20 MB together come back as they were', () => {
  const archive = json();
  const bytes = Buffer.alloc(
    FILES_LIMIT - archive.attachments.slice(1).reduce((sum: number, a: Loose) => sum + a.size, 0),
    7,
  );
  Object.assign(archive.attachments[0], { bytes: bytes.toString('base64'), size: bytes.length, sha256: sha256(bytes) });
  expect(why(archive)).toBeNull();
});

test.each(['A', 'AB', 'ABC', 'A===', '====', 'AB=C', '=ABC', 'ABC=ABCD', 'AB==\n', 'AB-_'])(
  '%j is no base64',
  (text) => {
    const archive = json();
    archive.minutes.updates[0].update = text;
    expect(why(archive)).toBe('shape');
  },
);

const poll = (archive: Loose, type: string) =>
  archive.events.find((event: Loose) => (event.body.type as unknown) === type).body!;

const add = (archive: Loose, body: Loose) =>
  void archive.events.push({ seq: archive.events.length + 1, at: archive.events.at(-1).at, body });
const again = (archive: Loose, type: string) => add(archive, { ...poll(archive, type) });

test('more writers than any evening has are not looked at one by one', () => {
  const archive = json();
  const [{ personId }] = archive.minutes.authors;
  const writers = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ clientId: 1_000 + index, personId }));
  const own = archive.minutes.authors;
  archive.minutes.authors = [...own, ...writers(2_000 - own.length)];
  expect(why(archive)).toBeNull();
  archive.minutes.authors = [...own, ...writers(2_001 - own.length)];
  expect(why(archive)).toBe('shape');
});

describe('nothing of an archive is taken that contradicts the rest', () => {
  const tampered: readonly (readonly [string, string, (archive: Loose) => void])[] = [
    ['another file', 'shape', (a) => (a.schema = 'something/else')],
    ['a later version', 'shape', (a) => (a.version = 2)],
    ['a member nobody knows', 'shape', (a) => (a.extra = 1)],
    ['an event nobody knows', 'shape', (a) => (a.events[3].body.type = 'dropTables')],
    ['a gap in the log', 'log', (a) => void a.events.splice(5, 1)],
    ['a log without a beginning', 'log', (a) => (a.events = a.events.slice(1))],
    ['a control character', 'characters', (a) => (poll(a, 'commentPosted').text = 'a\u0001b')],
    ['a comment of a megabyte', 'characters', (a) => (poll(a, 'commentPosted').text = 'x'.repeat(1e6))],
    ['text that would be tidied', 'events changed', (a) => (poll(a, 'pollOpened').question = ' 是否同意 ')],
    ['an author nobody is', 'author', (a) => (poll(a, 'commentPosted').authorId = 'nobody')],
    ['a chair nobody is', 'role', (a) => (poll(a, 'meetingCreated').by = 'nobody')],
    ['the same person twice', 'people twice', (a) => void a.people.push(a.people[0])],
    ['two doors with one number', 'households twice', (a) => (a.households[1].label = a.households[0].label)],
    ['a door in another spelling', 'door', (a) => (a.households[0].label = '１-1-900')],
    ['a door with a leading zero', 'door', (a) => (a.households[0].label = '1-1-0900')],
    ['a door that shows an invisible letter', 'door', (a) => (a.households[0].label = '1-1-9\u200b00')],
    ['a door without a number', 'door', (a) => (a.households[0].label = '门房')],
    ['a name nobody can read', 'name', (a) => (a.people[0].name = '\u200b')],
    ['a name longer than a line', 'name', (a) => (a.people[0].name = '段'.repeat(21))],
    ['an empty name', 'name', (a) => (a.people.at(-1).name = '')],
    ['a chair nobody appointed', 'role', (a) => (a.people.at(-1).role = 'chair')],
    [
      'a minute taker who is a resident',
      'role',
      (a) => (a.people.find((p: Loose) => p.id === 'taker').role = 'resident'),
    ],
    ['a projector among the people', 'role', (a) => (a.people.at(-1).role = 'display')],
    ['a household that is not there', 'household', (a) => (a.people.at(-1).householdId = 'h999')],
    ['one ballot more', 'turnout', (a) => void a.marks.push({ ...a.marks.at(-1)!, voter: 'h90' })],
    ['one ballot less', 'turnout', (a) => void a.marks.pop()],
    ['a changed ballot', 'result', (a) => (a.marks.at(-1).value = '["for"]')],
    ['a choice nobody offered', 'choice', (a) => (a.marks.at(-1).value = '["maybe"]')],
    ['two ballots of one household', 'mark', (a) => void a.marks.push(a.marks.at(-1))],
    ['a ballot of a person in a household poll', 'ballot', (a) => (a.marks.at(-1).voter = 'v1')],
    [
      'a changed result',
      'result',
      (a) =>
        (a.events.findLast((e: Loose) => (e.body.type as unknown) === 'resultPublished').body.result.counts[0].count =
          40),
    ],
    ['a check-in to somewhere', 'checkIn', (a) => (a.marks[0].subject = 'elsewhere')],
    ['a topic made twice', 'id twice', (a) => again(a, 'topicAdded')],
    ['a poll opened twice', 'id twice', (a) => again(a, 'pollOpened')],
    ['a comment posted twice', 'id twice', (a) => again(a, 'commentPosted')],
    ['a task given twice', 'id twice', (a) => again(a, 'actionItemAdded')],
    ['a comment to a topic nobody added', 'id unknown', (a) => (poll(a, 'commentPosted').topicId = 'nowhere')],
    ['a discussion of nothing', 'id unknown', (a) => (poll(a, 'discussionMoved').topicId = 'nowhere')],
    [
      'a comment hidden that was never there',
      'id unknown',
      (a) => {
        const { topicId, commentId } = poll(a, 'commentPosted') as { topicId: string; commentId: string };
        const hidden = { type: 'commentHidden', topicId, commentId, stance: null, reason: '重复', by: 'chair' };
        add(a, { ...hidden, commentId: `${commentId}x` });
      },
    ],
    [
      'a seal whose text is missing',
      'seal missing',
      (a) => add(a, { type: 'minutesSealed', revision: 1, hash: '0'.repeat(64), by: 'chair' }),
    ],
    ['a moment after the year 9999', 'shape', (a) => (a.events[0].at = 253_402_300_800_000)],
    ['a minutes update left out', 'minutes', (a) => (a.minutes.updates[0].docSeq = 2)],
    ['bytes that are no base64', 'shape', (a) => (a.minutes.updates[0].update = '$$$')],
    ['a picture with other bytes', 'file', (a) => (a.attachments[0].bytes = 'AAAA')],
    ['a record that says something else', 'record', (a) => (a.record.title = '别的会议')],
    [
      'a seal the log has not',
      'seal',
      (a) => void a.seals.push({ revision: 1, hash: sha256('{}'), record: '{}', at: 1 }),
    ],
  ];

  test.each(tampered)('%s', (_, expected, change) => {
    const archive = json();
    change(archive);
    expect(why(archive)).toBe(expected);
  });

  test.each([null, 7, 'text', [], {}, { schema: 'linli-chahuahui/archive' }])('%j', (value) => {
    expect(why(value)).toBe('shape');
  });

  test('nested too deep for any stack', () => {
    let deep: unknown = 0;
    for (let depth = 0; depth < 50_000; depth += 1) deep = { type: 'quote', content: [deep] };
    const archive = json();
    archive.record.sections[0].prose = [deep];
    expect(['shape', 'unreadable']).toContain(why(archive));
  });
});

test('sealed: the record’s text, its hash and the log’s entry must agree', () => {
  const record = canonicalJson(eveningArchive().record);
  const log = eveningLog();
  const sealedLog = [
    ...log,
    {
      seq: log.length + 1,
      at: 1,
      body: { type: 'minutesSealed' as const, revision: 1, hash: sha256(record), by: 'chair' as PersonId },
    },
  ];
  const sealed = {
    ...unhashed({ ...eveningArchive(sealedLog) }),
    seals: [{ revision: 1, hash: sha256(record), record, at: 1 }],
  };
  expect(why(JSON.parse(JSON.stringify(sealed)))).toBeNull();
  expect(why({ ...sealed, seals: [{ ...sealed.seals[0], record: `${record} ` }] })).toBe('seal');
  expect(Archive.safeParse(sealed).success).toBe(true);
});

describe('one letter of the file is another', () => {
  const changes: readonly (readonly [string, (archive: Loose) => void])[] = [
    ['the moment of an event', (a) => (a.events[5].at += 1)],
    ['the title', (a) => (poll(a, 'meetingCreated').details.title += '！')],
    ['a name', (a) => (a.people[0].name = '别的人')],
    ['a role', (a) => (a.people.at(-1).byStaff = true)],
    ['when somebody seconded', (a) => (a.marks.at(-1).at += 1)],
    ['the hash itself', (a) => (a.archiveHash = '0'.repeat(64))],
    ['when it was exported', (a) => (a.exportedAt += 1)],
    ['a file that was left out', (a) => (a.attachments[0].bytes = null)],
  ];
  test.each(changes)('%s', (_, change) => {
    const archive: Loose = JSON.parse(JSON.stringify(eveningArchive()));
    expect(why(archive)).toBeNull();
    change(archive);
    expect(why(archive)).toBe('archive hash');
  });
});

test('a meeting has as many comments and polls here as one that was held here', () => {
  const archive = json();
  const comment = poll(archive, 'commentPosted');
  const many = (count: number, make: (index: number) => Loose) => {
    const copy = { ...archive, events: [...archive.events] };
    for (let index = 0; index < count; index += 1) add(copy, make(index));
    return copy;
  };
  const comments = archive.events.filter((event: Loose) => (event.body.type as unknown) === 'commentPosted')
    .length as number;
  const posted = (index: number) => ({ ...comment, commentId: `more${index}` });
  expect(why(many(50_001 - comments, posted))).toBe('too many');
  const opened = (index: number) => ({ ...poll(archive, 'pollOpened'), pollId: `more${index}` });
  expect(why(many(197, opened))).toBeNull();
  expect(why(many(198, opened))).toBe('too many');
});
