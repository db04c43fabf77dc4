/** 应投: who may vote in a poll by its own unit and terms, and how far the vote has come. One truth for every face and paper. */
import { type DecisionRule, SHARES } from './decisionRule.ts';

/** The numbers a poll was opened and closed with. */
export interface Numbers {
  readonly entitled: number;
  readonly presentAtOpening: number;
  readonly mayVote?: number | undefined;
}

/**
 * 应投, the whole of which a turnout is a share: as the chair said, and never fewer than those who may vote or have voted
 * (`mayVote`). 0 when nobody can say. Polls closed before that was counted keep the figure they were closed with.
 */
export function entitledTo(poll: Numbers, cast: number, mayVote = poll.mayVote): number {
  if (mayVote !== undefined) return Math.max(poll.entitled, mayVote, cast);
  return poll.entitled || (poll.presentAtOpening > 0 ? Math.max(poll.presentAtOpening, cast) : 0);
}

export interface Turnout {
  /** 已投 */
  readonly cast: number;
  /** 应投; 0 when nobody can say. */
  readonly entitled: number;
  /** 0 to 1, for a bar. */
  readonly share: number;
  /** Ballots without which there will be no result; 0 when no quorum was asked for. */
  readonly lacking: number;
}

/** As it stands by the running counts; from close on as it was closed. */
export function turnoutOf(
  poll: Numbers & { readonly id: string; readonly rule: DecisionRule; readonly turnout: number | null },
  counts: { readonly turnout: Readonly<Record<string, number>>; readonly mayVote: Readonly<Record<string, number>> },
): Turnout {
  const cast = poll.turnout ?? counts.turnout[poll.id] ?? 0;
  // Until the first count comes, those who could vote when it opened.
  const mayVote = poll.turnout === null ? (counts.mayVote[poll.id] ?? poll.presentAtOpening) : poll.mayVote;
  const entitled = entitledTo(poll, cast, mayVote);
  return {
    cast,
    entitled,
    share: entitled > 0 ? Math.min(1, cast / entitled) : 0,
    lacking: Math.max(0, quorumOf(poll.rule.quorum, entitled) - cast),
  };
}

/** The fewest ballots with which so many have taken part. */
function quorumOf(quorum: DecisionRule['quorum'], entitled: number): number {
  if (quorum === 'none' || entitled === 0) return 0;
  if (quorum === 'half') return Math.floor(entitled / 2) + 1;
  return Math.ceil((entitled * SHARES.twoThirds.numerator) / SHARES.twoThirds.denominator);
}
