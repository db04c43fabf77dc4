/** Words of owners who step aside: they take no part in some items of a vote, and are not in their whole. */
import type { EstateText } from '../estate.ts';
import { few } from './plural.ts';

export const estateVoteRecusals: EstateText['votes']['recusals'] = {
  title: 'Owners who step aside',
  about:
    'An owner whose own affair an item is can step aside from it: they do not vote on it and are not in its total. Write it down before the vote closes; afterwards it can’t be changed.',
  none: 'Nobody steps aside.',
  add: 'Write down who steps aside',
  unit: 'Which home',
  unitHint: 'Any home of the owner, like “2-1-601”',
  matters: 'From which items',
  mattersMissing: 'Please choose at least one.',
  reason: 'Why',
  reasonHint: 'Like “holds shares of a bidder”; it stands in the result, so no names',
  reasonMissing: 'Please write down why.',
  save: 'Write down',
  saidItems: (matters) => `Steps aside from ${matters.join(', ')}`,
  saidBy: (name, when) => `Written down by ${name}, ${when}`,
  takeBack: 'Take back',
  takeBackTitle: (door) => `${door} does not step aside`,
  takeBackHelp:
    'The owner is in the total again. Who has sent a ballot already has to vote once more, to answer these items too.',
  takeBackReason: 'Why',
  takeBackReasonHint: 'Like “wrong home written down”',
  takenBack: (name, when, reason) => `Taken back by ${name}, ${when}: ${reason}`,
  gauge: (matter, people, area) => `${matter}: ${few(people, 'owner')}, ${area} m² step aside and are not in the total`,
  answer: 'Stepped aside',
  reconciled: (count) => `${few(count, 'owner')} stepped aside and got no ballot for this item.`,
};
