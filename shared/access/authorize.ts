/** The one guard (I11): who may do what, for HTTP, sockets, minutes, exports and pages alike. */
import type { MeetingId } from '../meeting/ids.ts';
import type { Command } from '../meeting/meeting.ts';
import type { MinutesState } from '../meeting/minutes.ts';
import { type Role, VOTERS } from '../meeting/role.ts';

/** Things that are done without a command. */
export type ReadAction =
  | 'readMeeting'
  | 'readComments'
  | 'readMinutes'
  | 'readDraft'
  | 'writeMinutes'
  | 'sealMinutes'
  | 'exportMinutes'
  | 'exportArchive'
  | 'readAttachment'
  | 'uploadAttachment'
  | 'readPeople'
  | 'addPerson'
  | 'removePerson'
  | 'admitPerson'
  | 'correctDoor'
  | 'mergeHouseholds'
  | 'mergePeople'
  | 'readTurnout'
  | 'readClosedResult'
  | 'readRoll'
  | 'readPublishedRoll'
  | 'invite'
  | 'linkProjector'
  | 'beatProjector'
  | 'editOwnCard';

export type Action = Command['type'] | ReadAction;

/** A person's standing in one meeting. */
export interface Actor {
  readonly meetingId: MeetingId;
  readonly role: Role;
}

const everyone = ['chair', 'coChair', 'minuteTaker', 'teller', 'observer', 'resident', 'display'] as const;
const people = ['chair', 'coChair', 'minuteTaker', 'teller', 'observer', 'resident'] as const;

const staff = ['chair', 'coChair', 'minuteTaker', 'teller'] as const;
const leads = ['chair', 'coChair'] as const;
const writers = ['chair', 'coChair', 'minuteTaker'] as const;
const counters = ['chair', 'coChair', 'teller'] as const;
const chairOnly = ['chair'] as const;

export const PERMISSIONS: Readonly<Record<Action, readonly Role[]>> = {
  editMeeting: leads,
  addTopic: leads,
  editTopic: leads,
  removeTopic: leads,
  reorderTopics: leads,
  closeTopic: leads,
  reopenTopic: leads,
  startSitting: leads,
  adjournSitting: leads,
  resumeSitting: leads,
  endSitting: leads,
  moveDiscussion: leads,
  enterStage: leads,
  changeDisplay: leads,
  checkIn: people,
  checkInPerson: staff,
  postComment: people,
  hideComment: leads,
  secondComment: people,
  openPoll: leads,
  castBallot: VOTERS,
  closePoll: leads,
  publishResult: leads,
  voidPoll: leads,
  addActionItem: writers,
  editActionItem: writers,
  removeActionItem: writers,
  reopenMinutes: leads,
  showDraft: leads,
  readMeeting: everyone,
  readComments: everyone,
  readMinutes: people,
  readDraft: staff,
  writeMinutes: writers,
  sealMinutes: leads,
  exportMinutes: people,
  exportArchive: leads,
  readAttachment: everyone,
  uploadAttachment: writers,
  readPeople: staff,
  addPerson: staff,
  removePerson: leads,
  admitPerson: leads,
  correctDoor: staff,
  mergeHouseholds: staff,
  mergePeople: leads,
  readTurnout: counters,
  readClosedResult: counters,
  readRoll: counters,
  readPublishedRoll: people,
  invite: chairOnly,
  linkProjector: leads,
  beatProjector: ['display'],
  editOwnCard: people,
};

/** What reading the minutes takes as they stand: a draft that the chair has not shown is for staff. */
export const readingOf = ({
  sealed,
  draftShown = false,
}: Pick<MinutesState, 'sealed' | 'draftShown'>): 'readMinutes' | 'readDraft' =>
  sealed || draftShown ? 'readMinutes' : 'readDraft';

/** True only when the actor belongs to the object's meeting and the role allows the action. */
export const authorize = (actor: Actor | null, action: Action, object: { readonly meetingId: string }): boolean =>
  actor !== null && actor.meetingId === object.meetingId && PERMISSIONS[action].includes(actor.role);
