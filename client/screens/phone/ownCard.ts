/** One's own card: only what was changed is sent, with what it was changed from, so that the desk's corrections stay. */
import { ROUTES } from '../../../shared/wire/routes.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { type HttpAnswer, request } from '../../meeting/http.ts';

export interface CardFields {
  name: string;
  household: string;
}

export const saveCard = (
  { id, token }: Pick<Meeting, 'id' | 'token'>,
  changed: Partial<CardFields>,
  from: Partial<CardFields>,
): Promise<HttpAnswer<unknown>> => request(ROUTES.ownCard, { params: { id }, token, body: { ...changed, from } });
