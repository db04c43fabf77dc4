/** Clients that mean harm: every message by every role, ballots no app would send, floods, and a search for what leaks. */
import { connect } from 'node:net';
import { nanoid } from 'nanoid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPasswords } from '../../server/access/password.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/http/log.ts';
import { USUAL_LIMITS } from '../../server/live/limits.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { MeetingId, type PollId, type TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import type { Action } from '../../shared/meeting/permissions.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { UpMessage } from '../../shared/wire/up.ts';
import { chair, details, topicAdded } from '../meeting/given.ts';
import { ConnectRefused, type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { mayDo } from '../support/mayDo.ts';
import { ask } from '../support/program.ts';
import { joinRaw, openRaw } from '../support/rawSocket.ts';

const topicId = 'a' as TopicId;
const poll = {
  ...{ type: 'openPoll', topicId, question: '同意加装充电桩吗？', form: 'formal', method: 'threeWay' },
  ...{ minChoices: 1, maxChoices: 1, basis: 'household', disclosure: 'totalsPublished', changeable: true },
  ...{ checkedInOnly: false, entitled: 3, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
} as const;
const topic = { title: '议题', text: '', plannedMinutes: 0, attachments: [] };
const task = { topicId: null, task: '整治', assignee: '物业', support: '', dueOn: '2099-12-01' };

/** One of every command, well formed; the ids name nothing, so that what is let through changes nothing. */
const COMMANDS: Readonly<Record<Command['type'], object>> = {
  editMeeting: { details },
  addTopic: topic,
  editTopic: { topicId: 'none', ...topic },
  removeTopic: { topicId: 'none' },
  reorderTopics: { order: ['none'] },
  closeTopic: { topicId: 'none', outcome: { kind: 'passed', note: '' } },
  reopenTopic: { topicId: 'none' },
  startSitting: {},
  adjournSitting: {},
  resumeSitting: {},
  endSitting: {},
  moveDiscussion: { topicId: 'none' },
  enterStage: { stage: 'reportBack' },
  publishAgenda: { days: 3 },
  noteStep: { stage: 'survey', text: '走访12户' },
  removeStepNote: { noteId: 'none' },
  skipStep: { stage: 'survey', reason: '不需要' },
  takeUpStep: { stage: 'survey' },
  changeDisplay: { showing: { kind: 'welcome' } },
  showScene: { scene: { kind: 'agenda' } },
  darkenWall: { dark: false },
  arrangeScreen: { screenId: 'pass', name: '', held: null },
  turnPages: { screenIds: ['pass'], of: 'text', page: 1, held: false },
  checkIn: { presence: 'onsite' },
  checkInPerson: { personId: 'none', presence: 'onsite' },
  postComment: { topicId: 'none', text: '说', stance: null, replyTo: null, pseudonymous: false },
  showComment: { commentId: 'none' },
  hideComment: { commentId: 'none', reason: '不实' },
  withdrawComment: { commentId: 'none' },
  secondComment: { commentId: 'none' },
  setCommentTerms: { slowSeconds: 30 },
  releaseHeld: { commentId: 'none' },
  refuseHeld: { commentId: 'none', reason: '不实' },
  withdrawHeld: { commentId: 'none' },
  mutePerson: { authorId: 'none', reason: '吵闹' },
  unmutePerson: { muteId: 'none' },
  openOpinionMap: { topicId: 'none', review: true, statements: [] },
  addStatement: { mapId: 'none', text: '说' },
  takeStatement: { mapId: 'none', commentId: 'none', text: '说' },
  hideStatement: { mapId: 'none', statementId: 'none', hidden: true },
  answerStatement: { mapId: 'none', statementId: 'none', answer: 'agree' },
  closeOpinionMap: { mapId: 'none' },
  arrangeInquiries: { open: true },
  askInquiry: { text: '问', pseudonymous: false },
  enterInquiry: { text: '问', heardFrom: '' },
  backInquiry: { inquiryId: 'none', backs: true },
  hideInquiry: { inquiryId: 'none', reason: '重复' },
  withdrawInquiry: { inquiryId: 'none' },
  takeInquiry: { inquiryId: 'none' },
  answerInquiry: { inquiryId: 'none', answer: null, replaces: null },
  openPoll: { ...poll, topicId: 'none' },
  castSealedBallot: { pollId: 'a', ballot: 'A'.repeat(107) },
  castBallot: { pollId: 'none', choice: ['for'] },
  closePoll: { pollId: 'none' },
  publishResult: { pollId: 'none' },
  voidPoll: { pollId: 'none', reason: '有误' },
  addActionItem: task,
  editActionItem: { actionItemId: 'none', ...task },
  removeActionItem: { actionItemId: 'none' },
  reopenMinutes: { reason: '更正' },
  showDraft: { shown: true },
  encloseSignIns: { enclosed: true },
  releaseMinutes: { released: true },
  parkPoint: { text: '停车以后再说', topicId: 'none', commentId: null },
  removePoint: { pointId: 'nothing-here' },
  settlePoint: { pointId: 'nothing-here', settled: null },
  remarkComment: { commentId: 'nothing-here', remarked: true },
  raiseHand: { side: null, order: false },
  raiseHandFor: { personId: 'nobody-here', side: null, order: false },
  lowerHand: { handId: 'no-hand' },
  callSpeaker: { handId: 'no-hand' },
  endTurn: { handId: 'no-hand' },
  lengthenTurn: { handId: 'no-hand', seconds: 60 },
  setSpeakingTerms: { seconds: 120 },
};
const ROLES = ['coChair', 'minuteTaker', 'teller', 'observer', 'resident', 'display'] as const;

describe('in a hall under way', () => {
  let server: LiveServer;
  let lead: LiveClient;
  const clients: LiveClient[] = [];
  const come = async (token: string) => {
    const client = await connectClient(server.url, { token });
    clients.push(client);
    return client;
  };
  beforeEach(async () => {
    server = await startLiveServer();
    await openHall(server.store, { type: 'staffJoined', personId: chair, role: 'chair' });
    lead = await come((await passFor(server, chair)).token);
  });
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await server.close();
    expect(server.errors).toEqual([]);
  });
  const opened = async (change: object = {}): Promise<PollId> => {
    const answer = await lead.command({ ...poll, ...change } as Command);
    if (!answer.ok) throw new Error(answer.code);
    return answer.data?.['pollId'] as PollId;
  };

  test.each(ROLES)('%s: whatever the table forbids is refused as that, and nothing is written', async (role) => {
    const token =
      role === 'display'
        ? (await server.passes.issue({ kind: 'display', meetingId: HALL, label: '' })).token
        : (await enter(server, 'mallory', role, '1-1-101')).token;
    const client = await come(token);
    const seq = await server.store.lastSeq(HALL);
    for (const [type, body] of Object.entries(COMMANDS) as [Command['type'], object][]) {
      const allowed = mayDo(role, type);
      if (allowed && !JSON.stringify(body).includes('"none"')) continue;
      const answer = await client.command({ type, ...body } as Command);
      const code = answer.ok ? 'ok' : answer.code;
      expect(`${type} ${code}`).toMatch(allowed ? /unknown|Stale|notRunning|noNote$/ : /access\.denied$/);
    }
    const others: readonly (readonly [UpMessage, Action])[] = [
      [{ type: 'minutesOpen', clientId: null, stateVector: '' }, 'readDraft'],
      [{ type: 'minutesUpdate', update: 'AAA=' }, 'writeMinutes'],
      [{ type: 'minutesCursor', cursor: null }, 'writeMinutes'],
      [{ type: 'displayBeat', seq: 1, scene: 'x' }, 'beatProjector'],
      [{ type: 'pointAt', at: null }, 'pointAt'],
      [{ type: 'watchPointer', on: true }, 'readAttachment'],
      [{ type: 'cantHear' }, 'sayCantHear'],
      [{ type: 'hearingAnswered' }, 'answerHearing'],
    ];
    for (const [message, action] of others) expect((await client.send(message)).ok).toBe(mayDo(role, action));
    expect(await server.store.lastSeq(HALL)).toBe(seq);
  });

  test('ballots no paper has are no ballots, and whose ballot it is can not be said', async () => {
    const voter = await enter(server, 'mallory', 'resident', '1-1-101');
    const pollId = await opened();
    const raw = await joinRaw(server.url, voter.token);
    const choices = [
      ...[
        '[]',
        '["for","for"]',
        '["for","against"]',
        '["none"]',
        '["__proto__"]',
        '["constructor"]',
        '[""]',
        '["FOR"]',
      ],
      ...['[-1]', '[1]', '[1e309]', '[null]', '[["for"]]', '[{"id":"for"}]', '{"0":"for","length":1}', '"for"', 'null'],
      ...['["for","against","abstain"]', `[${Array(21).fill('"for"').join()}]`, '["for\\u0000"]', '[" for"]'],
    ];
    const bodies = [
      ...choices.map((choice) => `"choice":${choice}`),
      ...[
        'voter":"door2-1-601',
        'householdId":"door2-1-601',
        'personId":"chair',
        'by":"chair',
        'weight":"9',
        'at":"0',
      ].map((more) => `"choice":["for"],"${more}"`),
    ];
    for (const [index, body] of bodies.entries()) {
      const command = `{"type":"castBallot","pollId":"${pollId}",${body}}`;
      raw.send(`42${index}["up",{"type":"command","commandId":"odd${index}","command":${command}}]`);
    }
    await raw.until((frames) => frames.filter((frame) => frame.startsWith('43')).length === bodies.length);
    const codes = raw.frames
      .filter((frame) => frame.startsWith('43'))
      .map((frame) => (JSON.parse(frame.replace(/^43\d+/, '')) as [Answer])[0])
      .map((answer) => (answer.ok ? 'ok' : answer.code));
    expect(new Set(codes)).toEqual(new Set(['request.malformed', 'poll.badChoice', 'poll.againstStandsAlone']));
    raw.close();
    expect(await server.store.marksOf(HALL, 'ballot', pollId)).toEqual([]);
  });

  test('a ballot is repeated by its own device alone, and counts as it was first sent (P4, F9)', async () => {
    const voter = await enter(server, 'he', 'resident', '1-1-101');
    const thief = await come((await enter(server, 'thief', 'resident', '1-1-102')).token);
    const phone = await come(voter.token);
    const otherPhone = await come((await passFor(server, voter.person.id)).token);
    const pollId = await opened({ changeable: false });
    const cast = (choice: string) => ({ type: 'castBallot', pollId, choice: [choice] }) as Command;
    const first = await phone.command(cast('for'), 'mine');
    expect(first.ok).toBe(true);
    expect(await thief.command(cast('against'), 'mine')).toMatchObject({ code: 'request.notYours' });
    expect(await thief.command(cast('for'), 'mine')).toMatchObject({ code: 'request.notYours' });
    expect(await otherPhone.command(cast('for'), 'mine')).toMatchObject({ code: 'request.notYours' });
    expect(await phone.command(cast('against'), 'mine')).toMatchObject({ code: 'request.repeatedDifferently' });
    expect((await lead.command({ type: 'closePoll', pollId })).ok).toBe(true);
    expect(await phone.command(cast('for'), 'mine')).toEqual(first);
    expect(await phone.command(cast('for'), 'late')).toMatchObject({ code: 'poll.notOpen' });
    const marks = await server.store.marksOf(HALL, 'ballot', pollId);
    expect(marks.map(({ voter: door, value }) => [door, value])).toEqual([['door1-1-101', '["for"]']]);
  });

  test('a poll of another meeting is unknown here, and its token opens nothing', async () => {
    const pollId = await opened();
    const other = await startLiveServer({ store: server.store });
    const meetingId = MeetingId.parse('next-door');
    const row = { id: meetingId, joinCode: '111111', createdAt: 0, summary: '{}' };
    await server.store.createMeeting(
      row,
      [{ type: 'meetingCreated', details, procedure: SEVEN_STEPS, by: chair }, topicAdded('a')],
      [],
    );
    const stranger = await server.store.findPerson(HALL, chair);
    await server.store.addPerson({
      ...stranger!,
      meetingId,
      id: PersonId.parse('guest'),
      aliasId: PersonId.parse('guest-alias'),
      role: 'resident',
    });
    const { token } = await server.passes.issue({
      kind: 'person',
      meetingId,
      personId: PersonId.parse('guest'),
      label: '',
    });
    const code = await connectClient(server.url, { token }).catch((error: unknown) => (error as ConnectRefused).code);
    expect(code).toBe('access.revoked');
    const guest = await connectClient(other.url, { token, meetingId });
    const answer = await guest.command({ type: 'castBallot', pollId, choice: ['for'] } as Command);
    expect(answer).toMatchObject({ code: 'poll.unknown' });
    guest.close();
    await other.close();
    expect(await server.store.marksOf(HALL, 'ballot', pollId)).toEqual([]);
  });

  test('pages of other sites, by socket and by polling (CSWSH)', async () => {
    const { host } = new URL(server.url);
    const origins = [
      'http://evil.example',
      'null',
      `http://${host}.evil.example`,
      `http://${host}@evil.example`,
      'file://',
      'file:',
      `ftp://${host}`,
    ];
    for (const origin of [...origins, `http://${host.split(':')[0]}`, `http://${host.split(':')[0]}:1`]) {
      const polled = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
      expect(`${origin} ${polled.status}`).toBe(`${origin} 403`);
      expect(polled.headers.get('access-control-allow-origin')).toBeNull();
    }
    // A page from a file has no host, and neither has this request.
    const [name = '', port = ''] = host.split(':');
    const socket = connect(Number(port), name);
    socket.write('GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost:\r\nOrigin: file:\r\n\r\n');
    const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    expect(answer.toString()).toMatch(/^HTTP\/1.1 403/);
    socket.destroy();
  });

  test('a polling client that puts thousands of messages into one request harms nobody', async () => {
    const { token } = await enter(server, 'mallory');
    const at = `${server.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(at)).text()).slice(1)) as { sid: string };
    const post = (body: string) => fetch(`${at}&sid=${sid}`, { method: 'POST', body });
    await post(`40${JSON.stringify({ token, meetingId: HALL, version: 1, seq: 0 })}`);
    await (await fetch(`${at}&sid=${sid}`)).text();
    const many = Array.from({ length: 3_000 }, (_, index) => `42${index}["up",{"type":"minutesLeave"}]`);
    const nonsense = ['4', '42', '451-["up",{"_placeholder":true,"num":0}]', '6', '3', 'b////', 'x'];
    await post(many.join('\u001e'));
    await post([...nonsense, ...nonsense].join('\u001e')).catch(() => undefined);
    await post('x'.repeat(600_000)).catch(() => undefined);
    const asked = performance.now();
    expect((await lead.send({ type: 'since', seq: 0 })).ok).toBe(true);
    expect(performance.now() - asked).toBeLessThan(1_000);
  });
});

describe('with the usual limits', () => {
  test('one who floods is refused, and the neighbour is answered all the same (P31)', async () => {
    const server = await startLiveServer({ limits: USUAL_LIMITS });
    await openHall(server.store);
    const neighbour = await connectClient(server.url, { token: (await passFor(server, chair)).token });
    const mallory = await enter(server, 'mallory');
    const flood = await Promise.all([1, 2, 3].map(() => joinRaw(server.url, mallory.token)));
    const wide = JSON.stringify({
      type: 'since',
      seq: 0,
      ...Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`k${i}`, i])),
    });
    for (let round = 0; round < 600; round += 1)
      for (const raw of flood) raw.send(`42${round}["up",${round % 30 ? '{"type":"minutesLeave"}' : wide}]`);
    // Answered as if nobody else were there, not after all of it.
    expect((await neighbour.send({ type: 'minutesLeave' })).ok).toBe(true);
    await flood[0]!.until((frames) => frames.some((frame) => frame.includes('request.tooFast')));
    const done = flood.flatMap(({ frames }) => frames).filter((frame) => /^43\d+\[{"ok":true/.test(frame));
    expect(done.length).toBeLessThanOrEqual(20 * 4);
    flood.forEach((raw) => raw.close());
    neighbour.close();
    await server.close();
    expect(server.errors).toEqual([]);
  });
});

describe('the whole server', () => {
  const logged: string[] = [];
  let url: string;
  let stop: () => Promise<void>;
  let account: string;
  let meetingId: string;
  const clients: LiveClient[] = [];

  beforeEach(async () => {
    logged.length = 0;
    const store = memoryStore();
    const app = await createApp({
      ...{ store, clock: Date.now, newId: () => nanoid(22), clientDir: null, contactKey: Buffer.alloc(32, 7) },
      config: readConfig({ PORT: '0', HOST: '127.0.0.1' }),
      log: createLog('debug', { write: (line) => void logged.push(line) }),
      passwords: createPasswords({ cost: { N: 16, r: 1, p: 1 } }),
    });
    url = `http://127.0.0.1:${(await app.listen()).port}`;
    stop = async () => {
      await app.close();
      await store.close();
    };
    const link = await app.firstChairInvitation();
    const body = { token: link?.token, name: '林芳', password: '榕荫里议事厅2026', device: '' };
    account = (await ask<{ token: string }>(url, '/api/setup', body)).token;
    const made = {
      details: { ...details, naming: 'pseudonymAllowed' },
      topics: [{ ...topic, title: '充电桩' }],
      copyOf: null,
    };
    meetingId = (await ask<{ id: string }>(url, '/api/meetings', made, account)).id;
    // Everybody may read the draft: what they must not learn is not in it either.
    expect((await (await come(account)).command({ type: 'showDraft', shown: true })).ok).toBe(true);
  });
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await stop();
  });

  const come = async (token: string) => {
    const client = await connectClient(url, { token, meetingId });
    clients.push(client);
    return client;
  };
  const join = (name: string, household = '') =>
    ask<{ token: string; personId: string }>(url, `/api/meetings/${meetingId}/join`, { name, household, device: '' });
  const staff = async (role: string) => {
    const link = await ask<{ token: string }>(url, `/api/meetings/${meetingId}/invitations`, { role }, account);
    return ask<{ token: string; personId: string }>(url, '/api/invitations/redeem', {
      token: link.token,
      name: `${role}人`,
      device: '',
    });
  };
  const page = async (path: string, token: string) => {
    const response = await fetch(`${url}/api/meetings/${meetingId}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: response.status, text: await response.text() };
  };
  const does = async (client: LiveClient, command: object) => {
    const answer = await client.command(command as Command);
    if (!answer.ok) throw new Error(answer.code);
    return answer.data ?? {};
  };

  test('what a neighbour, an observer, the projector and the log learn of others: what these said aloud (F41)', async () => {
    const lead = await come(account);
    const here = lead.view().state.topics[0]!.id;
    const observer = await staff('observer');
    const display = await ask<{ token: string }>(url, `/api/meetings/${meetingId}/display`, {}, account);
    const listeners = [await come((await join('听者')).token), await come(observer.token), await come(display.token)];
    await does(lead, { type: 'startSitting' });
    await does(lead, { type: 'moveDiscussion', topicId: here });

    const silent = await join('金丝雀甲', '81-1-8101');
    const speaker = await join('金丝雀乙', '82-1-8201');
    const masked = await join('金丝雀丙', '83-1-8301');
    const [one, two, three] = [await come(silent.token), await come(speaker.token), await come(masked.token)];
    const alias = three.view().mine!;
    await does(two, {
      type: 'postComment',
      topicId: here,
      text: '实名的话',
      stance: 'for',
      replyTo: null,
      pseudonymous: false,
    });
    const said = await does(three, {
      type: 'postComment',
      topicId: here,
      text: '化名的话',
      stance: null,
      replyTo: null,
      pseudonymous: true,
    });
    await does(one, { type: 'secondComment', commentId: said['commentId'] });
    for (const client of [one, two, three]) await does(client, { type: 'checkIn', presence: 'onsite' });
    const { pollId } = await does(lead, { ...poll, topicId: here, disclosure: 'rollPublished' });
    for (const client of [one, two, three]) await does(client, { type: 'castBallot', pollId, choice: ['against'] });
    await does(lead, { type: 'closePoll', pollId });
    await lead.until(() => lead.view().state.polls[0]?.status === 'closed');
    for (const client of listeners) await client.until(() => client.view().counts.turnout[pollId as PollId] === 3);

    const comments = `/topics/${here}/comments`;
    const paths = [
      '',
      '/people',
      `/polls/${String(pollId)}/turnout`,
      `/polls/${String(pollId)}/result`,
      `/polls/${String(pollId)}/roll`,
      comments,
    ];
    const papers = ['html', 'md'].map((kind) => `/minutes/export.${kind}`);
    const seen = listeners.map((client) => JSON.stringify(client.heard));
    for (const { token } of [await join('后来者'), observer, display])
      for (const path of [...paths, ...papers, '/minutes/export.json']) seen.push((await page(path, token)).text);
    for (const text of seen) {
      expect(text).not.toMatch(/8[123]-1-8\d01|金丝雀[甲丙]|林芳.{0,4}榕荫里议事厅/);
      expect(text).not.toContain(alias.personId);
      expect(text).not.toContain(silent.personId);
      expect(text).not.toMatch(/"count":[1-9]/);
    }
    expect(seen.join()).toContain('金丝雀乙');
    expect(seen.join()).toContain(alias.alias);
    // Staff see who is there and who voted, and learn no more than others whose pseudonym it is.
    const people = (await page('/people', account)).text;
    expect(people).toContain('金丝雀丙');
    const forStaff = [JSON.stringify(lead.heard), people, (await page(paths[2]!, account)).text];
    for (const text of forStaff) expect(text.includes(alias.aliasId) && text.includes(alias.personId)).toBe(false);
    const archive = JSON.parse((await page('/minutes/export.json', account)).text) as {
      people: object[];
      aliases: object[];
    };
    expect(JSON.stringify(archive.people)).not.toContain(alias.aliasId);
    expect(JSON.stringify(archive.aliases)).not.toContain(alias.personId);

    const secrets = [
      '金丝雀',
      '8101',
      '实名的话',
      '化名的话',
      'against',
      account,
      silent.token,
      display.token,
      '林芳',
      '榕荫里',
    ];
    for (const secret of secrets) expect(logged.filter((line) => line.includes(secret))).toEqual([]);
  });

  test('the minutes take from each what is theirs to write, over real sockets', async () => {
    const [writer, reader] = [await staff('minuteTaker'), await join('旁听')];
    const [pen, eye] = [await come(writer.token), await come(reader.token)];
    const open = (client: LiveClient, clientId: number | null = null) =>
      client.send({ type: 'minutesOpen', clientId, stateVector: '' });
    const given = await open(pen);
    const clientId = (given.ok ? given.data?.['clientId'] : 0) as number;
    expect(clientId).toBeGreaterThan(0);
    const written = (client: number, root: string = SECTION_ROOTS[0]!, name = 'paragraph') => {
      const doc = new Y.Doc();
      doc.clientID = client;
      doc.getXmlFragment(root).insert(0, [new Y.XmlElement(name)]);
      return Y.encodeStateAsUpdate(doc);
    };
    const send = async (client: LiveClient, update: Uint8Array) => {
      const answer = await client.send({ type: 'minutesUpdate', update: Buffer.from(update).toString('base64') });
      return answer.ok ? 'ok' : answer.code;
    };
    expect(await open(eye, clientId)).toMatchObject({ ok: true, data: { clientId: 0, writable: false } });
    expect(await send(eye, written(clientId))).toBe('access.denied');
    expect(await send(pen, written(clientId + 1))).toBe('minutes.badUpdate');
    expect(await send(pen, written(clientId, 'elsewhere'))).toBe('minutes.badUpdate');
    expect(await send(pen, written(clientId, SECTION_ROOTS[0], 'script'))).toBe('minutes.badUpdate');
    expect(eye.heard.filter(({ type }) => type === 'minutesUpdate')).toEqual([]);
    expect(await send(pen, written(clientId))).toBe('ok');
    await eye.until(() => eye.heard.some(({ type }) => type === 'minutesUpdate'));
  });

  test('sockets that knock and say nothing, half a handshake, and namespaces of nobody', async () => {
    const { token } = await join('马洛里');
    for (const frame of [
      '40/admin,{}',
      '40/__proto__,{}',
      '40{"token":{"$ne":null},"meetingId":"x","version":1,"seq":0}',
      '40null',
      '40[]',
      '40"x"',
    ]) {
      const raw = await openRaw(url);
      raw.send(frame);
      raw.send('421["up",{"type":"since","seq":0}]');
      await Promise.race([raw.closed, raw.until((frames) => frames.some((text) => /^(44|43|41)/.test(text)))]);
      expect(raw.frames.filter((text) => text.startsWith('42') || text.startsWith('43'))).toEqual([]);
      raw.close();
    }
    expect((await page('/minutes/export.md', token)).status).toBe(200);
  });
});
