/** Rehearsal: how a new chair learns. */
import type { Words } from '../words.ts';
import type { chairRehearsal as chinese } from '../zh-CN/chairRehearsal.ts';

export const chairRehearsal: Words<typeof chinese> = {
  begin: 'Rehearse once',
  beginAbout:
    'Chairing for the first time? Thirty simulated residents go through it with you: they come in, speak, raise hands and vote. Nothing of it stays.',
  beginWith: 'Rehearse this meeting',
  beginWithAbout:
    'Go through this agenda once with thirty simulated residents. The meeting itself is not touched, and nothing of the rehearsal stays.',
  beginning: 'The residents are coming…',
  running: (title) => `You have a rehearsal under way: ${title}`,
  goOn: 'Back to the rehearsal',
  guide: 'Rehearsal: do it once',
  place: (done, all) => `${done} of ${all} steps done`,
  all: 'All steps',
  fewer: 'Show less',
  isDone: 'done',
  allDone: 'You have done it all once. Go on as long as you like, then tap "End the rehearsal".',
  lessons: {
    start: [
      'Start the meeting',
      'Wait while residents come in and check in, then tap the start button at the bottom right.',
    ],
    topic: [
      'Open the first topic',
      'Tap the big button at the bottom right. Residents will comment, second and raise hands.',
    ],
    speaker: [
      'Call a speaker',
      'Once hands are up, tap "Next: …" in the middle. When they have spoken, call the next one.',
    ],
    straw: [
      'Take a straw poll',
      'Tap "Start a vote" (on a phone under "More") below and choose the straw poll: a look at the room, not binding.',
    ],
    formal: [
      'Hold a formal vote',
      'Close the straw poll first with the big button. Then open another vote, a formal one.',
    ],
    publish: ['Close and publish', 'Ballots come in. When you have enough, close the vote, then publish the result.'],
    minutes: [
      'Read the minutes',
      'Open the minutes from the bottom bar and see how all this was written down by itself.',
    ],
    end: ['End the rehearsal', 'Tap "End the rehearsal". Residents, comments, ballots and minutes are gone for good.'],
  },
  pace: 'Residents',
  paces: { paused: 'Hold still', slow: 'Slower', usual: 'Usual pace', quick: 'Quicker' },
  end: 'End the rehearsal',
  endTitle: 'End the rehearsal?',
  endHelp:
    'Residents, comments, votes and minutes are gone for good and cannot be brought back. Real meetings and your settings stay as they are.',
  ending: 'Clearing up…',
};
