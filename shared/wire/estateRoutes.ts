/** Where the server is asked for what of an estate: by anybody with a need, and by whoever holds a post. */
import type * as z from 'zod/mini';
import type { DraftsView, EstateMeeting, FitNeed, ListTopicBody } from './agenda.ts';
import type { Answer } from './answer.ts';
import type {
  AlikeNeed,
  AlikeQuery,
  CreateEstateBody,
  EstateCommandBody,
  EstateDoor,
  EstateLine,
  EstateMade,
  EstateView,
  NeedList,
  NeedPage,
  NeedQuery,
  NeedRaised,
  NeedReceipt,
  OfferPostBody,
  OpenPosts,
  PostLink,
  PostOffer,
  PostTaken,
  RaiseNeedBody,
  TakePostBody,
} from './estate.ts';
import type { LookBody } from './http.ts';
import type { Found, HomeView, SearchQuery } from './home.ts';
import type { NeedHistoryView } from './needHistory.ts';
import { type Done, to } from './route.ts';
import type { NeedSeconded, SecondNeedBody, SharedNeeds } from './sharedNeed.ts';

type Sent<Schema extends z.ZodMiniType> = z.input<Schema>;
type Asked = { readonly [Field in keyof NeedQuery]?: string };

export const ESTATE_ROUTES = {
  estates: to('GET', '/api/estates').answers<{ readonly estates: readonly EstateLine[] }>(),
  home: to('GET', '/api/home').answers<HomeView>(),
  search: to('GET', '/api/search').asks<Sent<typeof SearchQuery>, Found>(),
  createEstate: to('POST', '/api/estates').with<Sent<typeof CreateEstateBody>, EstateMade>(),
  estate: to('GET', '/api/estates/:id').answers<EstateView>(),
  obeyEstate: to('POST', '/api/estates/:id/commands').with<Sent<typeof EstateCommandBody>, Answer>(),

  offerPost: to('POST', '/api/estates/:id/posts/invitations').with<Sent<typeof OfferPostBody>, PostLink>(),
  offeredPosts: to('GET', '/api/estates/:id/posts/invitations').answers<OpenPosts>(),
  withdrawPost: to('DELETE', '/api/estates/:id/posts/invitations/:invitationId').answers<Done>(),
  lookAtPost: to('POST', '/api/posts/look').with<Sent<typeof LookBody>, PostOffer>(),
  /** With a login as the bearer token, where there is one. */
  takePost: to('POST', '/api/posts/take').with<Sent<typeof TakePostBody>, PostTaken>(),

  estateDoor: to('GET', '/api/estates/:id/door').answers<EstateDoor>(),
  raiseNeed: to('POST', '/api/estates/:id/needs').with<Sent<typeof RaiseNeedBody>, NeedRaised>(),
  /** A form: the receipt, then the file. The id is chosen on the phone, so that it is sent twice and kept once. */
  sendPhoto: to('PUT', '/api/estates/:id/photos/:photoId').answers<Done>(),
  enterPhoto: to('PUT', '/api/estates/:id/needs/entered/photos/:photoId').answers<Done>(),
  /** With the receipt as the bearer token. */
  receipt: to('GET', '/api/estates/:id/receipt').answers<NeedReceipt>(),

  sharedNeeds: to('GET', '/api/estates/:id/shared').answers<SharedNeeds>(),
  secondNeed: to('POST', '/api/estates/:id/shared/:needId/seconds').with<Sent<typeof SecondNeedBody>, NeedSeconded>(),

  enterNeed: to('POST', '/api/estates/:id/needs/entered').with<Sent<typeof RaiseNeedBody>, NeedRaised>(),
  needs: to('GET', '/api/estates/:id/needs').asks<Asked, NeedList>(),
  need: to('GET', '/api/estates/:id/needs/:needId').answers<NeedPage>(),
  needHistory: to('GET', '/api/estates/:id/needs/:needId/history').answers<NeedHistoryView>(),
  alikeNeeds: to('GET', '/api/estates/:id/needs/:needId/alike').asks<
    z.input<typeof AlikeQuery>,
    { readonly needs: readonly AlikeNeed[] }
  >(),
  drafts: to('GET', '/api/estates/:id/drafts').answers<DraftsView>(),
  fitNeeds: to('GET', '/api/estates/:id/needs/fit').asks<
    { readonly text?: string },
    { readonly needs: readonly FitNeed[] }
  >(),
  listTopic: to('POST', '/api/estates/:id/drafts/:draftId/list').with<Sent<typeof ListTopicBody>, Answer>(),
  estateMeetings: to('GET', '/api/estates/:id/meetings').answers<{ readonly meetings: readonly EstateMeeting[] }>(),

  contact: to('GET', '/api/estates/:id/needs/:needId/contact').answers<{ readonly contact: string }>(),
} as const;

/** Files, never JSON: their addresses stand in links. Without a `building`: all of them, and one for the gate. */
export const ESTATE_FILES = {
  posters: to('GET', '/api/estates/:id/posters.pdf').asks<{ readonly building?: string }, never>(),
  picture: to('GET', '/api/estates/:id/picture.png').asks<{ readonly building?: string }, never>(),
  needPhoto: to('GET', '/api/estates/:id/needs/:needId/photos/:photoId').answers<never>(),
  /** With the receipt as the bearer token. */
  receiptPhoto: to('GET', '/api/estates/:id/receipt/photos/:photoId').answers<never>(),
  /** The public page as it would be, also while it is not open. */
  preview: to('GET', '/api/estates/:id/page').answers<never>(),
} as const;
