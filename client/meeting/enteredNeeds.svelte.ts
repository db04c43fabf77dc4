/** 代录: needs a worker wrote down, waiting on the phone. */
import { type NeedRaised, type RaiseNeed, RaiseNeedBody } from '../../shared/wire/estate.ts';
import { NeedSending } from './sendNeed.svelte.ts';
import { WaitingLine } from './waitingLine.svelte.ts';

export type EnteredNeeds = WaitingLine<RaiseNeed, NeedRaised>;

export const enteredNeeds = (estateId: string, token: string): EnteredNeeds =>
  new WaitingLine({
    prefix: `tea.entered.${estateId}.`,
    isBody: (value): value is RaiseNeed => RaiseNeedBody.safeParse(value).success,
    send: (body) => new NeedSending(estateId, token).send(body),
  });
