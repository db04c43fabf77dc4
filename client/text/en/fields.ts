/** What the fields of a form are called, and how what they hold is read. */
import type { FieldWords } from '../../../shared/wire/fieldWords.ts';

export const fields: FieldWords = {
  names: {
    title: 'Title',
    text: 'Details',
    plannedMinutes: 'Planned time',
    attachments: 'Attachments',
    template: 'Kind of meeting',
    periodNo: 'Number in series',
    neighborhood: 'Estate',
    organizer: 'Organizer',
    'scope.kind': 'Scope',
    'scope.name': 'Name of the scope',
    place: 'Place',
    startsAt: 'Date and time',
    naming: 'Names of speakers',
    expectedHouseholds: 'Households expected',
    topicId: 'From topic',
    task: 'Task',
    assignee: 'Who',
    support: 'With the help of',
    dueOn: 'Due date',
    despite: 'Reason for the past date',
    name: 'Name',
    household: 'Door number',
    question: 'Question',
    entitled: 'Households entitled',
    entitledPeople: 'People entitled',
  },
  values: {
    naming: { real: 'Real names', pseudonymAllowed: 'Pseudonyms allowed' },
    template: {
      teaTalk: "Neighbours' tea talk",
      coordination: 'Mediation meeting',
      council: "Residents' council",
      selfGovernance: 'Self-help group',
      heartToHeart: 'Heart-to-heart talk',
    },
    'scope.kind': { estate: 'Whole estate', building: 'Building', entrance: 'Entrance', stairwell: 'Stairwell' },
  },
  empty: '(empty)',
};
