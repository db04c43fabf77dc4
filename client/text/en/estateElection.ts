/** Words of an election on a vote's ballot: candidates and seats in the form, on the paper, in the result. */
import type { EstateText } from '../estate.ts';
import { few } from './plural.ts';

export const estateElection: EstateText['votes']['election'] = {
  /** A matter of the form in its list. */
  up: (place) => `Move item ${place} up`,
  down: (place) => `Move item ${place} down`,
  way: 'How it is decided',
  ask: 'Agree to something or not',
  choose: 'Elect people from a list of candidates',
  seats: 'How many are to be elected',
  seatsHint: 'A whole number from 1 to 20',
  seatsBad: 'Please write a whole number from 1 to 20.',
  candidates: 'Candidates',
  candidatesHint: 'One on each line; tell people of the same name apart by the building',
  candidatesBad: 'Please write 1 to 20 candidates, 20 letters each at most.',
  few: 'There are fewer candidates than seats. Please add some, or lower the number of seats.',
  same: 'Two candidates are written alike. Please tell them apart, for example by the building.',
  some: 'Somebody chosen',
  nobody: 'None of them',
  about: 'Choose whoever is ticked on the paper; with more ticks than seats this item is “Invalid”.',
  picksBad: (place, seats) => `Please choose 1 to ${seats} in item ${place}.`,
  list: (names) => `Candidates: ${names.join(', ')}`,
  elected: 'elected',
  tied: 'tied: another vote is needed',
  amount: (people, area) => `${few(people, 'owner')} · ${area} m²`,
};
