/** 纪要: whether they are open or sealed (定稿), and under which hash. The prose itself is the Yjs document. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import { line } from '../stream/text.ts';
import type { Belonging } from './belonging.ts';
import type { Context } from './context.ts';
import { type Moderation, heldCount } from './moderation.ts';
import type { Floor } from './floor.ts';
import { type OpinionMaps, openOpinionMap, unmapped } from './opinionMap.ts';

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export interface Seal {
  readonly revision: number;
  /** SHA-256 of the frozen record, 64 hexadecimal digits. */
  readonly hash: string;
  readonly by: PersonId;
  readonly at: number;
  /** Why this revision was made; empty for the first. */
  readonly reason: string;
}

export interface MinutesState {
  readonly sealed: boolean;
  /** True: the chair lets everybody read along before they are sealed. Missing and false: the draft is for staff. */
  readonly draftShown?: boolean;
  /** True: who signed in is enclosed with the minutes, doors masked. Missing and false: only how many. */
  readonly signInsEnclosed?: boolean;
  /** True: everybody may read the last seal on the estate's public page, in its masked form. Missing and false: whoever takes part. */
  readonly released?: boolean;
  /** 1 until the first seal is broken, then counts up. */
  readonly revision: number;
  readonly reason: string;
  readonly seals: readonly Seal[];
}

/** The part of a meeting's state that its minutes are. */
export interface Minutes {
  readonly minutes: MinutesState;
}

export const minutesEvents = [
  z.strictObject({
    type: z.literal('minutesSealed'),
    revision: z.int(),
    hash: Sha256,
    by: PersonId,
    /** The document's last update that is in the frozen text; missing in logs from before it was noted. */
    docSeq: z.optional(z.int()),
  }),
  z.strictObject({ type: z.literal('minutesReopened'), revision: z.int(), reason: z.string(), by: PersonId }),
  z.strictObject({ type: z.literal('draftShown'), shown: z.boolean(), by: PersonId }),
  z.strictObject({ type: z.literal('minutesReleased'), released: z.boolean(), by: PersonId }),
  z.strictObject({ type: z.literal('signInsEnclosed'), enclosed: z.boolean(), by: PersonId }),
] as const;
export type MinutesEvent = z.infer<(typeof minutesEvents)[number]>;

export const minutesCommands = [
  z.strictObject({ type: z.literal('reopenMinutes'), reason: line(120) }),
  /** Lets everybody read the draft, or takes it back. A new revision begins as a draft for staff. */
  z.strictObject({ type: z.literal('showDraft'), shown: z.boolean() }),
  /** 附签到表: encloses with the minutes who signed in, or leaves it out again; a revision keeps what the one before it had. */
  z.strictObject({ type: z.literal('encloseSignIns'), enclosed: z.boolean() }),
  /** Puts what is sealed onto the public page of the estate the meeting stands under, or takes it off. */
  z.strictObject({ type: z.literal('releaseMinutes'), released: z.boolean() }),
] as const;

/** Made by the server alone, once it has frozen text and facts; no client can send it. */
export interface SealMinutes {
  readonly type: 'sealMinutes';
  readonly revision: number;
  readonly hash: string;
  /** The log position the frozen facts were folded from: anything newer refuses the seal. */
  readonly factsSeq: number;
  /** The document's last update in the frozen text: anything newer refuses the seal. */
  readonly docSeq: number;
  /** The frozen record as canonical JSON. */
  readonly record: string;
  /** The names and door numbers in it by id, as they were: they may change, the record may not. */
  readonly names: Readonly<Record<string, string>>;
}
export type MinutesCommand = z.infer<(typeof minutesCommands)[number]> | SealMinutes;

/**
 * Shuts or opens the minutes' document in the log's own transaction: lock, seal and log are one truth (I9). A seal is refused when
 * the document has an update after `docSeq`.
 */
export type MinutesTurn =
  | {
      readonly kind: 'seal';
      readonly docSeq: number;
      readonly seal: {
        readonly revision: number;
        readonly hash: string;
        readonly record: string;
        readonly names: Readonly<Record<string, string>>;
      };
    }
  | { readonly kind: 'reopen' };

export function decideMinutes(
  state: Minutes & Belonging & Moderation & OpinionMaps & Pick<Floor, 'sitting'> & { readonly seq: number },
  command: MinutesCommand,
  context: Context,
): Decision<MinutesEvent, never, MinutesTurn> | Refusal {
  const { minutes } = state;
  if (command.type === 'sealMinutes') {
    if (minutes.sealed) return refused('minutes.sealed');
    if (state.sitting.status !== 'ended') return refused('minutes.sittingNotEnded');
    const waiting = heldCount(state);
    if (waiting > 0) return refused('minutes.heldWaiting', { count: waiting });
    if (openOpinionMap(state) || unmapped(state)) return refused('minutes.opinionsOpen');
    if (command.revision !== minutes.revision || command.factsSeq !== state.seq)
      return refused('minutes.changedMeanwhile');
    const { hash, docSeq, record, names } = command;
    const { revision } = minutes;
    return {
      ...decided<MinutesEvent>({ type: 'minutesSealed', revision, hash, by: context.actor.personId, docSeq }),
      alone: { kind: 'seal', docSeq, seal: { revision, hash, record, names } },
    };
  }
  if (command.type === 'showDraft') {
    if (minutes.sealed) return refused('minutes.sealed');
    if ((minutes.draftShown ?? false) === command.shown) return decided();
    return decided({ type: 'draftShown', shown: command.shown, by: context.actor.personId });
  }
  if (command.type === 'encloseSignIns') {
    if (minutes.sealed) return refused('minutes.sealed');
    if ((minutes.signInsEnclosed ?? false) === command.enclosed) return decided();
    return decided({ type: 'signInsEnclosed', enclosed: command.enclosed, by: context.actor.personId });
  }
  if (command.type === 'releaseMinutes') {
    const { released } = command;
    if ((minutes.released ?? false) === released) return decided();
    if (released && !state.estateId) return refused('minutes.noEstate');
    if (released && minutes.seals.length === 0) return refused('minutes.notSealed');
    return decided({ type: 'minutesReleased', released, by: context.actor.personId });
  }
  if (!minutes.sealed) return refused('minutes.notSealed');
  return {
    ...decided<MinutesEvent>({
      type: 'minutesReopened',
      revision: minutes.revision + 1,
      reason: command.reason,
      by: context.actor.personId,
    }),
    alone: { kind: 'reopen' },
  };
}

const anew = anewIn<Minutes>();

export function evolveMinutes<State extends Minutes>(state: State, event: MinutesEvent, at: number): State {
  const { minutes } = state;
  if (event.type === 'minutesSealed') {
    const seal: Seal = { revision: event.revision, hash: event.hash, by: event.by, at, reason: minutes.reason };
    return anew(state, { minutes: { ...minutes, sealed: true, seals: [...minutes.seals, seal] } });
  }
  if (event.type === 'minutesReleased') return anew(state, { minutes: { ...minutes, released: event.released } });
  if (event.type === 'signInsEnclosed')
    return anew(state, { minutes: { ...minutes, signInsEnclosed: event.enclosed } });
  if (event.type === 'draftShown') return anew(state, { minutes: { ...minutes, draftShown: event.shown } });
  const { draftShown: _, ...rest } = minutes;
  return anew(state, { minutes: { ...rest, sealed: false, revision: event.revision, reason: event.reason } });
}

/** From here on the text is for staff alone. */
export const closesDraft = (event: { readonly type: string; readonly shown?: boolean }): boolean =>
  event.type === 'minutesReopened' || (event.type === 'draftShown' && event.shown === false);
