/** 表决票 as they arrive, by whatever way, and which of them counts: one for each owner, by the rule announced before. */
import * as z from 'zod/mini';
import type { Settings } from './rule.ts';

/** `blank`: signed, nothing ticked. `invalid`: it can't be told what was meant. */
export const Answer = z.enum(['for', 'against', 'abstain', 'blank', 'invalid']);
export type Answer = z.infer<typeof Answer>;
/** What may be chosen on a phone: there nothing invalid can be sent. */
export const Choice = z.enum(['for', 'against', 'abstain']);
export type Choice = z.infer<typeof Choice>;

/** `phone`: by an owner's own card. `paper`: handed in. `proxy`: on paper by somebody else with a written 委托书. `door`: collected on the stairs. `hands`: raised in the hall, door by door, in 协商意向 alone. */
export const Channel = z.enum(['phone', 'paper', 'proxy', 'door', 'hands']);
export type Channel = z.infer<typeof Channel>;

/** 送达方式: into the hand, by registered post, to a telephone or WeChat of the owner's own, or announced in the estate where nobody was found (指导规则 art. 22). */
export const DeliveryWay = z.enum(['hand', 'post', 'phone', 'notice']);
export type DeliveryWay = z.infer<typeof DeliveryWay>;

/** That an owner was told of a vote, once for each way. */
export interface Delivery {
  readonly elector: string;
  readonly way: DeliveryWay;
  readonly at: number;
}

export const BallotId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));

/** One ballot as it came. It is never changed: another one may count in its place, or it is set aside with a reason. */
export interface Arrival {
  readonly id: string;
  /** Of the frozen roll: e1, e2, … */
  readonly elector: string;
  readonly channel: Channel;
  /** When it was handed in, by the server's clock or as the desk wrote it down. */
  readonly at: number;
  /** One for each item, by its id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Why it was set aside by the desk; null: it was not. */
  readonly setAside: string | null;
}

/** Several ballots of one owner, and which one counts. */
export interface Clash {
  readonly elector: string;
  readonly kept: Arrival;
  /** In the order they came. */
  readonly others: readonly Arrival[];
}

export interface Settled {
  /** At most one for each owner, in the order of the owners' ids as given. */
  readonly counting: readonly Arrival[];
  readonly clashes: readonly Clash[];
}

/** Depends on the ballots alone, not on their order. */
export function settle(arrivals: readonly Arrival[], { duplicates }: Pick<Settings, 'duplicates'>): Settled {
  const of = new Map<string, Arrival[]>();
  for (const arrival of arrivals)
    if (arrival.setAside === null) of.set(arrival.elector, [...(of.get(arrival.elector) ?? []), arrival]);
  const counting: Arrival[] = [];
  const clashes: Clash[] = [];
  for (const [elector, own] of [...of].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inOrder = [...own].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const preferred = inOrder.filter((one) => duplicates === 'last' || isPaper(one) === (duplicates === 'paper'));
    const among = preferred.length > 0 ? preferred : inOrder;
    const kept = among[among.length - 1];
    if (!kept) continue;
    counting.push(kept);
    const others = inOrder.filter((one) => one !== kept);
    if (others.length > 0) clashes.push({ elector, kept, others });
  }
  return { counting, clashes };
}

const isPaper = ({ channel }: Pick<Arrival, 'channel'>): boolean => channel !== 'phone';
