/** Who may do what in a meeting, by role: the rows of its one guard (I11). */
import type { Permissions } from '../stream/permissions.ts';
import type { Command } from './meeting.ts';
import { type Role, VOTERS } from './role.ts';

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
  | 'printInvitation'
  | 'printSignIn'
  | 'readModeration'
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
  | 'readOpinions'
  | 'readOwnersVotes'
  | 'invite'
  | 'deleteMeeting'
  | 'readRehearsal'
  | 'steerRehearsal'
  | 'handOver'
  | 'keepNotes'
  | 'checkHall'
  | 'linkProjector'
  | 'beatProjector'
  | 'pointAt'
  | 'sayCantHear'
  | 'answerHearing'
  | 'editOwnCard';

export type Action = Command['type'] | ReadAction;

const everyone = ['chair', 'coChair', 'minuteTaker', 'teller', 'observer', 'resident', 'display'] as const;
const people = ['chair', 'coChair', 'minuteTaker', 'teller', 'observer', 'resident'] as const;

const staff = ['chair', 'coChair', 'minuteTaker', 'teller'] as const;
const leads = ['chair', 'coChair'] as const;
const writers = ['chair', 'coChair', 'minuteTaker'] as const;
const counters = ['chair', 'coChair', 'teller'] as const;
const chairOnly = ['chair'] as const;

export const PERMISSIONS: Permissions<Action, Role> = {
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
  publishAgenda: leads,
  noteStep: writers,
  removeStepNote: writers,
  skipStep: leads,
  takeUpStep: leads,
  changeDisplay: leads,
  showScene: leads,
  darkenWall: leads,
  arrangeScreen: leads,
  turnPages: leads,
  checkIn: people,
  checkInPerson: staff,
  postComment: people,
  hideComment: leads,
  showComment: leads,
  withdrawComment: people,
  setCommentTerms: leads,
  releaseHeld: leads,
  refuseHeld: leads,
  withdrawHeld: people,
  mutePerson: staff,
  unmutePerson: staff,
  readModeration: staff,
  secondComment: people,
  openPoll: leads,
  castBallot: VOTERS,
  castSealedBallot: VOTERS,
  closePoll: leads,
  publishResult: leads,
  voidPoll: leads,
  raiseHand: people,
  raiseHandFor: staff,
  lowerHand: people,
  callSpeaker: leads,
  endTurn: people,
  lengthenTurn: leads,
  setSpeakingTerms: leads,
  parkPoint: writers,
  removePoint: writers,
  settlePoint: writers,
  remarkComment: writers,
  openOpinionMap: leads,
  addStatement: VOTERS,
  takeStatement: leads,
  hideStatement: leads,
  answerStatement: VOTERS,
  closeOpinionMap: leads,
  readOpinions: everyone,
  readOwnersVotes: everyone,
  arrangeInquiries: leads,
  askInquiry: people,
  enterInquiry: staff,
  backInquiry: people,
  hideInquiry: leads,
  withdrawInquiry: people,
  takeInquiry: leads,
  answerInquiry: writers,
  addActionItem: writers,
  editActionItem: writers,
  removeActionItem: writers,
  reopenMinutes: leads,
  showDraft: leads,
  encloseSignIns: leads,
  releaseMinutes: leads,
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
  printInvitation: staff,
  printSignIn: staff,
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
  deleteMeeting: chairOnly,
  readRehearsal: staff,
  steerRehearsal: leads,
  handOver: leads,
  keepNotes: leads,
  checkHall: staff,
  linkProjector: leads,
  beatProjector: ['display'],
  pointAt: leads,
  sayCantHear: people,
  answerHearing: staff,
  editOwnCard: people,
};
