/** I11: who may do what, written down by hand apart from the table that decides it. Changing a right means changing both. */
import type { Action } from '../../shared/meeting/permissions.ts';
import type { Role } from '../../shared/meeting/role.ts';

export const MAY: Readonly<Record<Action, string>> = {
  // The meeting and its course
  editMeeting: 'chair coChair',
  addTopic: 'chair coChair',
  editTopic: 'chair coChair',
  removeTopic: 'chair coChair',
  reorderTopics: 'chair coChair',
  closeTopic: 'chair coChair',
  reopenTopic: 'chair coChair',
  startSitting: 'chair coChair',
  adjournSitting: 'chair coChair',
  resumeSitting: 'chair coChair',
  endSitting: 'chair coChair',
  moveDiscussion: 'chair coChair',
  enterStage: 'chair coChair',
  changeDisplay: 'chair coChair',
  linkProjector: 'chair coChair',
  beatProjector: 'display',
  readMeeting: 'chair coChair minuteTaker teller observer resident display',
  invite: 'chair',
  // Speaking
  postComment: 'chair coChair minuteTaker teller observer resident',
  secondComment: 'chair coChair minuteTaker teller observer resident',
  hideComment: 'chair coChair',
  readComments: 'chair coChair minuteTaker teller observer resident display',
  readAttachment: 'chair coChair minuteTaker teller observer resident display',
  uploadAttachment: 'chair coChair minuteTaker',
  // Voting
  openPoll: 'chair coChair',
  castBallot: 'chair coChair minuteTaker teller resident',
  closePoll: 'chair coChair',
  publishResult: 'chair coChair',
  voidPoll: 'chair coChair',
  readTurnout: 'chair coChair teller',
  readClosedResult: 'chair coChair teller',
  readRoll: 'chair coChair teller',
  readPublishedRoll: 'chair coChair minuteTaker teller observer resident',
  // People and doors
  checkIn: 'chair coChair minuteTaker teller observer resident',
  checkInPerson: 'chair coChair minuteTaker teller',
  editOwnCard: 'chair coChair minuteTaker teller observer resident',
  readPeople: 'chair coChair minuteTaker teller',
  addPerson: 'chair coChair minuteTaker teller',
  removePerson: 'chair coChair',
  admitPerson: 'chair coChair',
  correctDoor: 'chair coChair minuteTaker teller',
  mergeHouseholds: 'chair coChair minuteTaker teller',
  mergePeople: 'chair coChair',
  // Minutes and tasks
  addActionItem: 'chair coChair minuteTaker',
  editActionItem: 'chair coChair minuteTaker',
  removeActionItem: 'chair coChair minuteTaker',
  readMinutes: 'chair coChair minuteTaker teller observer resident',
  readDraft: 'chair coChair minuteTaker teller',
  writeMinutes: 'chair coChair minuteTaker',
  sealMinutes: 'chair coChair',
  reopenMinutes: 'chair coChair',
  showDraft: 'chair coChair',
  exportMinutes: 'chair coChair minuteTaker teller observer resident',
  exportArchive: 'chair coChair',
};

export const mayDo = (role: Role, action: Action): boolean => MAY[action].split(' ').includes(role);
