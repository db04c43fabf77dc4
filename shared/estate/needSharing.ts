/** 附议: a need is put before the neighbours, in words that staff answer for, so that whoever has the same says so with one tap. */
import * as z from 'zod/mini';
import { changedMeanwhile } from '../meeting/edit.ts';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { changed } from '../stream/longList.ts';
import { line } from '../stream/text.ts';
import type { Context } from './context.ts';
import { NeedId } from './ids.ts';
import { type Gathered, type Need, type Needs, findNeed, statusOf } from './need.ts';
import { type Manned, postOf, reaches } from './post.ts';

/** More than a neighbour reads through before tapping. */
const MAX_SHARED = 100;
const words = line(60);

export const sharingEvents = [
  z.strictObject({ type: z.literal('needShared'), needId: NeedId, words, by: PersonId }),
  z.strictObject({ type: z.literal('needUnshared'), needId: NeedId, by: PersonId }),
] as const;
export type SharingEvent = z.infer<(typeof sharingEvents)[number]>;

export const sharingCommands = [
  /** `from`: the words that stood there; null where it was not shared. */
  z.strictObject({ type: z.literal('shareNeed'), needId: NeedId, words, from: z.nullable(line(60)) }),
  z.strictObject({ type: z.literal('unshareNeed'), needId: NeedId }),
] as const;
export type SharingCommand = z.infer<(typeof sharingCommands)[number]>;

export function decideSharing(
  state: Gathered & Manned,
  command: SharingCommand,
  { actor: { personId: by } }: Context,
): Decision<SharingEvent> | Refusal {
  const post = postOf(state, by);
  if (!post) return refused('access.denied');
  const need = findNeed(state.needs, command.needId);
  if (!need) return refused('need.unknown');
  if (!reaches(post, need.building)) return refused('post.otherBuilding');
  const { id: needId, shared } = need;
  if (command.type === 'unshareNeed')
    return shared === null ? decided() : decided({ type: 'needUnshared', needId, by });
  if (shared === command.words) return decided();
  if (shared !== command.from) return changedMeanwhile({ field: 'shared', present: shared ?? '' });
  if (!isUnanswered(need)) return refused('need.notShareable', { number: need.number });
  if (shared === null && sharedNeeds(state.needs).length >= MAX_SHARED)
    return refused('need.tooManyShared', { max: MAX_SHARED });
  return decided({ type: 'needShared', needId, words: command.words, by });
}

export function evolveSharing(needs: Needs, event: SharingEvent): Needs {
  const shared = event.type === 'needShared' ? event.words : null;
  return changed(needs, event.needId, (need) => ({ ...need, shared }));
}

/** Nothing was said of it yet but that it may come up in a meeting: of such a need neighbours may say that it is theirs too. */
const isUnanswered = (need: Need): boolean =>
  need.hidden === null && ['open', 'drafted', 'listed'].includes(statusOf(need));

/** Whether neighbours see it, and may second it now. */
export const isShared = (need: Need): need is Shared => need.shared !== null && isUnanswered(need);
type Shared = Need & { readonly shared: string };

/** In the order raised. */
export function sharedNeeds(needs: Needs): readonly Shared[] {
  const found: Shared[] = [];
  for (const need of needs) if (isShared(need)) found.push(need);
  return found;
}
