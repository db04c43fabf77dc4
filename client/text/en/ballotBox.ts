/** Words of the ballot box's other ways: photos of papers, proxies, the table in the hall, hands, and doors. */
import type { EstateText } from '../estate.ts';

export const ballotBox: EstateText['box'] = {
  uncovered: 'Not covered',
  uncoveredAbout:
    ' Choose “Not covered” for a matter the written proxy does not mention; there no ballot counts as returned.',
  coversNothing:
    'Every matter is “Not covered”, so this proxy votes on nothing. Please look at which matters the written proxy names.',
  paperPhoto: 'Photo of the ballot',
  paperPhotoHint:
    'With a photo no second person is needed. All of it must be clear; only staff who enter ballots can see it.',
  mandatePhoto: 'Photo of the written proxy',
  mandatePhotoHint: 'The owner’s signature and the matters covered must be readable.',
  mandateMissing:
    'Please take a photo of the written proxy too; or remove the photo of the ballot and ask a second person to check it.',
  take: 'Take or choose a photo',
  takeAgain: 'Take it again',
  savedWithPhoto: (unit) => `${unit} is entered with a photo and counts.`,
  hasPhoto: 'with photo',
  look: 'Compare with photo',
  check: 'Compare the photo with what was entered',
  checkAbout: 'If the two differ, choose “They differ”, say why, and enter the paper once more.',
  larger: 'tap to enlarge',
  photoMissing: (label) => `${label}: it could not be opened.`,
  fits: 'They agree',
  fitsNot: 'They differ: do not count it',
  hands: 'Show of hands',
  handsAbout:
    'Note door by door who raised a hand for, against or to abstain; leave out whoever did not. With one photo of the hall no second person is needed.',
  whichMatter: 'Which matter',
  cameAlready: 'a ballot came already',
  hallPhoto: 'Photo of the hall',
  hallPhotoHint: 'Taken while hands are up, with everybody in it if you can; only staff who enter ballots see it.',
  noHands: 'No door is ticked yet.',
  noHand: 'No hand raised',
  handsSave: (count) => `Save ${count}`,
  handsSaved: (count) => `${count} hands are entered with a photo and count.`,
  handsWait: (count) => `${count} hands are entered and wait for a second person.`,
  handRefused: (door, reason) => `${door} was not saved: ${reason} Those before it are.`,
};
