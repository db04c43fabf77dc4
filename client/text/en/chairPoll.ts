/** Polls and outcomes at the desk: setting up, reading back, closing, publishing. */
import type { Words } from '../words.ts';
import type { chairPoll as chinese } from '../zh-CN/chairPoll.ts';
import { inUnits, unitOf } from './plural.ts';

const many = (unit: string): string => unitOf(2, unit);

export const chairPoll: Words<typeof chinese> = {
  poll: {
    formTitle: 'Start a vote',
    form: 'What kind',
    forms: {
      straw: ['Show of opinion', 'See what people think. Counts show at once; it is not binding.'],
      formal: ['Formal vote', 'Only turnout shows while it runs. You publish the result; it goes into the minutes.'],
    },
    question: 'The question',
    questionHint: 'Write it in full, so that it can be understood by itself',
    method: 'How people choose',
    methods: {
      threeWay: 'For, against or abstain',
      single: 'One of several proposals',
      multiple: 'Several of the proposals',
    },
    proposals: 'Proposals',
    proposal: (index) => `Proposal ${index}`,
    addProposal: 'Add a proposal',
    removeProposal: (index) => `Take out proposal ${index}`,
    always: '"Against (none of these)" and "Abstain" stand on every ballot.',
    min: 'At least',
    max: 'At most',
    basis: 'Who has a vote',
    bases: {
      household: ['Each household', 'One door has one vote; the last one counts.'],
      person: ['Each person', 'Everybody in the meeting has one vote.'],
    },
    disclosure: 'What is published',
    disclosures: {
      household: {
        totalsPublished: [
          'Only totals',
          "Votes are by name; after the end chair and tellers can check each household's choice.",
        ],
        rollPublished: ["Each household's choice", 'Everybody in the meeting can see who chose what.'],
        sealed: [
          'Unnamed',
          'Votes are sealed on the phones: neither chair nor tellers can see who chose what. By phone only; at least 5 households must be able to vote.',
        ],
      },
      person: {
        totalsPublished: [
          'Only totals',
          "Votes are by name; after the end chair and tellers can check each person's choice.",
        ],
        rollPublished: ["Each person's choice", 'Everybody in the meeting can see who chose what.'],
        sealed: [
          'Unnamed',
          'Votes are sealed on the phones: neither chair nor tellers can see who chose what. By phone only; at least 5 people must be able to vote.',
        ],
      },
    },
    unnamed: ', unnamed',
    sealedCounting: 'The box is being opened, for totals only. Then the key is destroyed, and you can publish.',
    tellsTooMuch: {
      unanimous:
        'Everybody chose the same: with the result everybody knows who chose what. Think first whether to publish; you can void the vote instead.',
      few: 'Fewer than 5 voted: whether it passed may already tell who chose what. Think first whether to publish; you can void the vote instead.',
    },
    changeable: 'Votes can be changed until the end; the last one counts',
    admission: 'Who may vote',
    admissions: {
      checkedIn: ['Whoever checked in', 'A tap on the phone is enough; identities are not checked.'],
      registered: [
        'Whoever staff registered',
        'Registered (checked in) by staff at the desk; a new door number has to be registered again. For votes that matter.',
      ],
      anyone: [
        'Whoever is in the meeting',
        'Opening the link and writing a name is enough; identities are not checked.',
      ],
    },
    entitled: (unit) => `${unit === 'person' ? 'People' : 'Households'} entitled`,
    entitledHint: (unit) => `For the share that took part; if empty, the ${many(unit)} who may vote are counted`,
    quorum: 'How many must take part',
    quorums: {
      none: 'No minimum',
      half: 'More than half of those entitled',
      twoThirds: 'Two thirds of those entitled',
    },
    majority: 'How many must be for it',
    majorities: {
      half: 'More than half of the votes',
      twoThirds: 'Two thirds of the votes',
      threeQuarters: 'Three quarters of the votes',
      plurality: 'Nothing passes or fails; the most votes lead',
    },
    limit: 'Time (minutes)',
    limitHint: 'A reminder; you end the vote. May stay empty',
    check: 'Check it',
    readBackTitle: 'Read it aloud, then start',
    readBack: {
      question: 'Question',
      options: 'Choices',
      choose: 'Choose',
      basis: 'Counting',
      asks: 'Who may vote',
      disclosure: 'Published',
      entitled: 'Entitled',
      rule: 'Rule',
      limit: 'Time',
      noLimit: 'no limit',
    },
    optionList: (proposals) => `${proposals.join('; ')}; none of these; abstain`,
    choose: (min, max) => (min === max ? `choose ${min}` : `choose ${min} to ${max}`),
    comma: ', ',
    semicolon: '; ',
    colon: ': ',
    entitledPresent: (count, unit) => `those who may vote, ${inUnits(count, unit)} now`,
    entitledWritten: (count, mayVote, unit) =>
      count === mayVote ? inUnits(count, unit) : `${inUnits(count, unit)}; ${mayVote} may vote now`,
    entitledTooFew: (count, mayVote, unit) =>
      `You wrote ${inUnits(count, unit)}, fewer than the ${mayVote} who may vote now, so ${mayVote} is used. If that is wrong, go back.`,
    nobodyMayVote: {
      household: 'No household may vote yet: it takes a phone, a door number, and a check-in by the rule.',
      person: 'Nobody may vote yet: it takes a phone and a check-in by the rule.',
    },
    ruleOf: (quorum, majority) => `Taking part: ${quorum}. Passing: ${majority}`,
    changeableOn: 'can be changed until the end',
    changeableOff: "can't be changed",
    fixedAfter: "Once it starts, question and rules can't be changed, only cancelled.",
    backToForm: 'Go back',
    openStraw: 'Start',
    openFormal: 'Yes, start the vote',
    openAnyway: 'Start although nobody may vote',
    nobodyIn:
      'By the rules of this vote nobody may vote yet. Ask people to join, check in (or register them) and give their door numbers first.',
    problems: {
      question: 'Please write the question.',
      proposals: 'Please write at least two proposals.',
      same: 'Two proposals are the same.',
      limits: '"At least" can\'t be more than "at most", nor "at most" more than the proposals.',
      number: 'Please write a number.',
      quorum: {
        household:
          'Nobody with a door number who may vote has checked in, so no share can be given. Enter the households entitled, ask people to check in, or choose "No minimum".',
        person:
          'Nobody who may vote has checked in, so no share can be given. Enter the people entitled, ask people to check in, or choose "No minimum".',
      },
    },
    states: { open: 'Running', closed: 'Counted, not yet published', published: 'Published', voided: 'Cancelled' },
    cast: (count, unit) => `${inUnits(count, unit)} voted`,
    castOf: (count, entitled, unit) => `${count} of ${inUnits(entitled, unit)} voted`,
    left: (time) => `${time} left`,
    timeUp: 'Time is up; you can end it',
    called: { registered: 'registered with a phone', checkedIn: 'checked in with a phone', anyone: 'entitled' },
    missing: (called, count, unit) => `${inUnits(count, unit)} ${called}, not voted`,
    missingNone: (called) => `All who are ${called} have voted`,
    voters: 'Who has voted',
    votersNote: (changeable) =>
      `You see who voted and when, not what they chose. Where a household voted twice, the ${changeable ? 'last' : 'first'} vote counts.`,
    votedBy: (name, removed, time) => [time, name && `by ${name}`, removed && '(removed)'].filter(Boolean).join(' '),
    short: (count, unit) => `${inUnits(count, unit)} more needed`,
    closeTooEarly: (count, unit) =>
      `${inUnits(count, unit)} more have to take part. If you end it now, there is no result.`,
    missingTitle: 'Not voted yet',
    missingNote: 'Only chair and tellers see this list; nobody sees what was chosen.',
    close: 'End the vote',
    closeTitle: 'End this vote?',
    closeHelp: (question, cast) =>
      `"${question}": ${cast}. After that no vote is taken or changed, and the votes are counted.`,
    void: 'Cancel it',
    voidTitle: 'Cancel this vote',
    voidHelp: (question) => `The votes on "${question}" no longer count; your reason goes into the minutes.`,
    voidReason: 'Reason',
    voidReasonHint: 'Such as "the question was wrong; we vote again"',
    voided: (reason) => `Cancelled: ${reason}`,
    roll: { household: 'Check each choice', person: 'Check each choice' },
    rollTitle: { household: 'Each choice', person: 'Each choice' },
    rollNote: 'For chair and tellers only.',
    rollPublished: 'Published with the result.',
    rollNone: 'Nobody voted.',
    voter: 'Voter',
    choice: 'Choice',
    publish: 'Publish the result',
    publishTitle: 'Publish this result?',
    publishHelp:
      "Everybody sees it on the big screen and on their phones, and it goes into the minutes. It can't be taken back.",
    onlyYou: 'Until it is published, only chair and tellers see it',
    waitResult: 'Reading the result…',
  },
  outcome: {
    title: 'Conclude the topic',
    choose: 'What did people agree on',
    abouts: {
      passed: 'agreed by vote or by discussion',
      rejected: 'people said no',
      consensus: 'all of one mind, no vote needed',
      toPoll: 'a written vote or a vote of the owners follows',
      deferred: 'not now; a day is set to talk again',
      carriedOver: 'not finished; goes to the next meeting',
    },
    until: 'When to talk again',
    untilProblem: 'Please choose a day.',
    chooseProblem: 'Please choose a conclusion.',
    voted: (sentence) => `The published result: ${sentence}`,
    objections: {
      againstResult: 'This conclusion differs from the published result.',
      pastDay: 'This date is already past.',
    },
    despite: 'Why does it stand all the same?',
    despiteHint: 'Goes into the minutes with the conclusion',
    despiteProblem: 'Please give a reason, or change the conclusion or the date.',
    note: 'Note',
    noteHint: 'What was agreed, what was held back; goes into the minutes (optional)',
    submit: 'Conclude',
  },
};
