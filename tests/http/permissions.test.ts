import { beforeAll, describe, expect, it } from 'vitest';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { PollId } from '../../shared/meeting/ids.ts';
import { PERMISSIONS } from '../../shared/meeting/permissions.ts';
import { Role } from '../../shared/meeting/role.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { ESTATE_ROUTES, ESTATE_FILES } from '../../shared/wire/estateRoutes.ts';
import { QUESTION_ROUTES } from '../../shared/wire/questionRoutes.ts';
import { FIGURE_ROUTES } from '../../shared/wire/figureRoutes.ts';
import { ROSTER_FILES, ROSTER_ROUTES } from '../../shared/wire/rosterRoutes.ts';
import {
  BALLOT_ROUTES,
  HALL_VOTES,
  VOTE_EVIDENCE,
  VOTE_FILES,
  VOTE_PHOTO_FILES,
  VOTE_PHOTO_ROUTES,
  VOTE_ROUTES,
} from '../../shared/wire/voteRoutes.ts';
import { VISIT_ROUTES } from '../../shared/wire/visitRoutes.ts';
import { MEETING_PAPERS, ROUTES } from '../../shared/wire/routes.ts';
import { BODIES, type Ids, act, chairOf, upload, urlFor } from '../support/httpRequests.ts';
import { type TestServer, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';
import { MAY, mayDo } from '../support/mayDo.ts';

type Meeting = Awaited<ReturnType<typeof meetingWithEveryRole>>;

let server: TestServer;
let meeting: Meeting;
let ids: Ids;
let stranger: string;
let neighbour: string;

beforeAll(async () => {
  server = await testServer();
  const chair = await server.chair();
  meeting = await meetingWithEveryRole(server, chair);
  const other = await meetingWithEveryRole(server, chair);
  neighbour = other.resident.token;
  const link = (await server.send('POST', '/api/accounts/invitations', chair.token)).response.json<{ token: string }>();
  const body = { token: link.token, name: '另一位主持人', password: '另一个很长的密码', device: '' };
  stranger = (await server.send('POST', '/api/setup', null, body)).response.json<{ token: string }>().token;
  ids = await published(meeting);
});

/** A meeting with something behind every address: a published roll, an attachment, somebody to be removed. */
async function published({ id, joinCode, tokens, resident }: Meeting): Promise<Ids> {
  const chair = await chairOf(server, id);
  const state = (await server.lines.read(MeetingId.parse(id)))!;
  const topicId = TopicId.parse(state.topics[0]!.id);
  await act(server, id, chair, { type: 'startSitting' });
  await act(server, id, chair, { type: 'moveDiscussion', topicId });
  const opened = await act(server, id, chair, {
    ...{
      type: 'openPoll',
      topicId,
      question: '同意在东门选址',
      form: 'formal',
      method: 'threeWay',
      basis: 'household',
    },
    ...{
      minChoices: 1,
      maxChoices: 1,
      disclosure: 'rollPublished',
      changeable: false,
      checkedInOnly: false,
      entitled: 0,
    },
    ...{ rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
  });
  const pollId = PollId.parse(opened['pollId']);
  await act(server, id, resident.personId, { type: 'castBallot', pollId, choice: ['for'] } as Parameters<
    typeof act
  >[3]);
  await act(server, id, chair, { type: 'closePoll', pollId });
  await act(server, id, chair, { type: 'publishResult', pollId });
  const map = await act(server, id, chair, { type: 'openOpinionMap', topicId, review: true, statements: [] });
  const attachmentId = (await upload(server, id, tokens.chair)).response.json<{ id: string }>().id;
  const target = await join(server, id, '过路人');
  return {
    meetingId: id,
    joinCode,
    topicId,
    pollId,
    mapId: String(map['mapId']),
    attachmentId,
    personId: target.personId,
  };
}

const ask = (method: string, url: string, token: string | null) =>
  server.send(method, urlFor(url, ids), token, BODIES[`${method} ${url}`]);

describe('I11: one authorize guards every route', () => {
  it('the table says what was written down by hand, also of what no route asks', () => {
    const table = Object.entries(PERMISSIONS).map(([action, roles]) => [action, roles.join(' ')]);
    expect(Object.fromEntries(table)).toEqual(MAY);
  });

  it('no route of ours goes without an authorization rule', () => {
    const bare = server.routes.filter((route) => !route.access).map(({ method, url }) => `${method} ${url}`);
    expect(bare).toEqual([]);
    expect(server.routes.length).toBeGreaterThan(40);
  });

  it('the server serves what browsers find in the table, and nothing of /api beside it', () => {
    const routes = {
      ...ROUTES,
      ...DESK_ROUTES,
      ...ESTATE_ROUTES,
      ...ESTATE_FILES,
      ...QUESTION_ROUTES,
      ...VISIT_ROUTES,
      ...ROSTER_ROUTES,
      ...ROSTER_FILES,
      ...VOTE_ROUTES,
      ...BALLOT_ROUTES,
      ...VOTE_PHOTO_ROUTES,
      ...VOTE_PHOTO_FILES,
      evidence: VOTE_EVIDENCE,
      hallVotes: HALL_VOTES,
      ...FIGURE_ROUTES,
      ...MEETING_PAPERS,
    };
    // Beside them: there is a roll of a poll and one of a vote.
    const all = [...Object.values(routes), ...Object.values(VOTE_FILES)];
    const table = all.map(({ method, path }) => `${method} ${path}`);
    const papers = ['docx', 'html', 'json', 'md', 'pdf'].map((kind) => `GET /api/meetings/:id/minutes/export.${kind}`);
    const served = server.routes
      .filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/'))
      .map(({ method, url }) => `${method} ${url}`);
    expect(served.sort()).toEqual([...table, ...papers].sort());
  });

  it('every route that changes something and needs a body is walked through with one', () => {
    const named = new Set(server.routes.map(({ method, url }) => `${method} ${url}`));
    expect(Object.keys(BODIES).filter((route) => !named.has(route))).toEqual([]);
  });

  it('the open ones are these', () => {
    const open = server.routes
      .filter(({ access }) => access?.kind === 'open')
      .filter(({ method }) => method !== 'HEAD');
    expect(open.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'GET /api/estates/:id/door',
      'GET /api/estates/:id/questions/:questionId',
      'GET /api/estates/:id/receipt',
      'GET /api/estates/:id/receipt/photos/:photoId',
      'GET /api/estates/:id/shared',
      'GET /api/join/:code',
      'GET /api/meetings/:id/door',
      'GET /api/meetings/:id/results',
      'GET /api/status',
      'GET /healthz',
      'GET /p/:id',
      'GET /p/:id/minutes/:key',
      'GET /p/:id/picture.png',
      'GET /p/:id/v/:number',
      'GET /p/:id/v/:number/list.pdf',
      'GET /p/:id/v/:number/list.xlsx',
      'GET /p/:id/v/:number/picture.png',
      'GET /p/:id/v/:number/result.docx',
      'GET /p/:id/v/:number/result.pdf',
      'GET /p/:id/v/:number/result.xlsx',
      'GET /readyz',
      'POST /api/ballots/cast',
      'POST /api/ballots/look',
      'POST /api/ballots/object',
      'POST /api/devices/look',
      'POST /api/devices/take',
      'POST /api/estates/:id/needs',
      'POST /api/estates/:id/questions/:questionId/ideas',
      'POST /api/estates/:id/questions/:questionId/seconds',
      'POST /api/estates/:id/shared/:needId/seconds',
      'POST /api/invitations/look',
      'POST /api/invitations/redeem',
      'POST /api/login',
      'POST /api/meetings/:id/front',
      'POST /api/meetings/:id/join',
      'POST /api/password/reset',
      'POST /api/posts/look',
      'POST /api/posts/take',
      'POST /api/setup',
      'PUT /api/estates/:id/photos/:photoId',
    ]);
  });

  it('each role in the meeting may do what the table says, and nothing else', async () => {
    const seen: string[] = [];
    for (const { method, url, access } of server.routes) {
      if (access?.kind !== 'meeting') continue;
      for (const role of Role.options) {
        const sent = await ask(method, url, meeting.tokens[role]);
        const may = mayDo(role, access.action);
        const where = `${role} ${method} ${url}: ${sent.response.body}`;
        // A HEAD has no body to read the code from.
        const denied = method === 'HEAD' ? sent.status === 403 : sent.body['code'] === 'access.denied';
        expect(denied, where).toBe(!may);
        expect([401, 503], where).not.toContain(sent.status);
        seen.push(where);
      }
    }
    expect(seen.length).toBeGreaterThan(100);
  });

  it('nobody from outside gets in, and none can tell this meeting from none at all', async () => {
    for (const { method, url, access } of server.routes) {
      if (access?.kind !== 'meeting' || method === 'HEAD') continue;
      const where = `${method} ${url}`;
      expect((await ask(method, url, null)).body, where).toMatchObject({ code: 'access.login' });
      expect((await ask(method, url, 'x'.repeat(43))).body, where).toMatchObject({ code: 'access.revoked' });
      for (const token of [stranger, neighbour]) {
        const sent = await ask(method, url, token);
        const nowhere = await server.send(method, urlFor(url, { ...ids, meetingId: 'nowhere' }), token, BODIES[where]);
        expect(sent.status, where).toBe(404);
        expect(sent.body, where).toMatchObject({ code: 'meeting.unknown' });
        expect(nowhere.response.body, where).toBe(sent.response.body);
      }
    }
  });

  it('routes of accounts take logins only', async () => {
    for (const { method, url, access } of server.routes) {
      if (access?.kind !== 'account' || method === 'HEAD') continue;
      for (const token of [null, 'x'.repeat(43), meeting.tokens.coChair, meeting.tokens.display])
        expect((await ask(method, url, token)).body, `${method} ${url}`).toMatchObject({ code: 'access.login' });
    }
  });

  it('another meeting’s ids lead nowhere inside one’s own', async () => {
    const own = await server.send('GET', '/api/meetings', meeting.tokens.chair);
    const other = own.response.json<{ meetings: { id: string }[] }>().meetings.find(({ id }) => id !== meeting.id)!;
    for (const path of [
      `attachments/${ids.attachmentId}`,
      `polls/${ids.pollId}/roll`,
      `polls/${ids.pollId}/receipts`,
      `polls/${ids.pollId}/turnout`,
      `polls/${ids.pollId}/result`,
      `topics/${ids.topicId}/comments`,
    ]) {
      const sent = await server.send('GET', `/api/meetings/${other.id}/${path}`, meeting.tokens.chair);
      expect([404, 409], path).toContain(sent.status);
    }
    const person = `/api/meetings/${other.id}/people/${meeting.resident.personId}`;
    expect((await server.send('DELETE', person, meeting.tokens.chair)).body).toMatchObject({ code: 'person.unknown' });
  });
});
