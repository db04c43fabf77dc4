/** One well-formed request for every route: what the tests of permissions and of reading walk through. */
import type { EstateRole, PostScope } from '../../shared/estate/post.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { AnyCommand } from '../../shared/meeting/meeting.ts';
import { CommandId, PersonId } from '../../shared/stream/ids.ts';
import { DETAILS, PASSWORD, type TestServer } from './httpServer.ts';

/** What stands for each parameter of a URL. */
export interface Ids {
  readonly meetingId: string;
  readonly joinCode: string;
  readonly topicId: string;
  readonly pollId: string;
  readonly mapId: string;
  readonly attachmentId: string;
  readonly personId: string;
}

export const urlFor = (url: string, ids: Ids): string =>
  url
    .replace(':id', ids.meetingId)
    .replace(':code', ids.joinCode)
    .replace(':topicId', ids.topicId)
    .replace(':pollId', ids.pollId)
    .replace(':mapId', ids.mapId)
    .replace(':attachmentId', ids.attachmentId)
    .replace(':personId', ids.personId)
    .replace(':loginId', 'nobody')
    .replace(':invitationId', 'nobody')
    .replace(':projectorId', 'nobody')
    .replace(':deviceId', 'nobody');

/** Bodies by method and route; a POST or PUT that isn't here has none. */
export const BODIES: Readonly<Record<string, object>> = {
  'POST /api/setup': { token: 'not-a-real-token', name: '林芳', password: PASSWORD, device: '' },
  'POST /api/login': { name: '林芳', password: PASSWORD, device: '' },
  'POST /api/password/reset': { token: 'not-a-real-token', password: PASSWORD, device: '' },
  'POST /api/password': { current: PASSWORD, next: PASSWORD },
  'POST /api/meetings': { details: DETAILS, topics: [], copyOf: null },
  'POST /api/rehearsals': { of: null },
  'PUT /api/meetings/:id/rehearsal': { pace: 'slow' },
  'POST /api/meetings/:id/estate': { commandId: 'place', estateId: 'nowhere' },
  'POST /api/meetings/:id/join': { name: '陈阿婆', household: '', device: '' },
  'PUT /api/meetings/:id/notes': { topicId: null, text: '', from: 9 },
  'POST /api/meetings/:id/away': { away: false },
  'POST /api/meetings/:id/delete': { typed: '不是这一场' },
  'POST /api/meetings/:id/invitations': { role: 'observer' },
  'POST /api/meetings/:id/posts': { personId: 'nobody-here', role: 'teller' },
  'POST /api/invitations/redeem': { token: 'not-a-real-token', name: '王强', device: '' },
  'POST /api/devices/look': { token: 'not-a-real-token' },
  'POST /api/devices/take': { token: 'not-a-real-token', device: '' },
  'PUT /api/meetings/:id/me': { name: '陈阿婆', household: '' },
  'POST /api/meetings/:id/waiting': { ids: ['nobody'], admit: false },
  'PUT /api/meetings/:id/moderation/words': { words: ['骗子'], from: [] },
  'POST /api/meetings/:id/people/remove': { personIds: ['nobody'] },
  'POST /api/meetings/:id/people': { name: '周伯', household: '' },
  'PUT /api/meetings/:id/people/:personId/household': { household: '' },
  'POST /api/meetings/:id/households/merge': { personId: 'nobody', household: '2-1-601', dry: true },
  'POST /api/meetings/:id/people/merge': { from: 'nobody', into: 'nobody', dry: true },
  'POST /api/meetings/:id/minutes/seal': { revision: 1 },
};

/** Sends a command as the person behind the token would through their socket; throws when it is refused. */
export async function act(server: TestServer, meetingId: string, personId: string, command: AnyCommand) {
  const person = await server.store.findPerson(MeetingId.parse(meetingId), PersonId.parse(personId));
  if (!person) throw new Error('No such person');
  const answer = await server.lines.submit(person.meetingId, {
    commandId: CommandId.parse(`c-${Math.random().toString(36).slice(2)}`),
    command,
    actor: { personId: person.id, role: person.role },
    sender: personId,
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.data ?? {};
}

export async function chairOf(server: TestServer, meetingId: string): Promise<string> {
  const people = await server.store.people(MeetingId.parse(meetingId));
  return people.find((person) => person.role === 'chair')?.id ?? '';
}

export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

/** A form with one file, as a browser sends it. */
export function form(bytes: Buffer, fileName: string, field = 'file') {
  const boundary = '----tea';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

export async function upload(server: TestServer, meetingId: string, token: string, bytes = PNG, fileName = '图.png') {
  const { payload, headers } = form(bytes, fileName);
  return server.send('POST', `/api/meetings/${meetingId}/attachments`, token, undefined, {
    payload,
    headers: { ...headers, authorization: `Bearer ${token}` },
  });
}

/** A login of somebody new who took a post on the estate by its link. `scope`: `all`, or numbers of buildings. */
export async function takenPost(
  server: TestServer,
  keeper: string,
  { estateId, name, role, scope }: { estateId: string; name: string; role: EstateRole; scope: PostScope },
): Promise<string> {
  const link = await server.send('POST', `/api/estates/${estateId}/posts/invitations`, keeper, { role, scope });
  const body = { token: link.body['token'], account: { name, password: PASSWORD }, device: '' };
  return String((await server.send('POST', '/api/posts/take', null, body)).body['token']);
}
