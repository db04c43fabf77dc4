/** The one way a route is made: parse, find out who asks, authorize, run, answer. No route of ours goes around it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import { authorize, authorizeOn } from '../../shared/access/authorize.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import type { EstateAction } from '../../shared/estate/permissions.ts';
import type { Post } from '../../shared/estate/post.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { Action } from '../../shared/meeting/permissions.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { AnswerOf, AnyRoute, BodyOf } from '../../shared/wire/route.ts';
import type { FileKeys } from '../access/fileKeys.ts';
import type { MeetingActor, PassDesk } from '../access/passes.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { PassRow } from '../store/accounts.ts';
import { refuse } from './answers.ts';
import { tokensOf } from './credentials.ts';
import { type LeaveWeChat, keyHolder, keyOf, leaveWeChat } from './fileLinks.ts';

/** Who may use a route: anybody, any account, or whoever the permission tables allow the action in `:id`'s meeting or estate. */
export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'account' }
  | { readonly kind: 'meeting'; readonly action: Action }
  | { readonly kind: 'estate'; readonly action: EstateAction };

/** What strangers of one address are counted for, each by itself: a flood at one door leaves the others open. */
export type Share = 'door' | 'join' | 'login' | 'other';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by this file only; tests/http/permissions.test.ts fails for a route of /api without it. */
    access?: Access;
    /** Set by this file only; read by requestLimits.ts. */
    share?: Share;
  }
}

type Schema = z.ZodMiniType | undefined;
type Parsed<S extends Schema> = S extends z.ZodMiniType ? z.infer<S> : undefined;

interface Shape<R extends AnyRoute, P extends Schema, Q extends Schema, B extends Schema> {
  /** From the table that browsers read too (`shared/wire/routes.ts`, `deskRoutes.ts`). */
  readonly route: R;
  /** Of a meeting's route: the parameters besides `id`. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Of a stranger's requests; `other` unless told. */
  readonly share?: Share;
  /** Making the answer takes long, or waits in a line: until it begins, the connection may be silent. */
  readonly patient?: boolean;
  /** Bytes; 64 KB unless told. */
  readonly bodyLimit?: number;
}

export interface Call<P extends Schema, Q extends Schema, B extends Schema> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
  readonly request: FastifyRequest;
  /** For headers and files; a route that has sent its answer itself returns this. */
  readonly reply: FastifyReply;
}
export interface AccountCall {
  readonly accountId: string;
  readonly pass: PassRow;
}
export interface EstateCall {
  readonly estateId: EstateId;
  readonly state: EstateState;
  readonly post: Post;
  readonly pass: PassRow;
}
export interface MeetingCall {
  readonly meetingId: MeetingId;
  readonly actor: MeetingActor;
  /** For papers, which WeChat can't show: to be asked before one is sent. */
  readonly leaveWeChat: LeaveWeChat;
}

/** Returns a `Refusal`, the answer that the table promises, or `reply` when it has sent the answer itself. */
type Run<R extends AnyRoute, C> = (call: C) => Promise<AnswerOf<R> | Refusal | FastifyReply>;
type Served<R extends AnyRoute, P extends Schema, Q extends Schema, B extends Schema, More> = Shape<R, P, Q, B> & {
  readonly run: Run<R, Call<P, Q, B> & More>;
};
/** What is read off the line is what the table says is sent. */
type BodyFor<R extends AnyRoute> = z.ZodMiniType<unknown, BodyOf<R>> | undefined;

/** What a plugin makes its routes with. A generic parameter nobody gives is `undefined`: nothing is parsed. */
export interface Routes {
  open<
    R extends AnyRoute,
    P extends Schema = undefined,
    Q extends Schema = undefined,
    B extends BodyFor<R> = undefined,
  >(
    served: Served<R, P, Q, B, object>,
  ): void;
  account<
    R extends AnyRoute,
    P extends Schema = undefined,
    Q extends Schema = undefined,
    B extends BodyFor<R> = undefined,
  >(
    served: Served<R, P, Q, B, AccountCall>,
  ): void;
  /** The path holds `:id`, the estate's id; for accounts with a post there. */
  estate<
    R extends AnyRoute,
    P extends Schema = undefined,
    Q extends Schema = undefined,
    B extends BodyFor<R> = undefined,
  >(
    served: Served<R, P, Q, B, EstateCall> & { readonly action: EstateAction },
  ): void;
  /** The path holds `:id`, the meeting's id. */
  meeting<
    R extends AnyRoute,
    P extends Schema = undefined,
    Q extends Schema = undefined,
    B extends BodyFor<R> = undefined,
  >(
    served: Served<R, P, Q, B, MeetingCall> & {
      readonly action: Action;
      /** A file: also for whoever has its key (`?key=`), without any pass. */
      readonly opensByKey?: boolean;
      /** Also in a meeting that was deleted, for its chair alone. */
      readonly evenDeleted?: boolean;
    },
  ): void;
}

/** One noun's routes. `app` is the plugin's own scope, for content types and the like. */
export type RoutePlugin = (routes: Routes, app: FastifyInstance) => void | Promise<void>;

export function routesOn(
  app: FastifyInstance,
  deps: { readonly passes: PassDesk; readonly fileKeys: FileKeys; readonly estates: EstateDesk },
): Routes {
  const { passes, fileKeys, estates } = deps;

  function add<R extends AnyRoute, P extends Schema, Q extends Schema, B extends Schema, More extends object>(
    access: Access,
    served: Served<R, P, Q, B, More>,
    whoAsks: (request: FastifyRequest, reply: FastifyReply) => Promise<More | Refusal>,
  ): void {
    const { bodyLimit, share = 'other', patient = false, run } = served;
    const callers = new WeakMap<FastifyRequest, More>();
    app.route({
      method: served.route.method,
      url: served.route.path,
      config: { access, share },
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      // Who asks comes before the body is read: a stranger can't make the server parse megabytes, nor learn how it refuses.
      onRequest: async (request, reply) => {
        const caller = await whoAsks(request, reply);
        if (isRefusal(caller)) return refuse(reply, caller);
        callers.set(request, caller);
      },
      handler: async (request, reply) => {
        const caller = callers.get(request);
        if (caller === undefined) return refuse(reply, refused('access.login'));
        const params = parse<P>(served.params, request.params);
        if (!params) return refuse(reply, refused('request.notFound'));
        const query = parse<Q>(served.query, request.query);
        const body = parse<B>(served.body, request.body);
        if (!query || !body) return refuse(reply, refused('request.malformed'));
        if (patient) waitSilently(request, reply);
        const parsed = { params: params.value, query: query.value, body: body.value };
        const answer = await run({ ...parsed, request, reply, ...caller });
        if (isRefusal(answer)) return refuse(reply, answer);
        // Waiting for an answer that streams gives nothing once it is out; who hung up half-way is sent nothing more.
        return answer === reply || reply.sent || reply.raw.destroyed ? reply : reply.send(answer);
      },
    });
  }

  /** The passes whose tokens came along and still hold; a refusal when there are none. */
  async function present(request: FastifyRequest, meetingId: string | null): Promise<readonly PassRow[] | Refusal> {
    const tokens = tokensOf(request, meetingId);
    if (tokens.length === 0) return refused('access.login');
    const found = await Promise.all(tokens.map((token) => passes.resolve(token)));
    const valid = found.filter((pass) => pass !== null);
    return valid.length > 0 ? valid : refused('access.revoked');
  }

  /** GET changes nothing, not even the time a pass was last seen (F10). */
  const noteUse = (request: FastifyRequest, pass: PassRow) =>
    isReading(request) ? Promise.resolve() : passes.touch(pass);

  async function account(request: FastifyRequest): Promise<AccountCall | Refusal> {
    const valid = await present(request, null);
    if (isRefusal(valid)) return valid.code === 'access.revoked' ? refused('access.login') : valid;
    const pass = valid.find((candidate) => candidate.kind === 'account');
    if (!pass || pass.accountId === null) return refused('access.login');
    await noteUse(request, pass);
    return { accountId: pass.accountId, pass };
  }

  /** An estate that is not there looks like one where the account has no post. */
  async function onEstate(request: FastifyRequest, action: EstateAction): Promise<EstateCall | Refusal> {
    const caller = await account(request);
    if (isRefusal(caller)) return caller;
    const id = EstateId.safeParse((request.params as { readonly id?: unknown }).id);
    const standing = id.success ? await estates.standing(id.data, caller.accountId) : null;
    if (!id.success || !standing) return refused('estate.noPost');
    if (!authorizeOn(id.data, standing.post, action)) return refused('access.denied');
    return { estateId: id.data, ...standing, pass: caller.pass };
  }

  async function inMeeting(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      action,
      opensByKey = false,
      evenDeleted = false,
    }: { readonly action: Action; readonly opensByKey?: boolean; readonly evenDeleted?: boolean },
  ): Promise<MeetingCall | Refusal> {
    const id = (request.params as { readonly id?: unknown }).id;
    const meeting = MeetingId.safeParse(id);
    // Whoever holds the link of a deleted meeting is told so, whatever the pass: it is nobody's secret.
    const isDeleted = meeting.success && (await passes.deletionOf(meeting.data)) !== null;
    if (isDeleted && !evenDeleted) return refused('meeting.deleted');
    if (opensByKey && meeting.success && keyOf(request) !== null) {
      const holder = await keyHolder(fileKeys, request, meeting.data);
      if (holder && (!isDeleted || holder.role === 'chair') && authorize(holder, action, { meetingId: meeting.data }))
        return {
          meetingId: meeting.data,
          actor: holder,
          leaveWeChat: leaveWeChat(fileKeys, request, reply, holder, null),
        };
    }
    const valid = await present(request, meeting.success ? meeting.data : null);
    if (isRefusal(valid)) return valid;
    // P21: no meeting, another's meeting and a meeting one was removed from look the same.
    if (!meeting.success) return refused('meeting.unknown');
    for (const pass of valid) {
      const actor = await (isDeleted ? passes.ownerOf(pass, meeting.data) : passes.actorIn(pass, meeting.data));
      if (!actor) continue;
      if (!authorize(actor, action, { meetingId: meeting.data })) return refused('access.denied');
      await noteUse(request, pass);
      return { meetingId: meeting.data, actor, leaveWeChat: leaveWeChat(fileKeys, request, reply, actor, pass) };
    }
    return refused(isDeleted ? 'meeting.deleted' : 'meeting.unknown');
  }

  return {
    open: (served) => add({ kind: 'open' }, served, async () => ({})),
    account: (served) => add({ kind: 'account' }, served, account),
    estate: (served) =>
      add({ kind: 'estate', action: served.action }, served, (request) => onEstate(request, served.action)),
    meeting: (served) =>
      add({ kind: 'meeting', action: served.action }, served, (request, reply) => inMeeting(request, reply, served)),
  };
}

/** The server's own limit for silent connections counts again from the first byte of the answer on. */
function waitSilently({ raw: { socket } }: FastifyRequest, { raw }: FastifyReply): void {
  const { timeout } = socket;
  if (timeout === undefined) return;
  socket.setTimeout(0);
  raw.once('pipe', () => socket.setTimeout(timeout));
}

const isReading = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD';

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'code' in value;

function parse<S extends Schema>(schema: S | undefined, value: unknown): { readonly value: Parsed<S> } | null {
  if (schema === undefined) return { value: undefined as Parsed<S> };
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data as Parsed<S> } : null;
}
