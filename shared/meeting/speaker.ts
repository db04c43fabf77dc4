/** 并为一人: two names on the list turn out to be one person; what either said by name was said by one, who stands for one thing. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import { changedAll } from '../stream/longList.ts';
import type { Comments } from './comment.ts';
import type { Context } from './context.ts';
import { type Inquiries, hasAsked } from './inquiry.ts';
import { TopicId } from './ids.ts';

import { type Speaking, isNamed, speakingOf } from './speaking.ts';
import { NOTHING_STATED, StanceKind, changeStances, movingStands, standOf } from './stance.ts';
import type { Topics } from './topic.ts';

export const speakerEvents = [
  z.strictObject({
    type: z.literal('speakersMerged'),
    /** Whose words they were taken for. A pseudonym stays what it is: nothing may say whose it is. */
    from: PersonId,
    into: PersonId,
    /** How the topics' numbers change, for pages that did not fold the whole log. */
    stances: z.array(z.strictObject({ topicId: TopicId, from: z.nullable(StanceKind), to: z.nullable(StanceKind) })),
    by: PersonId,
  }),
] as const;
export type SpeakerEvent = z.infer<(typeof speakerEvents)[number]>;

/** Made by the server alone, once the two are one in the register; no client can send it. */
export interface MergeSpeakers {
  readonly type: 'mergeSpeakers';
  readonly from: PersonId;
  readonly into: PersonId;
}

/** Nothing to write down when the one who goes has said nothing. */
export function decideSpeakers(
  state: Comments & Topics & Speaking & Inquiries,
  { from, into }: MergeSpeakers,
  context: Context,
): Decision<SpeakerEvent> | Refusal {
  const wrote = state.comments.some(({ authorId }) => authorId === from);
  if (!wrote && !hasAsked(state, from) && !isNamed(speakingOf(state), from)) return decided();
  const before = state.stands ?? NOTHING_STATED;
  const after = movingStands(before, state, from, into);
  const stances = state.topics.flatMap(({ id: topicId }) => {
    const stood = standOf(before, topicId, from);
    if (stood === null) return [];
    const change = { from: standOf(before, topicId, into), to: standOf(after, topicId, into) };
    return [{ topicId, from: stood, to: null }, ...(change.from === change.to ? [] : [{ topicId, ...change }])];
  });
  return decided({ type: 'speakersMerged', from, into, stances, by: context.actor.personId });
}

const anew = anewIn<Comments & Topics>();

export function evolveSpeakers<State extends Comments & Topics>(
  state: State,
  { from, into, stances }: SpeakerEvent,
): State {
  return anew(state, {
    topics: state.topics.map((topic) =>
      stances
        .filter(({ topicId }) => topicId === topic.id)
        .reduce((so, change) => ({ ...so, stances: changeStances(so.stances, change) }), topic),
    ),
    ...(state.stands ? { stands: movingStands(state.stands, state, from, into) } : {}),
    comments: changedAll(state.comments, (comment) =>
      comment.authorId === from ? { ...comment, authorId: into } : comment,
    ),
  });
}
