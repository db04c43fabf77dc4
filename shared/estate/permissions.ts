/** Who may do what on an estate, by post: the rows of its one guard (I11). `resident` is whoever holds none. */
import type { Permissions } from '../stream/permissions.ts';
import type { EstateCommand } from './estate.ts';
import type { EstateRole } from './post.ts';

export type ReadAction =
  | 'readEstate'
  | 'readNeeds'
  | 'readFigures'
  | 'readContact'
  | 'enterNeed'
  | 'printPosters'
  | 'offerPost'
  | 'readDrafts'
  | 'listTopic'
  | 'placeMeeting'
  | 'readQuestions'
  | 'enterVisit'
  | 'readVisits'
  | 'readRoster'
  | 'importRoster'
  | 'readVotes'
  | 'runVote'
  | 'issueCards'
  | 'enterBallot';
export type EstateAction = EstateCommand['type'] | ReadAction;

const keeper = ['keeper'] as const;
/** Who answers for needs; a building lead for the own buildings (`needHandling.ts`). */
const workers = ['keeper', 'gridWorker', 'buildingLead'] as const;
const readers = ['keeper', 'gridWorker', 'buildingLead', 'committee', 'supervisor', 'auditor'] as const;
/** Who makes topics of needs, and puts them on an agenda. */
const drafters = ['keeper', 'gridWorker', 'committee'] as const;
const everyone = [...readers, 'unitPartner'] as const;

export const PERMISSIONS: Permissions<EstateAction, EstateRole> = {
  editEstate: keeper,
  switchPublicPage: keeper,
  setBuildings: keeper,
  setCategories: keeper,
  changePost: keeper,
  endPost: keeper,
  offerPost: keeper,
  editNeed: workers,
  mergeNeeds: workers,
  separateNeed: workers,
  replyToNeed: workers,
  settleNeed: workers,
  reopenNeed: workers,
  hideNeed: keeper,
  showNeed: keeper,
  shareNeed: workers,
  unshareNeed: workers,
  draftTopic: drafters,
  editTopicDraft: drafters,
  reviewTopicDraft: ['keeper', 'committee'],
  dropTopicDraft: drafters,
  readDrafts: readers,
  listTopic: drafters,
  placeMeeting: drafters,
  askQuestion: drafters,
  replyToQuestion: drafters,
  closeQuestion: drafters,
  reopenQuestion: drafters,
  groupIdeas: drafters,
  hideIdea: keeper,
  showIdea: keeper,
  readQuestions: readers,
  readEstate: everyone,
  readNeeds: readers,
  readFigures: readers,
  readContact: workers,
  enterNeed: workers,
  enterVisit: workers,
  readVisits: workers,
  editVisit: workers,
  withdrawVisit: workers,
  readRoster: [...workers, 'committee'],
  importRoster: keeper,
  takeBackRoster: keeper,
  draftVote: keeper,
  editVote: keeper,
  dropVote: keeper,
  announceVote: keeper,
  extendVote: keeper,
  takeRecusalBack: keeper,
  signCount: [...readers],
  answerObjection: keeper,
  finishVote: keeper,
  archiveVote: keeper,
  cancelVote: keeper,
  readVotes: readers,
  runVote: keeper,
  issueCards: keeper,
  enterBallot: [...workers, 'committee'],
  printPosters: [...workers, 'committee'],
};
