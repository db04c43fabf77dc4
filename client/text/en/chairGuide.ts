/** Words of the guide cards: what each of the seven steps is for, who does what, with which paper, by when; and what to do next. */
import type { chairGuide as chinese } from '../zh-CN/chairGuide.ts';
import type { Words } from '../words.ts';

export const chairGuide: Words<typeof chinese> = {
  title: 'How this step is done',
  rows: { why: 'Why', who: 'Who', paper: 'With what', when: 'By when' },
  steps: {
    gatherNeeds: {
      why: 'Hear what residents need before deciding what to talk about.',
      who: 'Grid workers and building heads visit; residents scan the code or write in the group; staff answer each one.',
      paper: 'Poster and code for needs, notes of visits, the list of needs.',
      when: 'Before topics are set every need has gone somewhere: a topic, done at once, passed on, or declined with a reason.',
    },
    draftTopics: {
      why: 'Put needs together into a few topics that can be understood and decided.',
      who: "The party branch, the owners' committee (or self-governing group) and the community draft; the chair sets order and time.",
      paper: 'Agenda, words of invitation, poster.',
      when: "Published before the meeting, for as many days as the estate's rules ask; 7 or more is usual.",
    },
    survey: {
      why: 'Come with facts: what it looks like, what it costs, who pays.',
      who: 'Property manager, designers or builders look and plan; the community asks the households concerned.',
      paper: 'Photos, drawings and cost shares, attached to the topic.',
      when: 'A few days before, so that residents can read it; note what was found in "The seven steps".',
    },
    deliberate: {
      why: 'Everybody speaks face to face; every topic gets a conclusion.',
      who: 'The chair keeps order and time; the minute taker writes; tellers watch the count; residents and owners speak and vote.',
      paper: 'Sign-in sheet, big screen, phones; staff register those without a phone.',
      when: 'That evening: each topic has a conclusion; what is not ready is put off to a day.',
    },
    applyResults: {
      why: 'Turn conclusions into tasks with a name and a date, and tell everybody.',
      who: 'The minute taker completes the minutes, the chair seals them; each task names who does it.',
      paper: 'Minutes (Word, PDF), tasks, public notice.',
      when: "Seal soon after the meeting; how long it is public and open to objections is in the estate's rules.",
    },
    oversee: {
      why: 'Somebody sees to it that what was promised is done.',
      who: "Whoever is named does it; the residents' supervisors and the community inspect; what is late is pressed.",
      paper: 'Notes of inspections, photos before and after.',
      when: 'By the dates of the tasks; note each inspection in "The seven steps".',
    },
    reportBack: {
      why: 'Tell residents what was done, and why when it was not.',
      who: 'The community or the committee publishes; whoever raised a need reads the answer in their receipt.',
      paper: 'Public page, notice in the stairwell, notes of calls and visits.',
      when: 'As soon as it is done; what is not goes to the next meeting.',
    },
  },
  first: 'First time in the chair:',
  firstHide: "Don't show again",
  firstShow: 'Show hints for the first time in the chair',
  hints: {
    addTopic: 'List what to talk about, one topic for each matter: press the big button.',
    startSitting: 'Go through the list one by one; when most people are here, press the big button.',
    openTopic: 'Press the big button: the big screen and all phones turn to this topic.',
    closeTopic:
      'Let people speak; for a vote press "Start a vote" (on a phone under "More"); when you are through, press the big button.',
    closePoll: 'People are voting: watch the count, and end it when all have; nobody can vote after that.',
    publishResult: 'Check the result with the tellers first, then publish it.',
    resumeSitting: 'It is a break and time stands still; when people are back, press the big button.',
    endSitting: 'Every topic has its conclusion; read conclusions and tasks aloud, then end the meeting.',
    sealMinutes: 'The meeting is over: open the minutes, write what is missing, check and seal them.',
    enterStage: 'The minutes are sealed; when this step is done, press the big button for the next.',
    done: '',
  },
};
