/**
 * 业主表决 on the estate's public page: what everybody may see of it. Official words come as they stand on every paper. No owner's name, no door
 * and no contact gets into it, no direction before the result is published, and no sum of fewer than five.
 */
import type { Amount, ItemCount, Outcome } from '../owners/count.ts';
import type { RollTotals } from '../owners/roll.ts';
import type { Inequality } from '../owners/telling.ts';
import type { ListedGroup } from '../owners/unitList.ts';
import type { Gauge } from './votes.ts';

/** `closed`: nothing is taken any more and nothing is published yet. What is archived is final. */
export type PublicVoteStatus = 'announced' | 'open' | 'closed' | 'published' | 'final' | 'cancelled';

/** One of them on the estate's page. */
export interface PublicVoteLine {
  readonly number: number;
  readonly title: string;
  /** 业主大会表决 or 协商意向 */
  readonly kind: string;
  readonly status: PublicVoteStatus;
  readonly opensAt: number;
  readonly closesAt: number;
  /** Empty before they are published. */
  readonly outcomes: readonly { readonly question: string; readonly outcome: Outcome; readonly said?: string }[];
}

export interface PublicVote extends Omit<PublicVoteLine, 'outcomes'> {
  readonly isLegal: boolean;
  /** Empty: 协商意向. */
  readonly basis: string;
  readonly announcedAt: number;
  /** Whole days from the announcement to the beginning. */
  readonly noticeDays: number;
  readonly extension: { readonly from: number; readonly reason: string } | null;
  readonly closedAt: number | null;
  readonly scope: string;
  /** Null: there is no register yet. */
  readonly totals: RollTotals | null;
  /** Taken down when it was opened; before that it is the register in force. */
  readonly isFrozen: boolean;
  readonly settings: readonly string[];
  readonly isChangeable: boolean;
  readonly items: readonly PublicItem[];
  /** From opening until the result is published. */
  readonly progress: PublicProgress | null;
  /** When whom signed the count, without names; from publishing on. */
  readonly signatures: readonly { readonly as: string; readonly at: number }[];
  /** By which ways the ballots came; empty before publishing. */
  readonly channels: string;
  readonly publishedAt: number | null;
  readonly objectionsUntil: number | null;
  /** Their last day is over. */
  readonly objectionsOver: boolean;
  readonly objections: readonly {
    readonly number: number;
    readonly text: string;
    readonly at: number;
    readonly answer: { readonly text: string; readonly at: number } | null;
  }[];
  readonly finalAt: number | null;
  readonly cancelled: string | null;
  /** Null: the rules ask for none. Empty: too few ballots for one. */
  readonly list: readonly ListedGroup[] | null;
}

export interface PublicItem {
  readonly id: string;
  readonly question: string;
  readonly detail: string;
  readonly article: string;
  readonly rule: string;
  /** Of an election: who stands for it, in the order on the ballot. */
  readonly candidates?: readonly string[];
  /** From publishing on. */
  readonly result: PublicResult | null;
}

export interface PublicResult {
  readonly count: ItemCount;
  readonly sentence: string;
  readonly lines: readonly Inequality[];
  /** Empty: nothing hangs on anything. */
  readonly closeCall: string;
  readonly reconciled: string;
  /** Of an election: how many seats were filled, and who agreed to whom, in the order on the ballot. */
  readonly elected?: {
    readonly said: string;
    readonly candidates: readonly { readonly name: string; readonly for: Amount }[];
  };
  readonly buildings: readonly BuildingCount[];
}

/** Ballots of a building, or of several that are told together. In people: next to each other few flats have the same area. */
export interface BuildingCount {
  /** 1号楼、2号楼 */
  readonly name: string;
  readonly entitled: number;
  readonly returned: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** 空白 and 无效. */
  readonly other: number;
}

/** How far it has come, never a direction. */
export interface PublicProgress extends Pick<Gauge, 'returned' | 'entitled' | 'lacking'> {
  /** In people, as above. */
  readonly buildings: readonly { readonly name: string; readonly returned: number; readonly entitled: number }[];
}
