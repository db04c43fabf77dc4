/** Where the server is asked for what, by everybody who comes in: at the door and in the meeting. The desk's are in deskRoutes.ts. */
import type * as z from 'zod/mini';
import type { CommentPage } from './down.ts';
import type {
  AtDoor,
  Door,
  JoinBody,
  Joined,
  LookBody,
  OfferedRole,
  OpinionView,
  OwnCardBody,
  PageCount,
  PageSize,
  PollPage,
  RedeemBody,
  ResultsView,
  ReceiptsView,
  RollView,
  ServerStatus,
} from './http.ts';
import { type Done, to } from './route.ts';

type Sent<Schema extends z.ZodMiniType> = z.input<Schema>;
interface Page {
  readonly before?: string;
}

export const ROUTES = {
  status: to('GET', '/api/status').answers<ServerStatus>(),

  doorByCode: to('GET', '/api/join/:code').answers<Door>(),
  door: to('GET', '/api/meetings/:id/door').answers<Door>(),
  join: to('POST', '/api/meetings/:id/join').with<Sent<typeof JoinBody>, Joined | AtDoor>(),
  /** Whoever is in front of a shared phone: its cookie for files follows them, and goes while nobody is. */
  inFront: to('POST', '/api/meetings/:id/front').answers<Done>(),
  // A question, but by POST: a token in an address would stand in every log on the way.
  lookAtInvitation: to('POST', '/api/invitations/look').with<Sent<typeof LookBody>, OfferedRole>(),
  acceptInvitation: to('POST', '/api/invitations/redeem').with<Sent<typeof RedeemBody>, Joined>(),
  results: to('GET', '/api/meetings/:id/results').answers<ResultsView>(),

  ownCard: to('PUT', '/api/meetings/:id/me').with<Sent<typeof OwnCardBody>, Done>(),
  comments: to('GET', '/api/meetings/:id/topics/:topicId/comments').asks<
    Page & { readonly limit?: string },
    CommentPage
  >(),
  polls: to('GET', '/api/meetings/:id/polls').asks<Page & { readonly topic?: string }, PollPage>(),
  /** The opinion map as it is known by now, and where whoever asks stands in it. */
  opinions: to('GET', '/api/meetings/:id/opinions/:mapId').answers<OpinionView>(),
  roll: to('GET', '/api/meetings/:id/polls/:pollId/roll').answers<RollView>(),
  receipts: to('GET', '/api/meetings/:id/polls/:pollId/receipts').answers<ReceiptsView>(),
  /** What was decided, for a chat: one published poll, or `all` of the evening. For everybody in the meeting. */
  resultPicture: to('GET', '/api/meetings/:id/papers/results/:which/picture.png').answers<never>(),
  /** The file itself, never JSON: its address stands in a link. */
  attachment: to('GET', '/api/meetings/:id/attachments/:attachmentId').answers<never>(),
  /** Of a PDF file. */
  attachmentPages: to('GET', '/api/meetings/:id/attachments/:attachmentId/pages').answers<PageCount>(),
  /** A page of it as a picture, or a photo (JPEG) made smaller, as page 1; never JSON. */
  attachmentPage: to('GET', '/api/meetings/:id/attachments/:attachmentId/pages/:page').asks<
    { readonly size: PageSize },
    never
  >(),
} as const;

/** Papers of a meeting besides its minutes, for whoever prepares it: their addresses stand in links. */
export const MEETING_PAPERS = {
  joinPoster: to('GET', '/api/meetings/:id/papers/join.pdf').answers<never>(),
  /** 居民参会卡: what to do with one's phone. */
  joinCard: to('GET', '/api/meetings/:id/papers/card.pdf').answers<never>(),
  joinPicture: to('GET', '/api/meetings/:id/papers/join.png').answers<never>(),
  /** Who signed in by now. */
  signInDocx: to('GET', '/api/meetings/:id/papers/sign-in.docx').answers<never>(),
  signInPdf: to('GET', '/api/meetings/:id/papers/sign-in.pdf').answers<never>(),
  /** Numbers of the estate's buildings, for the two below; none without an estate. */
  buildings: to('GET', '/api/meetings/:id/papers/doors').answers<{ readonly buildings: readonly string[] }>(),
  /** To be signed at the desk. `building`: its number, or `all`. */
  doorsDocx: to('GET', '/api/meetings/:id/papers/doors/:building/sign-in.docx').answers<never>(),
  doorsPdf: to('GET', '/api/meetings/:id/papers/doors/:building/sign-in.pdf').answers<never>(),
} as const;

/** The minutes as a paper, or the whole archive: its address stands in a link. */
export const paperRoute = (kind: string) =>
  to('GET', `/api/meetings/:id/minutes/export.${kind}` as '/api/meetings/:id/minutes/export').answers<never>();
