/** A poll as it is typed. Texts stay texts until the poll is opened. */
import { paper } from '../../../text/paper.ts';
import { type Admission, admitting } from '../../../../shared/meeting/admission.ts';
import type { TopicId } from '../../../../shared/meeting/ids.ts';
import type { Command } from '../../../../shared/meeting/meeting.ts';
import type { Poll } from '../../../../shared/meeting/poll.ts';
import type { ElectorateView } from '../../../../shared/wire/http.ts';
import { chair } from '../../../text/chair.ts';
import { wholeNumber } from '../../../parts/whole.ts';

export interface PollDraft {
  form: Poll['form'];
  question: string;
  method: Poll['method'];
  proposals: readonly string[];
  min: string;
  max: string;
  basis: Poll['basis'];
  disclosure: Poll['disclosure'];
  changeable: boolean;
  admission: Admission;
  /** 应投, written down for each unit by itself: a number of households is none of people. */
  entitled: string;
  entitledPeople: string;
  quorum: Poll['rule']['quorum'];
  majority: Poll['rule']['majority'];
  limit: string;
}

const MOST_ENTITLED = 100_000;
const MOST_MINUTES = 600;
export const MOST_PROPOSALS = 20;
export const QUESTION_MAX = 120;

/** What the chair most likely asks, to be edited. */
export const firstQuestion = (topicTitle: string): string => paper.questionOf(topicTitle).slice(0, QUESTION_MAX);

export const proposalsOf = (draft: PollDraft): string[] =>
  draft.method === 'threeWay' ? [] : draft.proposals.map((text) => text.trim()).filter((text) => text !== '');

/** As it is typed for the unit that is counted. */
const entitledIn = (draft: PollDraft): number | null =>
  wholeNumber(draft.basis === 'household' ? draft.entitled : draft.entitledPeople, MOST_ENTITLED);

/** How many could vote in it if it opened now; 0 while that is not known. */
export const mayVoteIn = (
  { basis, admission }: Pick<PollDraft, 'basis' | 'admission'>,
  electorate: ElectorateView | null,
): number => electorate?.[basis][admission] ?? 0;

/** The first thing wrong with it, in a sentence; empty when it can be opened for these voters. */
export function pollProblem(draft: PollDraft, electorate: ElectorateView | null): string {
  const { problems } = chair.poll;
  if (draft.question.trim() === '') return problems.question;
  const proposals = proposalsOf(draft);
  if (draft.method !== 'threeWay' && proposals.length < 2) return problems.proposals;
  if (new Set(proposals).size !== proposals.length) return problems.same;
  if (draft.method === 'multiple') {
    const min = wholeNumber(draft.min, MOST_PROPOSALS, 1);
    const max = wholeNumber(draft.max, MOST_PROPOSALS, 1);
    if (min === null || max === null || min > max || max > proposals.length) return problems.limits;
  }
  const entitled = entitledIn(draft);
  if (entitled === null) return problems.number;
  if (wholeNumber(draft.limit, MOST_MINUTES) === null) return problems.number;
  // A share of nobody knows how many can never be reached.
  const countable = entitled > 0 || mayVoteIn(draft, electorate) > 0;
  if (draft.form === 'formal' && draft.quorum !== 'none' && !countable) return problems.quorum[draft.basis];
  return '';
}

/** Only for a draft without problems. A straw poll is a look at the room: nobody is left out, nothing is decided. */
export function openPollCommand(draft: PollDraft, topicId: TopicId): Extract<Command, { type: 'openPoll' }> {
  const straw = draft.form === 'straw';
  const limits = draft.method === 'multiple' ? [draft.min, draft.max] : ['1', '1'];
  return {
    type: 'openPoll',
    topicId,
    question: draft.question.trim(),
    form: draft.form,
    method: draft.method,
    proposals: proposalsOf(draft),
    minChoices: wholeNumber(limits[0] ?? '', MOST_PROPOSALS, 1) ?? 1,
    maxChoices: wholeNumber(limits[1] ?? '', MOST_PROPOSALS, 1) ?? 1,
    basis: straw ? 'person' : draft.basis,
    disclosure: straw ? 'totalsPublished' : draft.disclosure,
    changeable: straw || draft.changeable,
    ...admitting(straw ? 'anyone' : draft.admission),
    entitled: straw ? 0 : (entitledIn(draft) ?? 0),
    rule: straw ? { quorum: 'none', majority: 'plurality' } : { quorum: draft.quorum, majority: draft.majority },
    limitMinutes: straw ? 0 : (wholeNumber(draft.limit, MOST_MINUTES) ?? 0),
  };
}
