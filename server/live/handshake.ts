/** Who may connect: the Origin, the pass and its meeting are looked at before anything else is done for a socket. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { authorize } from '../../shared/access/authorize.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { refusalSentence } from '../../shared/wire/refusalWording.ts';
import { Handshake } from '../../shared/wire/up.ts';
import type { MeetingActor, Passes } from '../access/passes.ts';
import type { LogStore } from '../store/log.ts';
import type { Limits } from './limits.ts';

export interface Admitted {
  readonly handshake: Handshake;
  readonly meetingId: MeetingId;
  readonly passId: string;
  readonly actor: MeetingActor;
  /** When its pass was made. */
  readonly openedAt: number;
}

/** What the client finds in the `connect_error`. */
export interface ConnectRefusal extends Error {
  readonly data: { readonly code: RefusalCode; readonly message: string };
}

export interface HandshakeDeps {
  readonly passes: Passes;
  readonly store: Pick<LogStore, 'findMeeting'>;
  readonly limits: Limits;
  readonly addressOf: (socket: Socket) => string;
}

export const connectRefusal = (code: RefusalCode): ConnectRefusal =>
  Object.assign(new Error(code), { data: { code, message: refusalSentence(code) } });

export async function admit(
  socket: Socket,
  { passes, store, limits, addressOf }: HandshakeDeps,
): Promise<Admitted | RefusalCode> {
  // Only failures are charged to the address: a hall has one, and whoever shows a pass is counted by that.
  const refuse = async (code: RefusalCode): Promise<RefusalCode> =>
    (await limits.refusal(addressOf(socket))) ? code : 'request.tooFast';

  const handshake = Handshake.safeParse(socket.handshake.auth);
  const meetingId = MeetingId.safeParse(handshake.data?.meetingId);
  if (!handshake.success || !meetingId.success) return refuse('request.malformed');
  const pass = await passes.resolve(handshake.data.token);
  const orGone = async (code: RefusalCode) => refuse((await store.findMeeting(meetingId.data)) ? code : 'meeting.gone');
  // With a meeting its passes are erased: whoever still holds one must not be asked to join what is no more.
  if (!pass) return orGone('access.login');
  if ((await limits.rests(pass.id)) || !(await limits.connection(pass.id))) return 'request.tooFast';
  const actor = await passes.actorIn(pass, meetingId.data);
  if (!actor && (await passes.deletionOf(meetingId.data))) return refuse('meeting.deleted');
  // An account outlives its meetings, and may be good and still have no part in one; any other pass has lost what it was for.
  if (!actor) return pass.kind === 'account' ? orGone('access.denied') : refuse('access.revoked');
  if (!authorize(actor, 'readMeeting', { meetingId: meetingId.data })) return refuse('access.denied');
  return { handshake: handshake.data, meetingId: meetingId.data, passId: pass.id, actor, openedAt: pass.createdAt };
}

/**
 * A browser always says where its page came from; only our own pages, or those the operator named, may connect.
 * What sends no Origin is no browser and has no cookies to misuse.
 */
export function originAllowed(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (origins.includes(origin)) return true;
  if (!URL.canParse(origin) || !host) return false;
  const page = new URL(origin);
  return /^https?:$/.test(page.protocol) && page.host === host.toLowerCase();
}
