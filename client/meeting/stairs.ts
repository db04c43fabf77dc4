/** What a worker on the stairs needs of the estate, kept on the phone: the own buildings as they stand, the categories, who one is there. */
import * as z from 'zod/mini';
import { authorizeOn } from '../../shared/access/authorize.ts';
import { Building } from '../../shared/estate/building.ts';
import { EstateRole, reaches } from '../../shared/estate/post.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { EstateView } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { type HttpAnswer, request } from './http.ts';
import { keep, kept, keptJson, keptKeys } from './keep.ts';
import { isPassing } from './refused.ts';

const Stairs = z.object({
  personId: PersonId,
  /** Of the account, which is nobody else's. */
  self: z.string(),
  name: z.string(),
  categories: z.array(z.string()),
  /** Those the post reaches. */
  buildings: z.array(Building),
  /** Whether the estate has buildings written down, of whoever they are. */
  isBuilt: z.boolean(),
  /** Whether the post is bound to these buildings. */
  isBound: z.boolean(),
  /** Of the own post; absent where it was seen before this was kept. */
  role: z.optional(EstateRole),
});
export type Stairs = z.infer<typeof Stairs>;

/** By the rows the server asks too (I11), before anything is written down for nothing. Where the post is not known the server says. */
export const mayOnStairs = (estateId: string, { role }: Stairs, action: 'enterVisit' | 'enterNeed'): boolean =>
  role === undefined || authorizeOn(estateId, { role }, action);

const keyOf = (estateId: string) => `tea.stairs.${estateId}`;
/** Of which account a person is, for as long as something they wrote may wait here: the phone may have been a colleague's since. */
const selfKey = (estateId: string) => `tea.self.${estateId}.`;
/** Passes are told apart by their end. */
const nameKey = (token: string) => `tea.name.${token.slice(-12)}`;
const isStairs = (value: unknown): value is Stairs => Stairs.safeParse(value).success;

/** As the server says now; without a network as it was last seen here. */
export async function stairsOf(estateId: string, token: string): Promise<HttpAnswer<Stairs>> {
  const answer = await request(ESTATE_ROUTES.estate, { token, params: { id: estateId } });
  if (answer.ok) {
    const stairs = seenFrom(answer.value);
    keep(keyOf(estateId), JSON.stringify(stairs));
    if (stairs.self !== '') {
      keep(selfKey(estateId) + stairs.personId, stairs.self);
      keep(nameKey(token), stairs.self);
    }
    return { ok: true, value: stairs };
  }
  const kept = isAway(answer) ? keptJson(keyOf(estateId), isStairs) : null;
  return kept ? { ok: true, value: kept } : answer;
}

/**
 * Under which person what waits here was written down: theirs who is logged in, whether or not the post still stands. A new invitation
 * makes the same account the same person again.
 */
export async function formerSelf(estateId: string, token: string): Promise<PersonId | null> {
  const known = [...keptKeys(selfKey(estateId)).map((key) => key.slice(selfKey(estateId).length)), seenHere(estateId)];
  if (known.every((one) => one === '')) return null;
  const name = await accountName(token);
  const self = name === null ? undefined : known.find((one) => one !== '' && isSelf(estateId, one, name));
  return self === undefined ? null : PersonId.parse(self);
}

/** Of the account with this pass; without a network as it was called last, null where that is not known. */
export async function accountName(token: string): Promise<string | null> {
  const account = await request(DESK_ROUTES.account, { token });
  if (account.ok) keep(nameKey(token), account.value.name);
  else if (!isAway(account)) return null;
  return kept(nameKey(token));
}

/** No word of the server's on who asks: what was seen here last stands. */
const isAway = ({ code }: Extract<HttpAnswer<unknown>, { ok: false }>): boolean =>
  code === 'unreachable' || isPassing(code);

const seenHere = (estateId: string): string => keptJson(keyOf(estateId), isStairs)?.personId ?? '';

/** Whether this person of the estate is the account with that name. */
export function isSelf(estateId: string, personId: string, account: string): boolean {
  const last = keptJson(keyOf(estateId), isStairs);
  const self = kept(selfKey(estateId) + personId) ?? (last?.personId === personId ? last.self : null);
  return self === account;
}

function seenFrom({ details, categories, buildings, posts }: EstateView): Stairs {
  const post = posts.find(({ isYou }) => isYou);
  return {
    ...{ personId: post?.personId ?? PersonId.parse('nobody'), self: post?.name ?? '', name: details.name },
    categories: [...categories],
    buildings: buildings.filter(({ number }) => post !== undefined && reaches(post, number)),
    ...{ isBuilt: buildings.length > 0, isBound: post?.scope !== 'all' },
    ...(post ? { role: post.role } : {}),
  };
}
