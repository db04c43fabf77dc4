/** 回执 of needs raised on this phone: whoever did not keep the link finds the page again where it was written. */
import * as z from 'zod/mini';
import { shortened } from '../../shared/stream/plainText.ts';
import { keep, keptJson } from './keep.ts';

const OwnReceipt = z.object({
  receipt: z.string(),
  /** 需求编号 */
  number: z.number(),
  /** How it began. */
  words: z.string(),
});
export type OwnReceipt = z.infer<typeof OwnReceipt>;

const MOST = 20;
const WORDS_MAX = 18;
const keyOf = (estateId: string) => `tea.receipts.${estateId}`;
const isList = (value: unknown): value is readonly OwnReceipt[] => z.array(OwnReceipt).safeParse(value).success;

/** The newest first, the last twenty. */
export const ownReceipts = (estateId: string): readonly OwnReceipt[] => keptJson(keyOf(estateId), isList) ?? [];

export function keepReceipt(estateId: string, { receipt, number, words }: OwnReceipt): void {
  const others = ownReceipts(estateId).filter((one) => one.receipt !== receipt);
  const list = [{ receipt, number, words: shortened(words, WORDS_MAX) }, ...others].slice(0, MOST);
  keep(keyOf(estateId), JSON.stringify(list));
}

/** The phone is somebody else's. */
export const forgetReceipts = (estateId: string): void => keep(keyOf(estateId), null);
