/** 先记下的事: what is said beside the topic, put aside and accounted for. */
import type { ChairText } from '../chair.ts';

export const chairParking: ChairText['parking'] = {
  title: 'Set aside',
  open: (count) => (count === 0 ? 'Set aside' : `Set aside (${count})`),
  help: 'What does not belong to the topic is kept here (also called the parking lot). Before everybody goes home, read it out and say what becomes of each; it is written into the minutes.',
  sealed: 'The minutes are sealed; nothing here can be changed.',
  none: 'Nothing has been set aside. Write it here, or press "Set aside" below a comment.',
  add: 'Set something aside',
  addDo: 'Set aside',
  answer: 'Answer now',
  answerHint: 'One sentence, written into the minutes',
  answerDo: 'Done',
  need: 'Make it a need',
  needDo: 'Make it a need',
  needText: 'What it is about',
  needHint: "Leave out other people's names, doors and telephone numbers.",
  needsAccount:
    'Please log in with your own account to make it a need. It is kept: after the login you are back in this meeting, and find it under "Set aside".',
  category: 'Category',
  building: 'Which building',
  noBuilding: 'No building named',
  proposer: 'Who raised it (may be left empty)',
  proposerHint: 'With a name, whoever handles it knows whom to ask; without, it stays unsigned',
  nextTime: 'Next time',
  reopen: 'Open it again',
  removeSure: 'Press once more to remove',
  gone: '(the comment was hidden)',
  park: 'Set aside',
  parked: 'Set aside already',
  remark: 'Into the minutes',
  remarked: 'In the minutes; press to take it out',
  task: 'Make it a task',
  left: (count, first) =>
    `${count === 1 ? 'One point is' : `${count} points are`} still set aside: ${first.join('; ')}${count > first.length ? ' …' : '.'} Read them out and say what becomes of them before closing.`,
};
