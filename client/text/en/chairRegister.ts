/** The desk's corrections of the register: doors, households and people that are one, and the list of what was changed. */
import type { MergeView, RegisterLine } from '../../../shared/wire/register.ts';
import type { ChairRegisterText } from '../chairRegister.ts';
import { few } from './plural.ts';

type Clock = (at: number) => string;
type Ballot = MergeView['ballots'][number];

const merged = ({ from, into }: MergeView): string => `"${from}" into "${into}"`;
const ballot = ({ question, keptBy, keptAt, setAsideBy, setAsideAt }: Ballot, clock: Clock): string =>
  `both voted on "${question}": the vote of ${keptBy} at ${clock(keptAt)} counts, that of ${setAsideBy} at ${clock(setAsideAt)} no longer does; both are told.`;
const none = '(empty)';

export const chairRegister: ChairRegisterText = {
  button: 'Correct',
  label: (name) => `Correct the door of ${name}, or merge`,
  title: (name) => `Correct: ${name}`,
  what: 'What to do',
  ways: {
    door: 'Change the door of this person only',
    household: (door) => `Move the whole household "${door}" to another door`,
    person: (count) => `The same person as another of that name (${count} more)`,
  },
  door: 'Door number',
  target: 'To which door',
  doorHint: 'Such as 2-1-601; may stay empty',
  same: 'Which one is the same person',
  namesake: (name, door, time) => `${name} (${door || 'no door'}, came in at ${time})`,
  save: 'Save',
  /** No building of the estate has it. */
  unbuilt: (door) => `None of the buildings has ${door}. Change it all the same?`,
  anyway: 'Change it all the same',
  look: 'See what would happen',
  merge: 'Merge',
  preview: (view) => `This merges ${merged(view)}. People: ${view.people.join(', ')}.`,
  ballot: (one, clock) => ballot(one, clock).replace(/^b/, 'B'),
  lasting: "It can't be taken apart again and is noted in the list of changes. Votes that are over are not affected.",
  history: (count) => `Changes (${count})`,
  line: ({ at, by, change }: RegisterLine, clock) => {
    const what =
      change.kind === 'door'
        ? `door of ${change.name}: ${change.from || none} → ${change.to || none}`
        : [`merged ${merged(change)}`, ...change.ballots.map((one) => ballot(one, clock))].join('; ');
    return `${clock(at)} ${by}: ${what}`;
  },
  sameName: (count) => few(count, 'person of this name', 'people of this name'),
};
