/** The cards of an estate: needs, topics drafted from them, open questions, answers to these, official replies, and visits. */
import { isAdopting } from '../meeting/outcome.ts';
import { type CardChanges, HIDDEN, type ListCard, card, changesOf } from '../stream/listCard.ts';
import { differing } from '../stream/longList.ts';
import { isAnswered } from './answered.ts';
import { type Gathered, type Need, type NeedStatus, type Needs, findNeed, speakerFor, statusOf } from './need.ts';
import { type Visit, type Visited, findVisit } from './visit.ts';
import { type Drafted, type TopicDraft, findDraft } from './topicDraft.ts';
import { type Asked, type Idea, type OpenQuestion, findIdea, findQuestion } from './openQuestion.ts';

/** 1: needs, their replies, answers to questions, replies to those, visits. 2: questions and drafts. 3: `waiting` by the one rule of what is answered. */
export const CARDS_VERSION = 3;

/**
 * `waiting`: open, and nobody replied yet. `adopted`: handled, or its topic was concluded with an adopting outcome, by itself or by the
 * need that speaks for it.
 */
export type NeedCardStatus = 'waiting' | 'adopted' | typeof HIDDEN | NeedStatus;

type Carded = Gathered & Asked & Visited & Drafted;

export function cardsOf(before: Carded | null, after: Carded): CardChanges {
  const needs = touched(before, after);
  const ideas = differing(before?.ideas ?? null, after.ideas);
  const questions = differing(before?.questions ?? null, after.questions);
  const visits = differing(before?.visits ?? null, after.visits);
  const drafts = newDrafts(before, after);
  const now = [
    ...needs.flatMap((need) => ofNeed(after.needs, need)),
    ...ideas.map(ofIdea),
    ...questions.flatMap(ofQuestion),
    ...visits.map(ofVisit),
    ...drafts.flatMap(ofDraft),
  ];
  if (!before || (now.length === 0 && drafts.length === 0)) return { put: now, gone: [] };
  const there = <T>(found: T | undefined): readonly T[] => (found === undefined ? [] : [found]);
  const was = [
    ...needs.flatMap(({ id }) => there(findNeed(before.needs, id)).flatMap((need) => ofNeed(before.needs, need))),
    ...ideas.flatMap(({ id }) => there(findIdea(before, id)).map(ofIdea)),
    ...questions.flatMap(({ id }) => there(findQuestion(before, id)).flatMap(ofQuestion)),
    ...visits.flatMap(({ id }) => there(findVisit(before, id)).map(ofVisit)),
    ...drafts.flatMap(({ id }) => there(findDraft(before, id)).flatMap(ofDraft)),
  ];
  return changesOf(was, now);
}

/** Those that changed, and those they speak for. */
function touched(before: Gathered | null, { needs }: Gathered): readonly Need[] {
  const changed = differing(before?.needs ?? null, needs);
  const ids = new Set(changed.flatMap(({ id }) => (before && findNeed(before.needs, id) ? [id] : [])));
  if (ids.size === 0) return changed;
  const restsOn = (need: Need): boolean => {
    const into = need.mergedInto === null ? undefined : findNeed(needs, need.mergedInto);
    return into !== undefined && (ids.has(into.id) || restsOn(into));
  };
  return [...changed, ...needs.filter((need) => need.mergedInto !== null && !ids.has(need.id) && restsOn(need))];
}

function ofNeed(needs: Needs, need: Need): readonly ListCard[] {
  const { id, number, building, replies, hidden, pseudonymous } = need;
  const [text, beside] = hidden === null ? [need.text, need.place] : ['', ''];
  return [
    card({
      ...{ kind: 'need', id, status: needStatus(needs, need), at: need.raisedAt, text, beside, number, building },
      ...{ author: need.proposerId, named: !pseudonymous },
    }),
    ...replies.map((reply) =>
      card({
        ...{ kind: 'needReply', id: reply.id, status: '', at: reply.at, text: reply.text },
        number,
        building,
        of: id,
      }),
    ),
  ];
}

function needStatus(needs: Needs, need: Need): NeedCardStatus {
  if (need.hidden !== null) return HIDDEN;
  if (isAdopted(speakerFor(needs, need))) return 'adopted';
  const status = statusOf(need);
  return status === 'open' && !isAnswered(needs, need) ? 'waiting' : status;
}

/** 采纳. Of one that was merged ask the need that speaks for it. */
export function isAdopted(need: Need): boolean {
  const status = statusOf(need);
  const outcome = need.listing?.outcome;
  return status === 'handled' || (status === 'concluded' && outcome != null && isAdopting(outcome));
}

const ofIdea = ({ id, questionId, number, text, givenAt, hidden }: Idea): ListCard =>
  card({
    ...{ kind: 'idea', id, status: hidden === null ? '' : HIDDEN, at: givenAt, text: hidden === null ? text : '' },
    ...{ number, of: questionId },
  });

const ofQuestion = ({ id, number, title, text, conclusion, askedAt, replies }: OpenQuestion): readonly ListCard[] => [
  card({
    ...{ kind: 'question', id, status: '', at: askedAt, text: title, number },
    beside: [text, conclusion ?? ''].join('\n'),
  }),
  ...replies.map((reply) =>
    card({ kind: 'questionReply', id: reply.id, status: '', at: reply.at, text: reply.text, number, of: id }),
  ),
];

/** One that was dropped is not looked for any more. */
const ofDraft = ({ id, title, text, at, dropped }: TopicDraft): readonly ListCard[] =>
  dropped ? [] : [card({ kind: 'draft', id, status: '', at, text: title, beside: text })];

/** They are few: open ones are bounded, and those a meeting took up are its topics. */
function newDrafts(before: Drafted | null, { drafts }: Drafted): readonly TopicDraft[] {
  if (before?.drafts === drafts) return [];
  const known = new Set(before?.drafts);
  return drafts.filter((draft) => !known.has(draft));
}

/** `met`: somebody opened and talked. What was talked about is read where the visits are. */
export type VisitCardStatus = 'met' | 'nobody' | 'declined' | 'withdrawn';

function ofVisit({ id, number, building, met, madeAt, withdrawn }: Visit): ListCard {
  const status: VisitCardStatus = withdrawn ? 'withdrawn' : met === 'somebody' ? 'met' : met;
  return card({ kind: 'visit', id, status, at: madeAt, text: '', number, building });
}
