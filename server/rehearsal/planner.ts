/**
 * What the simulated residents do next: a pure function of the meeting's state and the seed. They react to what the chair does (a topic
 * is opened, a poll, somebody is called); each occasion is met once, with dice of its own, so that the same evening is played the same.
 */
import { findComment } from '../../shared/meeting/comment.ts';
import type { CommentId, HandId, OpinionMapId, PollId, StatementId, TopicId } from '../../shared/meeting/ids.ts';
import { type Command, type MeetingState, newestComments } from '../../shared/meeting/meeting.ts';
import { type OpinionAnswer, findOpinionMap, openOpinionMap } from '../../shared/meeting/opinionMap.ts';
import { type Poll, findPoll } from '../../shared/meeting/poll.ts';
import { ABSTAIN, AGAINST, FOR, standsAlone } from '../../shared/meeting/pollOption.ts';
import type { Pace } from '../../shared/meeting/lessons.ts';
import { type Side, speakingOf, topicForHands } from '../../shared/meeting/speaking.ts';
import { findTopic } from '../../shared/meeting/topic.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { CAST, type Character } from './cast.ts';
import { type Dice, diceFor } from './dice.ts';
import { ASTRAY, HECKLES, LONG, STATEMENTS, type Sentence, sentencesFor } from './sentences.ts';

export type Act =
  | { readonly kind: 'arrive' }
  | { readonly kind: 'checkIn' }
  | { readonly kind: 'say'; readonly topicId: TopicId; readonly sentence: Sentence }
  | { readonly kind: 'second'; readonly commentId: CommentId }
  | { readonly kind: 'raise'; readonly topicId: TopicId; readonly side: Side | null; readonly order: boolean }
  | { readonly kind: 'lower'; readonly topicId: TopicId }
  | { readonly kind: 'endTurn'; readonly handId: HandId }
  | { readonly kind: 'vote'; readonly pollId: PollId; readonly choice: readonly string[] }
  | { readonly kind: 'state'; readonly mapId: OpinionMapId; readonly text: string }
  | {
      readonly kind: 'answer';
      readonly mapId: OpinionMapId;
      readonly statementId: StatementId;
      readonly answer: OpinionAnswer;
    };

/** Something one of them means to do. */
export interface Intent {
  /** Unique in the rehearsal, and the same on every process. */
  readonly key: string;
  /** In the residents' own time, ms: it stands while they are paused and runs faster when they are quick. */
  readonly at: number;
  readonly place: number;
  readonly act: Act;
}

/** Something to react to. */
export type Occasion = { readonly key: string } & (
  | { readonly kind: 'door' | 'sitting' }
  | { readonly kind: 'topic'; readonly topicId: TopicId }
  | { readonly kind: 'comment'; readonly commentId: CommentId; readonly by: number | null }
  | { readonly kind: 'turn'; readonly handId: HandId; readonly topicId: TopicId; readonly by: number | null }
  | { readonly kind: 'poll'; readonly pollId: PollId }
  | { readonly kind: 'map'; readonly mapId: OpinionMapId }
  | { readonly kind: 'statement'; readonly mapId: OpinionMapId; readonly statementId: StatementId }
);

export const PACE_FACTORS: Readonly<Record<Pace, number>> = { paused: 0, slow: 0.5, usual: 1, quick: 3 };

/** All there is to react to now; the same key stands for the same occasion. `placeOf`: null for a real person. */
export function occasionsIn(state: MeetingState, placeOf: (personId: PersonId) => number | null): readonly Occasion[] {
  const found: Occasion[] = [{ key: 'door', kind: 'door' }];
  const { status } = state.sitting;
  if (status === 'notStarted' || status === 'ended') return found;
  found.push({ key: 'sitting', kind: 'sitting' });
  const topic = topicForHands(state);
  if (topic) found.push({ key: `topic ${topic.id}`, kind: 'topic', topicId: topic.id });
  for (const { id, authorId, hidden } of newestComments(state.comments))
    if (!hidden) found.push({ key: `comment ${id}`, kind: 'comment', commentId: id, by: placeOf(authorId) });
  const { turn } = speakingOf(state);
  if (turn) {
    const { id, topicId, personId } = turn;
    found.push({ key: `turn ${id}`, kind: 'turn', handId: id, topicId, by: placeOf(personId) });
  }
  for (const { id, status: stands } of state.polls)
    if (stands === 'open') found.push({ key: `poll ${id}`, kind: 'poll', pollId: id });
  const map = openOpinionMap(state);
  if (map) {
    found.push({ key: `map ${map.id}`, kind: 'map', mapId: map.id });
    for (const { id, hidden } of map.statements)
      if (!hidden) found.push({ key: `statement ${id}`, kind: 'statement', mapId: map.id, statementId: id });
  }
  return found;
}

/** What they mean to do about it. `from`: now, in their own time. */
export function intentsFor(occasion: Occasion, state: MeetingState, seed: number, from: number): readonly Intent[] {
  const dice = diceFor(seed, occasion.key);
  const intents: Intent[] = [];
  const mean: Mean = ({ place }, after, act) => {
    intents.push({ key: `${occasion.key} ${place} ${intents.length}`, at: Math.round(from + after), place, act });
  };
  switch (occasion.kind) {
    case 'door':
      arrive(mean, dice, ({ late }) => !late, 400);
      break;
    case 'sitting':
      arrive(mean, dice, ({ late }) => late, 20_000);
      break;
    case 'topic':
      discuss(mean, dice, state, occasion.topicId);
      break;
    case 'comment':
      secondIt(mean, dice, occasion);
      break;
    case 'turn':
      if (occasion.by !== null) speak(mean, dice, occasion);
      break;
    case 'poll': {
      const poll = findPoll(state, occasion.pollId);
      if (poll) vote(mean, dice, poll, (place) => diceFor(seed, `lean ${poll.topicId} ${place}`));
      break;
    }
    case 'map':
      STATEMENTS.forEach((text, index) => {
        const who = TALKERS[index * 3];
        if (who)
          mean(who, 9_000 + index * 8_000 + dice.between(0, 3_000), { kind: 'state', mapId: occasion.mapId, text });
      });
      break;
    case 'statement':
      answer(mean, dice, state, occasion);
      break;
  }
  return intents;
}

/** The command somebody sends; null when the moment has passed, and for coming in, which is no command. */
export function commandOf({ act, place }: Intent, state: MeetingState, personId: PersonId): Command | null {
  switch (act.kind) {
    case 'arrive':
      return null;
    case 'checkIn':
      return { type: 'checkIn', presence: CAST[place]?.presence ?? 'onsite' };
    case 'say': {
      if (topicForHands(state)?.id !== act.topicId) return null;
      const { text, stance } = act.sentence;
      return { type: 'postComment', topicId: act.topicId, text, stance, replyTo: null, pseudonymous: false };
    }
    case 'second': {
      const comment = findComment(state, act.commentId);
      return comment && !comment.hidden ? { type: 'secondComment', commentId: act.commentId } : null;
    }
    case 'raise': {
      if (topicForHands(state)?.id !== act.topicId) return null;
      const { turn, hands } = speakingOf(state);
      if ([...hands, ...(turn ? [turn] : [])].some((hand) => hand.personId === personId)) return null;
      return { type: 'raiseHand', side: act.side, order: act.order };
    }
    case 'lower': {
      const hand = speakingOf(state).hands.find((one) => one.personId === personId);
      return hand ? { type: 'lowerHand', handId: hand.id } : null;
    }
    case 'endTurn':
      return speakingOf(state).turn?.id === act.handId ? { type: 'endTurn', handId: act.handId } : null;
    case 'vote': {
      const poll = findPoll(state, act.pollId);
      const choice = (poll?.options ?? []).flatMap(({ id }) => (act.choice.includes(id) ? [id] : []));
      return poll?.status === 'open' ? { type: 'castBallot', pollId: poll.id, choice } : null;
    }
    case 'state':
      return isMapOpen(state, act.mapId) ? { type: 'addStatement', mapId: act.mapId, text: act.text } : null;
    case 'answer':
      return isMapOpen(state, act.mapId)
        ? { type: 'answerStatement', mapId: act.mapId, statementId: act.statementId, answer: act.answer }
        : null;
  }
}

type Mean = (who: Character, after: number, act: Act) => void;

const TALKERS = CAST.filter(({ talks, trait }) => talks && trait === null);
const withTrait = (trait: NonNullable<Character['trait']>) => CAST.filter((one) => one.trait === trait);
const isMapOpen = (state: MeetingState, id: OpinionMapId) => findOpinionMap(state, id)?.status === 'open';

/** One after the other, as at a real door: all of them in half a minute. */
function arrive(mean: Mean, dice: Dice, comes: (who: Character) => boolean, first: number): void {
  dice.shuffled(CAST.filter(comes)).forEach((who, index) => {
    const at = first + index * 850 + dice.between(0, 600);
    mean(who, at, { kind: 'arrive' });
    mean(who, at + dice.between(1_200, 4_000), { kind: 'checkIn' });
  });
}

/** How many speak and raise a hand about one topic. */
const SAID = 7;
const HANDS = 4;

function discuss(mean: Mean, dice: Dice, state: MeetingState, topicId: TopicId): void {
  const topic = findTopic(state, topicId);
  if (!topic) return;
  const { fitting, anyway } = sentencesFor(topic);
  const sentences = [...dice.shuffled(fitting).slice(0, SAID - 1), ...dice.shuffled(anyway)];
  const isFirst = state.topics[0]?.id === topicId;
  let at = 1_500;
  dice
    .shuffled(TALKERS)
    .slice(0, SAID)
    .forEach((who, index) => {
      at += dice.between(2_500, 6_500);
      const sentence = sentences[index];
      if (sentence) mean(who, at, { kind: 'say', topicId, sentence });
    });

  const speakers = dice.shuffled(CAST.filter(({ trait, late, presence }) => !trait && !late && presence === 'onsite'));
  speakers.slice(0, HANDS).forEach((who, index) => {
    const side = ([null, 'for', 'against'] as const)[dice.below(3)] ?? null;
    const raisedAt = 7_000 + index * 8_000 + dice.between(0, 4_000);
    mean(who, raisedAt, { kind: 'raise', topicId, side, order: false });
    // Somebody else has said it meanwhile.
    if (index === HANDS - 1) mean(who, raisedAt + dice.between(25_000, 35_000), { kind: 'lower', topicId });
  });

  for (const who of withTrait('heckler'))
    HECKLES.forEach((sentence, index) => {
      if (isFirst || index === 0)
        mean(who, 13_000 + index * 17_000 + dice.between(0, 4_000), { kind: 'say', topicId, sentence });
    });
  if (!isFirst) return;
  for (const who of withTrait('astray')) mean(who, 22_000, { kind: 'say', topicId, sentence: ASTRAY });
  for (const who of withTrait('long')) mean(who, 36_000, { kind: 'say', topicId, sentence: LONG });
  for (const who of withTrait('order')) mean(who, 48_000, { kind: 'raise', topicId, side: null, order: true });
}

/** Somebody real is listened to most. */
function secondIt(mean: Mean, dice: Dice, { commentId, by }: Extract<Occasion, { kind: 'comment' }>): void {
  const count = by === null ? 2 + dice.below(4) : dice.below(5);
  dice
    .shuffled(CAST.filter(({ place, trait }) => place !== by && trait !== 'heckler'))
    .slice(0, count)
    .forEach((who) => mean(who, dice.between(2_500, 16_000), { kind: 'second', commentId }));
}

/** Says it and sits down; now and then it moves somebody else to ask for the floor. */
function speak(mean: Mean, dice: Dice, { handId, topicId, by }: Extract<Occasion, { kind: 'turn' }>): void {
  const who = CAST[by ?? -1];
  if (!who) return;
  mean(who, dice.between(18_000, 32_000), { kind: 'endTurn', handId });
  const [next] = dice.shuffled(CAST.filter(({ place, trait }) => place !== by && !trait));
  if (next && dice.chance(0.5))
    mean(next, dice.between(6_000, 15_000), { kind: 'raise', topicId, side: null, order: false });
}

/** Ballots come in over so long, ms. */
const VOTING_MS = 20_000;

/** Everybody once, but for those who never do; behind a door of two the second ballot takes the place of the first, where that may be. */
function vote(mean: Mean, dice: Dice, poll: Poll, leaning: (place: number) => Dice): void {
  const doors = new Map<string, { readonly choice: readonly string[]; readonly at: number }>();
  for (const who of CAST) {
    if (who.votes === 'never') continue;
    let choice = chosen(poll, leaning(who.place));
    let at = dice.between(1_500, VOTING_MS);
    const before = poll.basis === 'household' ? doors.get(who.door) : undefined;
    if (before) {
      at = Math.max(at, before.at + 2_500);
      choice = before.choice.includes(FOR) ? [AGAINST] : before.choice.includes(AGAINST) ? [ABSTAIN] : [AGAINST];
    }
    doors.set(who.door, { choice, at });
    mean(who, at, { kind: 'vote', pollId: poll.id, choice });
  }
}

function chosen({ method, options, minChoices, maxChoices }: Poll, dice: Dice): readonly string[] {
  const lot = dice.next();
  if (method === 'threeWay') return [lot < 0.62 ? FOR : lot < 0.86 ? AGAINST : ABSTAIN];
  if (lot > 0.86) return [lot > 0.93 ? ABSTAIN : AGAINST];
  const proposals = options.filter(({ id }) => !standsAlone(id));
  const count = minChoices + dice.below(maxChoices - minChoices + 1);
  // What stands first is what most have talked about.
  const liked = proposals
    .map(({ id }, index) => ({ id, weight: dice.next() / (1 + index / 3) }))
    .sort((a, b) => b.weight - a.weight);
  return liked.slice(0, count).map(({ id }) => id);
}

/** Two ways of seeing it, so that the map shows two groups, and what both agree on. */
function answer(
  mean: Mean,
  dice: Dice,
  state: MeetingState,
  { mapId, statementId }: Extract<Occasion, { kind: 'statement' }>,
): void {
  const index = findOpinionMap(state, mapId)?.statements.findIndex(({ id }) => id === statementId) ?? 0;
  for (const who of CAST) {
    if (who.votes === 'never') continue;
    const agrees = index % 3 === 2 || who.place % 2 === index % 2;
    const lot = dice.next();
    const said = lot < 0.08 ? 'pass' : lot < 0.14 ? (agrees ? 'disagree' : 'agree') : agrees ? 'agree' : 'disagree';
    mean(who, dice.between(2_000, 26_000), { kind: 'answer', mapId, statementId, answer: said });
  }
}
