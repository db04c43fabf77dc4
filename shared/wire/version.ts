/** The version of the wire, and which version brought each event: an older page says that it needs to be loaded anew. */
import type { EventBody } from '../meeting/meeting.ts';

/**
 * Every event type with the version that brought it. A new one takes the next number, which no other event has: this
 * table does not compile without it, and tests/wire sees that the number is its own.
 */
export const EVENT_SINCE = {
  meetingCreated: 1,
  meetingEdited: 1,
  staffJoined: 1,
  staffLeft: 1,
  topicAdded: 1,
  topicEdited: 1,
  topicRemoved: 1,
  topicsReordered: 1,
  topicClosed: 1,
  topicReopened: 1,
  sittingStarted: 1,
  sittingAdjourned: 1,
  sittingResumed: 1,
  sittingEnded: 1,
  discussionMoved: 1,
  stageEntered: 1,
  displayChanged: 1,
  commentPosted: 1,
  commentHidden: 1,
  pollOpened: 1,
  pollClosed: 1,
  resultPublished: 1,
  pollVoided: 1,
  actionItemAdded: 1,
  actionItemEdited: 1,
  actionItemRemoved: 1,
  minutesSealed: 1,
  minutesReopened: 1,
  meetingImported: 3,
  draftShown: 7,
  speakersMerged: 8,
  placedUnderEstate: 9,
  topicAnswers: 10,
  agendaPublished: 11,
  stepNoted: 12,
  stepNoteRemoved: 13,
  stepSkipped: 14,
  stepTakenUp: 15,
  minutesReleased: 17,
  handRaised: 18,
  handLowered: 19,
  speakerCalled: 20,
  speakerEnded: 21,
  turnLengthened: 22,
  speakingTermsSet: 23,
  commentWithdrawn: 25,
  sceneShown: 38,
  wallDarkened: 39,
  screenArranged: 40,
  pagesTurned: 82,
  commentTermsSet: 26,
  commentHeld: 27,
  heldRefused: 28,
  heldWithdrawn: 29,
  personMuted: 30,
  personUnmuted: 31,
  pointParked: 60,
  pointRemoved: 61,
  pointSettled: 62,
  remarkMade: 63,
  remarkRemoved: 64,
  answerReworded: 66,
  opinionMapOpened: 70,
  statementAdded: 71,
  statementHidden: 72,
  opinionMapClosed: 73,
  opinionsMapped: 74,
  inquiriesArranged: 77,
  inquiryAsked: 78,
  inquiryHidden: 79,
  inquiryTaken: 80,
  inquiryAnswered: 81,
  signInsEnclosed: 85,
  commentShown: 87,
  noticeCorrected: 95,
  ballotsCounted: 98,
  pollKeyDestroyed: 99,
  ownersVoteTold: 100,
} as const satisfies Record<EventBody['type'], number>;

/** The latest change that was no event: a message, or a field that a page must know to tell the truth. */
const LATEST_FIELD = 98;

/** What this page or server speaks. The server says its own in every welcome and every `head`. */
export const WIRE_VERSION: number = Math.max(LATEST_FIELD, ...Object.values(EVENT_SINCE));

/**
 * The oldest pages that may stay: they pass over what they don't know (`follow`) and load themselves anew when nothing is
 * unsent. Older ones are sent away. Raised only by a change that such a page would do harm with.
 */
export const OLDEST_FOLLOWING = 2;
