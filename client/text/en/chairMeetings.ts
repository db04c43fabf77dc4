/** The chair's list of meetings, and the form of one. */
import type { MeetingTemplate } from '../../../shared/meeting/templates.ts';
import type { Words } from '../words.ts';
import type { chairMeetings as chinese } from '../zh-CN/chairMeetings.ts';
import { few } from './plural.ts';

/** What the templates' topics are called, in their order (`shared/meeting/templates.ts`). */
const USUAL_TOPICS: Readonly<Record<MeetingTemplate, readonly { readonly title: string; readonly text: string }[]>> = {
  teaTalk: [
    {
      title: "What became of last time's matters",
      text: 'How far the matters agreed on last time are, and why some are not finished.',
    },
    { title: 'What we talk about this time', text: '' },
    { title: 'Other thoughts and suggestions', text: 'Everybody may speak; each point is noted and answered.' },
  ],
  coordination: [
    { title: 'How each side sees it', text: 'Each side in turn, five minutes at most.' },
    { title: 'Ways to settle it', text: 'Possible ways one by one, and what each side promises.' },
    { title: 'Confirming what was agreed', text: 'It is read out, and each side confirms it.' },
  ],
  council: [
    { title: 'The matter before us', text: '' },
    { title: 'Vote', text: 'A vote on the matter.' },
  ],
  selfGovernance: [
    { title: 'What the group has been doing', text: '' },
    { title: 'What we need to talk over', text: '' },
  ],
  heartToHeart: [
    { title: 'Listening: what troubles us', text: 'Each names the one thing they most want solved.' },
    { title: 'Talking: what to do', text: '' },
  ],
};

export const chairMeetings: Words<typeof chinese> = {
  list: {
    title: 'Home',
    coming: 'Coming meetings',
    past: 'Past meetings',
    missed: (count) => `${few(count, 'more meeting')} whose day went by without them: under "All meetings"`,
    account: 'Account',
    create: 'New meeting',
    import: 'Import',
    importing: 'Importing…',
    importHint: 'A .json record exported by this program',
    emptyTitle: 'No meetings yet',
    empty: 'Make one. A title and a place are enough; the rest can come later.',
    /** With a post on an estate, where others lead meetings. */
    ledNone: 'You lead no meetings yet',
    ledNoneAbout: 'Meetings that others lead are listed at the estate. To lead one yourself, make one.',
    meetingsOf: (estate) => `Meetings of ${estate}`,
    steps: [
      ['Make a meeting', 'Choose its kind, write title and place, and list what to talk about.'],
      ['Ask people in', 'Open the big screen; residents scan the code. You register whoever has no phone.'],
      [
        'Step by step',
        'The big button at the lower right is always next. Comments, votes and conclusions go into the minutes.',
      ],
    ],
    code: 'Code',
    open: 'Open',
    openLabel: (title) => `Open "${title}"`,
    copy: 'Another like this',
    minutes: 'Minutes',
    topics: (count) => few(count, 'topic'),
    states: { notStarted: 'Not started', running: 'Under way', adjourned: 'In a break', ended: 'Over' },
    sealed: 'Minutes sealed',
  },
  create: {
    title: 'New meeting',
    copyTitle: 'Another like this',
    copying: 'Reading the earlier meeting…',
    copyFailed: 'The earlier meeting could not be read. Go back and try again, or start a new one.',
    template: 'What kind of meeting',
    /** When to choose it. */
    abouts: {
      teaTalk: 'Neighbours talk openly, share what they think and look for ways. Used most.',
      coordination: 'For one particular conflict: all sides talk face to face.',
      council: "The estate's council discusses an agenda and votes.",
      selfGovernance: "A small talk of a building's or entrance's own group.",
      heartToHeart: "Party members and building leads listen to residents' troubles and look for ways.",
    },
    usualTopic: (template, place, part) => USUAL_TOPICS[template][place]?.[part] ?? '',
    about: 'The meeting',
    name: 'Title',
    nameHint: 'What residents see, such as "A lift for building 2"',
    place: 'Place',
    placeHint: 'Such as "Common room, building 1"',
    startsAt: 'Date and time',
    more: 'More (can wait)',
    neighborhood: 'Estate',
    periodNo: 'Number in series',
    periodHint: 'Such as "2026, no. 1"',
    organizer: 'Organizer',
    organizerHint: 'Such as "Residents\' committee"',
    scope: 'Scope',
    scopeName: 'Name of the scope',
    scopeHint: 'Such as "Building 2, east entrance"; may stay empty for the whole estate',
    naming: 'Names of speakers',
    namings: {
      real: ['Real names', 'All comments show real names.'],
      pseudonymAllowed: [
        'Pseudonyms allowed',
        'Residents may comment under a pseudonym; the chair does not see who it is. Votes never use one.',
      ],
    },
    expected: 'Households expected',
    expectedHint: 'For attendance and for votes; may stay empty',
    home: 'Which estate',
    noHome: 'Under no estate',
    drafts: 'From the topics being drafted',
    draftsAbout: 'Those ticked come last on the agenda; whoever raised the needs is told.',
    waits: (returned) => (returned ? 'Sent back by the party branch: not ready' : 'Waits for the party branch'),
    agenda: 'Agenda',
    agendaHint:
      'The usual topics are there already. Please rename those with general names to what you will talk about; you can add more during the meeting.',
    copyHint:
      'Topics, details, attachments and what was left for next time are copied; below each stands the last conclusion. Delete what is done.',
    last: (outcome) => `Last time: ${outcome}`,
    addTopic: 'Add a topic',
    topicTitle: 'Topic',
    topicText: 'Details',
    addText: 'Add details',
    topicTextHint: 'Background, proposals, what to talk about. Attachments are added once the meeting is there.',
    minutes: 'Planned time (minutes)',
    attachments: (count) => `with ${few(count, 'attachment')}`,
    submit: 'Make the meeting',
    kept: 'What you type is kept on this computer.',
    problems: {
      title: 'Please write a title.',
      place: 'Please write the place.',
      startsAt: 'Please choose date and time.',
      number: 'Please write a number.',
      topic: 'This topic has no title.',
      tooLong: (max) => `Please shorten it to ${max} characters.`,
    },
    check: 'Something has to be changed; see the marked places above.',
  },
  settings: {
    title: 'The meeting',
    save: 'Save',
  },
};
