/** Where the server is asked for what, by whoever has an account or an office in a meeting. */
import type * as z from 'zod/mini';
import type { MeetingId } from '../meeting/ids.ts';
import type { Attachment } from '../meeting/topic.ts';
import type { PersonId } from '../stream/ids.ts';
import type { MeetingPlaced, PlaceMeetingBody } from './agenda.ts';
import type {
  AccountView,
  AddPersonBody,
  CallStaffBody,
  CreateMeetingBody,
  DecideWaitingBody,
  ElectorateView,
  InviteBody,
  Joined,
  LoggedIn,
  LoginBody,
  LookBody,
  MeetingLine,
  ModerationView,
  OpenInvitations,
  PasswordBody,
  PeopleRemoved,
  PeopleView,
  PostHolders,
  ProjectorLinks,
  RemovePeopleBody,
  ResetBody,
  ResultView,
  SealBody,
  SealedView,
  SetupBody,
  TurnoutView,
  WaitingDecided,
  WaitingView,
  WatchedWordsBody,
} from './http.ts';
import type { DeskComments, DeskCommentsQuery, UnansweredView } from './deskComments.ts';
import type { DevicesView, OfferedDesk, TakeUpBody } from './devices.ts';
import type { DeleteMeetingBody, MyMeetings, MyMeetingsQuery, PutAwayBody } from './myMeetings.ts';
import type { PrivateNote, WriteNoteBody } from './notes.ts';
import type {
  CorrectDoorBody,
  DoorCorrected,
  MergeHouseholdsBody,
  MergePeopleBody,
  MergeView,
  RegisterLine,
} from './register.ts';
import type { BeginRehearsalBody, OwnRehearsal, RehearsalView, SteerRehearsalBody } from './rehearsal.ts';
import type { HallFacts } from './hallFacts.ts';
import { type Done, to } from './route.ts';

type Sent<Schema extends z.ZodMiniType> = z.input<Schema>;
interface MadeMeeting {
  readonly id: MeetingId;
  readonly joinCode: string;
}
/** The token is told once; `id` is the link's among those nobody has used yet. */
interface MadeLink {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}

export const DESK_ROUTES = {
  setUp: to('POST', '/api/setup').with<Sent<typeof SetupBody>, LoggedIn>(),
  logIn: to('POST', '/api/login').with<Sent<typeof LoginBody>, LoggedIn>(),
  logOut: to('POST', '/api/logout').answers<Done>(),
  account: to('GET', '/api/account').answers<AccountView>(),
  endLogin: to('DELETE', '/api/account/logins/:loginId').answers<Done>(),
  changePassword: to('POST', '/api/password').with<Sent<typeof PasswordBody>, Done>(),
  resetPassword: to('POST', '/api/password/reset').with<Sent<typeof ResetBody>, LoggedIn>(),
  chairLinks: to('GET', '/api/accounts/invitations').answers<OpenInvitations>(),
  makeChairLink: to('POST', '/api/accounts/invitations').answers<MadeLink>(),
  revokeChairLink: to('DELETE', '/api/accounts/invitations/:invitationId').answers<Done>(),

  meetings: to('GET', '/api/meetings').answers<{ readonly meetings: readonly MeetingLine[] }>(),
  myMeetings: to('GET', '/api/meetings/mine').asks<Sent<typeof MyMeetingsQuery>, MyMeetings>(),
  putAway: to('POST', '/api/meetings/:id/away').with<Sent<typeof PutAwayBody>, Done>(),
  deleteMeeting: to('POST', '/api/meetings/:id/delete').with<Sent<typeof DeleteMeetingBody>, Done>(),
  takeBackMeeting: to('POST', '/api/meetings/:id/takeBack').answers<Done>(),
  placeMeeting: to('POST', '/api/meetings/:id/estate').with<Sent<typeof PlaceMeetingBody>, MeetingPlaced>(),
  createMeeting: to('POST', '/api/meetings').with<Sent<typeof CreateMeetingBody>, MadeMeeting>(),
  /** An archive as it was exported; read and checked by a process of its own. */
  importMeeting: to('POST', '/api/meetings/import').with<unknown, MadeMeeting>(),

  ownRehearsal: to('GET', '/api/rehearsals').answers<OwnRehearsal>(),
  beginRehearsal: to('POST', '/api/rehearsals').with<Sent<typeof BeginRehearsalBody>, MadeMeeting>(),
  rehearsal: to('GET', '/api/meetings/:id/rehearsal').answers<RehearsalView>(),
  steerRehearsal: to('PUT', '/api/meetings/:id/rehearsal').with<Sent<typeof SteerRehearsalBody>, Done>(),
  endRehearsal: to('DELETE', '/api/meetings/:id/rehearsal').answers<Done>(),

  people: to('GET', '/api/meetings/:id/people').answers<PeopleView>(),
  addPerson: to('POST', '/api/meetings/:id/people').with<Sent<typeof AddPersonBody>, { readonly personId: PersonId }>(),
  removePeople: to('POST', '/api/meetings/:id/people/remove').with<Sent<typeof RemovePeopleBody>, PeopleRemoved>(),
  removePerson: to('DELETE', '/api/meetings/:id/people/:personId').answers<Done>(),
  correctDoor: to('PUT', '/api/meetings/:id/people/:personId/household').with<
    Sent<typeof CorrectDoorBody>,
    DoorCorrected
  >(),
  mergeHouseholds: to('POST', '/api/meetings/:id/households/merge').with<Sent<typeof MergeHouseholdsBody>, MergeView>(),
  mergePeople: to('POST', '/api/meetings/:id/people/merge').with<Sent<typeof MergePeopleBody>, MergeView>(),
  register: to('GET', '/api/meetings/:id/register').answers<{ readonly changes: readonly RegisterLine[] }>(),
  waiting: to('GET', '/api/meetings/:id/waiting').answers<WaitingView>(),
  moderation: to('GET', '/api/meetings/:id/moderation').answers<ModerationView>(),
  deskComments: to('GET', '/api/meetings/:id/topics/:topicId/comments/ordered').asks<
    Sent<typeof DeskCommentsQuery>,
    DeskComments
  >(),
  unanswered: to('GET', '/api/meetings/:id/comments/unanswered').answers<UnansweredView>(),
  setWatchedWords: to('PUT', '/api/meetings/:id/moderation/words').with<Sent<typeof WatchedWordsBody>, Done>(),
  decideWaiting: to('POST', '/api/meetings/:id/waiting').with<Sent<typeof DecideWaitingBody>, WaitingDecided>(),

  notes: to('GET', '/api/meetings/:id/notes').answers<{ readonly notes: readonly PrivateNote[] }>(),
  writeNote: to('PUT', '/api/meetings/:id/notes').with<Sent<typeof WriteNoteBody>, PrivateNote>(),

  invitations: to('GET', '/api/meetings/:id/invitations').answers<OpenInvitations>(),
  invite: to('POST', '/api/meetings/:id/invitations').with<Sent<typeof InviteBody>, MadeLink>(),
  revokeInvitation: to('DELETE', '/api/meetings/:id/invitations/:invitationId').answers<Done>(),
  offerDesk: to('POST', '/api/meetings/:id/devices').answers<MadeLink>(),
  devices: to('GET', '/api/meetings/:id/devices').answers<DevicesView>(),
  endDevice: to('DELETE', '/api/meetings/:id/devices/:deviceId').answers<Done>(),
  lookAtDesk: to('POST', '/api/devices/look').with<Sent<typeof LookBody>, OfferedDesk>(),
  takeUpDesk: to('POST', '/api/devices/take').with<Sent<typeof TakeUpBody>, Joined>(),
  postHolders: to('GET', '/api/meetings/:id/posts').answers<PostHolders>(),
  callStaff: to('POST', '/api/meetings/:id/posts').with<Sent<typeof CallStaffBody>, Done>(),
  openProjector: to('POST', '/api/meetings/:id/display').answers<{ readonly token: string }>(),
  projectors: to('GET', '/api/meetings/:id/displays').answers<ProjectorLinks>(),
  revokeProjector: to('DELETE', '/api/meetings/:id/displays/:projectorId').answers<Done>(),

  /** Writes a heartbeat: whether the storage keeps anything is seen by keeping something. */
  checkHall: to('POST', '/api/meetings/:id/check').answers<HallFacts>(),

  /** A form with one `file`. */
  attach: to('POST', '/api/meetings/:id/attachments').answers<Attachment>(),
  electorate: to('GET', '/api/meetings/:id/electorate').answers<ElectorateView>(),
  turnout: to('GET', '/api/meetings/:id/polls/:pollId/turnout').answers<TurnoutView>(),
  result: to('GET', '/api/meetings/:id/polls/:pollId/result').answers<ResultView>(),

  sealedMinutes: to('GET', '/api/meetings/:id/minutes/sealed/:revision').answers<SealedView>(),
  /** HTML: the page everybody would read. */
  previewMinutes: to('GET', '/api/meetings/:id/minutes/public').answers<never>(),
  sealMinutes: to('POST', '/api/meetings/:id/minutes/seal').with<
    Sent<typeof SealBody>,
    { readonly hash: string; readonly revision: number }
  >(),
} as const;
