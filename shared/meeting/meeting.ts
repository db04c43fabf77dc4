/** The meeting as a whole: the unions, the state, the fold and the dispatch to each noun's rules. No rules of its own. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever } from '../stream/decision.ts';
import { unknownHere } from '../stream/event.ts';
import { foldAll } from '../stream/fold.ts';
import { Instant } from '../stream/ids.ts';
import type { LongList } from '../stream/longList.ts';
import {
  type ActionItems,
  actionItemCommands,
  actionItemEvents,
  decideActionItem,
  evolveActionItem,
} from './actionItem.ts';
import { attendanceCommands, decideAttendance } from './attendance.ts';
import { castBallot } from './ballotBox.ts';
import { type Belonging, type PlaceUnderEstate, belongingEvents, decideBelonging } from './belonging.ts';
import {
  type CitedVotes,
  type TellOwnersVote,
  citedVoteEvents,
  decideCitedVote,
  evolveCitedVotes,
} from './citedVote.ts';
import {
  type Comment,
  type Comments,
  commentCommands,
  commentEvents,
  decideComment,
  evolveComment,
} from './comment.ts';
import type { Context } from './context.ts';
import { type MeetingDetails, detailsCommands, detailsEvents, editMeeting } from './details.ts';
import type { Floor } from './floor.ts';
import { decideHeld, heldCommands } from './held.ts';
import { type Imported, evolveImported, importedEvents } from './imported.ts';
import { type Inquiries, evolveInquiries, inquiryEvents, movingInquirers } from './inquiry.ts';
import { decideInquiries, inquiryCommands } from './inquiryRules.ts';
import type { MeetingMark } from './mark.ts';
import {
  type Minutes,
  type MinutesTurn,
  type SealMinutes,
  decideMinutes,
  evolveMinutes,
  minutesCommands,
  minutesEvents,
} from './minutes.ts';
import {
  type Moderation,
  decideModeration,
  evolveModeration,
  moderationCommands,
  moderationEvents,
} from './moderation.ts';
import { decideMuting, mutingCommands } from './muting.ts';
import { type ClosePoll, type Polls, decidePoll, evolvePoll, pollCommands, pollEvents } from './poll.ts';
import { postComment } from './posting.ts';
import { type OpinionMaps, evolveOpinions, opinionEvents } from './opinionMap.ts';
import { type CloseOpinions, type MapOpinions, decideOpinions, opinionCommands } from './opinionRules.ts';
import {
  type Parking,
  decideParking,
  evolveParking,
  parkingCommands,
  parkingEvents,
  withoutComment,
  withoutInquiry,
} from './parking.ts';
import type { Course } from './procedure.ts';
import { sealedEvents } from './sealedBox.ts';
import { type CountBox, type SealedCommand, decideSealed, evolveSealed } from './sealedPoll.ts';
import { type Rehearsed, refusedInRehearsal } from './rehearsal.ts';
import {
  type Remarks,
  decideRemark,
  evolveRemarks,
  movingRemarks,
  remarkCommands,
  remarkEvents,
  withoutRemark,
} from './remark.ts';
import { NOTHING_SAID } from './said.ts';
import { decideSitting, evolveSitting, sittingCommands, sittingEvents, stopDiscussion } from './sitting.ts';
import { type MergeSpeakers, decideSpeakers, evolveSpeakers, speakerEvents } from './speaker.ts';
import { type Speaking, evolveSpeaking, movingSpeaker, speakingEvents, stopSpeaking } from './speaking.ts';
import { decideSpeaking, speakingCommands } from './speakingOrder.ts';
import { type Staff, evolveStaff, staffEvents } from './staff.ts';
import { NOTHING_STATED } from './stance.ts';
import { NO_STEPS, type Steps, agendaChanged, decideStep, evolveSteps, stepCommands, stepEvents } from './steps.ts';
import {
  type CountAnswers,
  type ListTopic,
  type RewordAnswer,
  type Topics,
  decideTopic,
  evolveTopic,
  findTopic,
  topicCommands,
  topicEvents,
} from './topic.ts';
import { decideWall, evolveWall, wallCommands, wallEvents } from './wall.ts';

export const EventBody = z.discriminatedUnion('type', [
  ...detailsEvents,
  ...staffEvents,
  ...topicEvents,
  ...sittingEvents,
  ...commentEvents,
  ...pollEvents,
  ...sealedEvents,
  ...actionItemEvents,
  ...minutesEvents,
  ...importedEvents,
  ...speakerEvents,
  ...speakingEvents,
  ...belongingEvents,
  ...stepEvents,
  ...wallEvents,
  ...moderationEvents,
  ...parkingEvents,
  ...remarkEvents,
  ...opinionEvents,
  ...inquiryEvents,
  ...citedVoteEvents,
]);
export type EventBody = z.infer<typeof EventBody>;

/** One entry of the log. `seq` is dense from 1 in each meeting. */
export const MeetingEvent = z.strictObject({ seq: z.int().check(z.positive()), at: Instant, body: EventBody });
export type MeetingEvent = z.infer<typeof MeetingEvent>;

/** What a client may ask for. */
export const Command = z.discriminatedUnion('type', [
  ...detailsCommands,
  ...topicCommands,
  ...sittingCommands,
  ...attendanceCommands,
  ...commentCommands,
  ...pollCommands,
  ...actionItemCommands,
  ...minutesCommands,
  ...stepCommands,
  ...speakingCommands,
  ...wallCommands,
  ...moderationCommands,
  ...heldCommands,
  ...mutingCommands,
  ...parkingCommands,
  ...remarkCommands,
  ...opinionCommands,
  ...inquiryCommands,
]);
export type Command = z.infer<typeof Command>;
/** What the rules decide on: a client's command, or one only the server makes. */
export type AnyCommand =
  | Command
  | SealMinutes
  | MergeSpeakers
  | ListTopic
  | RewordAnswer
  | CountAnswers
  | PlaceUnderEstate
  | MapOpinions
  | TellOwnersVote
  | SealedCommand;

/** Of the parts that the nouns are. Each rule takes those it looks at, each fold gives back those it changes. */
export interface MeetingState
  extends
    Floor,
    Course,
    Topics,
    Comments,
    Polls,
    ActionItems,
    Minutes,
    Staff,
    Belonging,
    Steps,
    Speaking,
    Parking,
    Remarks,
    OpinionMaps,
    Inquiries,
    CitedVotes,
    Rehearsed,
    Moderation {
  /** The last event folded in; 0 before the first. */
  readonly seq: number;
  readonly details: MeetingDetails;
  /** There when the meeting came as an archive. */
  readonly imported?: Imported;
}

/** What a meeting's rules may have written. */
export type MeetingDecision = Decision<EventBody, MeetingMark, ClosePoll | CountBox | CloseOpinions | MinutesTurn>;

export function decide(state: MeetingState, command: AnyCommand, context: Context): MeetingDecision | Refusal {
  const onlyReal = refusedInRehearsal(state, command.type);
  if (onlyReal) return onlyReal;
  switch (command.type) {
    case 'editMeeting':
      return editMeeting(state, command, context);
    case 'addTopic':
    case 'listTopic':
    case 'rewordAnswer':
    case 'countAnswers':
    case 'editTopic':
    case 'removeTopic':
    case 'reorderTopics':
    case 'closeTopic':
    case 'reopenTopic':
      return decideTopic(state, command, context);
    case 'startSitting':
    case 'adjournSitting':
    case 'resumeSitting':
    case 'endSitting':
    case 'moveDiscussion':
    case 'enterStage':
    case 'changeDisplay':
      return decideSitting(state, command, context);
    case 'checkIn':
    case 'checkInPerson':
      return decideAttendance(state, command, context);
    case 'postComment':
      return postComment(state, command, context);
    case 'hideComment':
    case 'showComment':
    case 'withdrawComment':
    case 'secondComment':
      return decideComment(state, command, context);
    case 'castBallot':
    case 'castSealedBallot':
      return castBallot(state, command, context);
    case 'openPoll':
    case 'closePoll':
    case 'publishResult':
    case 'voidPoll':
      return decidePoll(state, command, context);
    case 'countSealed':
    case 'noteKeyGone':
      return decideSealed(state, command);
    case 'addActionItem':
    case 'editActionItem':
    case 'removeActionItem':
      return decideActionItem(state, command, context);
    case 'reopenMinutes':
    case 'showDraft':
    case 'encloseSignIns':
    case 'releaseMinutes':
    case 'sealMinutes':
      return decideMinutes(state, command, context);
    case 'mergeSpeakers':
      return decideSpeakers(state, command, context);
    case 'publishAgenda':
    case 'noteStep':
    case 'removeStepNote':
    case 'skipStep':
    case 'takeUpStep':
      return decideStep(state, command, context);
    case 'raiseHand':
    case 'raiseHandFor':
    case 'lowerHand':
    case 'callSpeaker':
    case 'endTurn':
    case 'lengthenTurn':
    case 'setSpeakingTerms':
      return decideSpeaking(state, command, context);
    case 'showScene':
    case 'darkenWall':
    case 'arrangeScreen':
    case 'turnPages':
      return decideWall(state, command, context);
    case 'setCommentTerms':
      return decideModeration(state, command, context);
    case 'releaseHeld':
    case 'refuseHeld':
    case 'withdrawHeld':
      return decideHeld(state, command, context);
    case 'mutePerson':
    case 'unmutePerson':
      return decideMuting(state, command, context);
    case 'parkPoint':
    case 'removePoint':
    case 'settlePoint':
      return decideParking(state, command, context);
    case 'remarkComment':
      return decideRemark(state, command, context);
    case 'openOpinionMap':
    case 'addStatement':
    case 'takeStatement':
    case 'hideStatement':
    case 'answerStatement':
    case 'closeOpinionMap':
    case 'mapOpinions':
      return decideOpinions(state, command, context);
    case 'arrangeInquiries':
    case 'askInquiry':
    case 'enterInquiry':
    case 'backInquiry':
    case 'hideInquiry':
    case 'withdrawInquiry':
    case 'takeInquiry':
    case 'answerInquiry':
      return decideInquiries(state, command, context);
    case 'tellOwnersVote':
      return decideCitedVote(state, command, context);
    case 'placeUnderEstate':
      return decideBelonging(state, command, context);
    default:
      return assertNever(command);
  }
}

/** I2: the same events give the same state everywhere. Null: of a newer version. The first event of a log is `meetingCreated`. */
export function evolve(state: MeetingState | null, event: MeetingEvent): MeetingState | null {
  const { body, seq, at } = event;
  if (body.type === 'meetingCreated') return newMeeting(body, seq);
  if (!state) throw new Error(`Log begins with ${body.type}, not with meetingCreated`);
  const changed = change(state, body, seq, at);
  return changed && { ...changed, seq };
}

/** Throws for an event of a newer version. */
export const fold = (events: readonly MeetingEvent[], from: MeetingState | null = null): MeetingState | null =>
  foldAll({ name: 'meeting', evolve }, events, from);

/**
 * The newest comments of the whole meeting: what a phone's first load carries. A suffix of the log of fixed length, so a
 * client that followed along and one that just joined hold the same ones (I3), whatever was hidden meanwhile.
 */
export const newestComments = (comments: LongList<Comment>): readonly Comment[] => comments.slice(-COMMENT_WINDOW);
/** 30 comments of 500 characters are about 35 KB gzip, well inside the welcome's 64 KB. */
const COMMENT_WINDOW = 30;

function change(
  state: MeetingState,
  body: Exclude<EventBody, { type: 'meetingCreated' }>,
  seq: number,
  at: number,
): MeetingState | null {
  switch (body.type) {
    case 'meetingEdited':
      return { ...state, details: body.details };
    case 'staffJoined':
    case 'staffLeft':
      return evolveStaff(state, body);
    case 'topicClosed':
      // The clock of the topic stops with its outcome, though it stays on the projector until the chair moves on.
      return evolveTopic(
        body.topicId === state.currentTopicId ? stopDiscussion(stopSpeaking(state, at, true), at) : state,
        body,
      );
    case 'topicReopened': {
      const reopened = evolveTopic(state, body);
      const running = body.topicId === state.currentTopicId && state.sitting.status === 'running';
      return running ? { ...reopened, sitting: { ...reopened.sitting, discussingSince: at } } : reopened;
    }
    case 'topicAdded':
    case 'topicRemoved':
    case 'topicsReordered':
      return agendaChanged(evolveTopic(state, body));
    case 'topicEdited': {
      const isRenamed = findTopic(state, body.topicId)?.title !== body.title;
      return isRenamed ? agendaChanged(evolveTopic(state, body)) : evolveTopic(state, body);
    }
    case 'topicAnswers':
    case 'answerReworded':
      return evolveTopic(state, body);
    case 'agendaPublished':
    case 'noticeCorrected':
    case 'stepNoted':
    case 'stepNoteRemoved':
    case 'stepSkipped':
    case 'stepTakenUp':
      return evolveSteps(state, body, at);
    case 'sittingAdjourned':
      // Whoever waits goes on waiting.
      return evolveSitting(stopSpeaking(state, at, false), body, at);
    case 'sittingEnded':
    case 'discussionMoved':
      return evolveSitting(stopSpeaking(state, at, true), body, at);
    case 'sittingStarted':
    case 'sittingResumed':
    case 'stageEntered':
    case 'displayChanged':
      return evolveSitting(state, body, at);
    case 'sceneShown':
    case 'wallDarkened':
    case 'screenArranged':
    case 'pagesTurned':
      return evolveWall(state, body);
    case 'handRaised':
    case 'handLowered':
    case 'speakerCalled':
    case 'speakerEnded':
    case 'turnLengthened':
    case 'speakingTermsSet':
      return evolveSpeaking(state, body, at);
    case 'commentPosted':
    case 'commentShown':
      return evolveComment(state, body, seq, at);
    case 'commentHidden':
    case 'commentWithdrawn':
      return evolveComment(withoutRemark(withoutComment(state, body.commentId), body.commentId), body, seq, at);
    case 'pointParked':
    case 'pointRemoved':
    case 'pointSettled':
      return evolveParking(state, body);
    case 'remarkMade':
    case 'remarkRemoved':
      return evolveRemarks(state, body);
    case 'opinionMapOpened':
    case 'statementAdded':
    case 'statementHidden':
    case 'opinionMapClosed':
    case 'opinionsMapped':
      return evolveOpinions(state, body, at);
    case 'inquiryHidden':
      return evolveInquiries(withoutInquiry(state, body.inquiryId), body, at);
    case 'inquiriesArranged':
    case 'inquiryAsked':
    case 'inquiryTaken':
    case 'inquiryAnswered':
      return evolveInquiries(state, body, at);
    case 'commentTermsSet':
    case 'commentHeld':
    case 'heldRefused':
    case 'heldWithdrawn':
    case 'personMuted':
    case 'personUnmuted':
      return evolveModeration(state, body);
    case 'pollOpened':
    case 'pollClosed':
    case 'resultPublished':
    case 'pollVoided':
      return evolvePoll(state, body, at);
    case 'ballotsCounted':
    case 'pollKeyDestroyed':
      return evolveSealed(state, body, seq, at);
    case 'actionItemAdded':
    case 'actionItemEdited':
    case 'actionItemRemoved':
      return evolveActionItem(state, body);
    case 'minutesSealed':
    case 'minutesReopened':
    case 'draftShown':
    case 'minutesReleased':
    case 'signInsEnclosed':
      return evolveMinutes(state, body, at);
    case 'speakersMerged':
      return evolveSpeakers(
        movingInquirers(
          movingRemarks(movingSpeaker(state, body.from, body.into), body.from, body.into),
          body.from,
          body.into,
        ),
        body,
      );
    case 'meetingImported':
      return evolveImported(onItsOwn(state), body, at);
    case 'ownersVoteTold':
      return evolveCitedVotes(state, body);
    case 'placedUnderEstate':
      return { ...state, estateId: body.estateId };
    default:
      return unknownHere(body, null);
  }
}

/** The estate an imported meeting stood under is another server's. */
const onItsOwn = ({ estateId: _, ...state }: MeetingState): MeetingState => state;

function newMeeting(body: Extract<EventBody, { type: 'meetingCreated' }>, seq: number): MeetingState {
  const first = body.procedure.stages[0];
  if (!first) throw new Error('A procedure has at least one stage');
  return {
    seq,
    details: body.details,
    procedure: body.procedure,
    stage: first.kind,
    sitting: { status: 'notStarted', startedAt: null, endedAt: null, discussingSince: null, attendance: null },
    currentTopicId: null,
    showing: { kind: 'flow' },
    topics: [],
    comments: [],
    stands: NOTHING_STATED,
    said: NOTHING_SAID,
    polls: [],
    actionItems: [],
    minutes: { sealed: false, revision: 1, reason: '', seals: [] },
    staff: [{ personId: body.by, role: 'chair' }],
    ...NO_STEPS,
    ...(body.tellsSteps ? { tellsSteps: true as const } : {}),
    ...(body.rehearsal ? { rehearsal: true as const } : {}),
  };
}
