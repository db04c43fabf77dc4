/** What was done with a need, step by step. */
import type { EstateText } from '../estate.ts';
import { need } from './need.ts';

export const needHistory: EstateText['history'] = {
  title: 'What was done',
  who: (name, role) => (role === '' ? name : `${name} (${role})`),
  meeting: 'Meeting',
  raised: 'Raised',
  entered: (source) => `Written down for the resident (${source})`,
  saidIn: (visit) => `said in visit ${visit}`,
  corrected: (field, from, to) => `${field} changed from "${from}" to "${to}"`,
  noBuilding: 'No building given',
  noPlace: 'not given',
  merged: (into) => `Merged into no. ${into}`,
  separated: (from) => `Separated from no. ${from}, dealt with by itself`,
  tookIn: (numbers) => `${numbers.map((one) => need.number(one)).join(', ')} merged into this one`,
  letGo: (number) => `No. ${number} separated from this one`,
  replied: (words) => `Replied to the resident: ${words}`,
  settled: { handled: 'Done', declined: 'Not taken up for now' },
  reopened: (reason) => `Reopened: ${reason}`,
  hidden: (reason) => `Hidden: ${reason}`,
  shown: 'No longer hidden',
  shared: (words) => `Put before the neighbours: "${words}"`,
  unshared: 'No longer put before the neighbours',
  drafted: (title) => `Taken into the drafted topic "${title}"`,
  undrafted: (title) => `Taken out of the drafted topic "${title}"`,
  listed: (title) => `On a meeting's agenda as "${title}"`,
  listedIn: (meeting, title) => `On the agenda of the meeting "${meeting}" as "${title}"`,
  retitled: (title) => `The topic is now called "${title}"`,
  unlisted: (title) => `The topic "${title}" was taken off the agenda`,
  concluded: (title, outcome) => `Outcome of the topic "${title}": ${outcome}`,
  again: (title) => `The meeting took up the topic "${title}" again`,
  until: (day) => `again on ${day}`,
};

export const placeNeed: EstateText['placing'] = {
  title: 'Change category and place',
  about: 'What the resident wrote stays as it is. What was changed stands under "What was done".',
  noBuilding: 'No building given',
  gone: (category) => `${category} (no longer used)`,
  place: 'Where exactly (optional)',
  leaves: 'Once saved, this need is for the building lead there, and you will not see it here any more.',
  nobody: 'Once saved, only those in charge of the whole estate will see it, and you will not see it here any more.',
  save: 'Save',
};
