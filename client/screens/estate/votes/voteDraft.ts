/** A vote while it is drafted: what its form holds, what is wrong with it, and the command it makes. */
import * as z from 'zod/mini';
import type { EstateCommand } from '../../../../shared/estate/estate.ts';
import type { VoteId } from '../../../../shared/estate/ids.ts';
import {
  ITEMS_MAX,
  ItemId,
  type OwnersVote,
  type VoteContent,
  type VoteItem,
} from '../../../../shared/estate/ownersVote.ts';
import { isSame } from '../../../../shared/meeting/edit.ts';
import { CANDIDATES_MAX, type Election } from '../../../../shared/owners/election.ts';
import { Matter, Settings, USUAL_SETTINGS } from '../../../../shared/owners/rule.ts';
import type { Scope } from '../../../../shared/owners/roll.ts';
import { keep, keptJson } from '../../../meeting/keep.ts';
import { wholeNumber } from '../../../parts/whole.ts';
import { estate as text } from '../../../text/estate.ts';

const MatterTyped = z.strictObject({
  ...{ id: ItemId, question: z.string(), detail: z.string(), matter: Matter },
  /** Of the committee alone: people are elected. Kept from before there were elections it is not there. */
  elects: z.optional(z.boolean()),
  seats: z.optional(z.string()),
  /** One a line. */
  candidates: z.optional(z.string()),
});
export type MatterTyped = z.infer<typeof MatterTyped>;

/** What was typed for one kind of scope stays while another is looked at. */
const ScopeTyped = z.strictObject({
  kind: z.enum(['estate', 'buildings', 'entrance', 'units']),
  buildings: z.array(z.string()),
  building: z.string(),
  entrance: z.string(),
  /** One a line. */
  units: z.string(),
});
export type ScopeTyped = z.infer<typeof ScopeTyped>;

const VoteTyped = z.strictObject({
  title: z.string(),
  /** Taken whole: half of one list and half of another were written by nobody. */
  matters: z.strictObject({ list: z.array(MatterTyped) }),
  scope: ScopeTyped,
  force: z.enum(['legal', 'intention']),
  basis: z.string(),
  silence: z.enum(['none', 'clause']),
  clause: z.string(),
  invalid: Settings.shape.invalid,
  blank: Settings.shape.blank,
  parking: z.enum(['yes', 'no']),
  duplicates: Settings.shape.duplicates,
  proxyCap: z.string(),
  changeable: z.enum(['yes', 'no']),
  /** Not there in what was typed before there was such a question. */
  list: z.optional(z.enum(['none', 'units'])),
});
export type VoteTyped = z.infer<typeof VoteTyped>;

const EMPTY_SCOPE: ScopeTyped = { kind: 'estate', buildings: [], building: '', entrance: '', units: '' };
const UNITS_MAX = 2_000;

export const freshMatter = (list: readonly Pick<MatterTyped, 'id'>[]): MatterTyped => ({
  ...{ id: freshId(list), question: '', detail: '', matter: 'other' },
});

/** One that no matter here has: of those gone too, as long as there are any left. */
function freshId(list: readonly Pick<MatterTyped, 'id'>[]): string {
  const numbers = list.map(({ id }) => Number(id.slice(1)));
  const next = Math.max(0, ...numbers) + 1;
  if (next < 100) return `i${next}`;
  const free = Array.from({ length: ITEMS_MAX + 1 }, (_, index) => index + 1).find((one) => !numbers.includes(one));
  return `i${free ?? 1}`;
}

export const freshVote = (): VoteTyped =>
  typedOf({ title: '', items: [freshMatter([])], scope: { kind: 'estate' }, settings: USUAL_SETTINGS });

export function typedOf({ title, items, scope, settings }: Pick<OwnersVote, keyof VoteContent>): VoteTyped {
  const { invalid, blank, silence, parking, duplicates, proxyCap, changeable, basis, list = 'none' } = settings;
  return {
    ...{ title, matters: { list: items.map(matterTyped) }, scope: scopeTyped(scope) },
    ...{ force: basis === '' ? 'intention' : 'legal', basis },
    ...{ silence: silence ? 'clause' : 'none', clause: silence?.clause ?? '' },
    ...{ invalid, blank, duplicates, proxyCap: String(proxyCap), list },
    ...{ parking: parking ? 'yes' : 'no', changeable: changeable ? 'yes' : 'no' },
  };
}

function matterTyped({ election, ...item }: VoteItem): MatterTyped {
  if (!election) return { ...item };
  const candidates = election.candidates.map(({ name }) => name).join('\n');
  return { ...item, elects: true, seats: String(election.seats), candidates };
}

function scopeTyped(scope: Scope): ScopeTyped {
  switch (scope.kind) {
    case 'estate':
      return EMPTY_SCOPE;
    case 'buildings':
      return { ...EMPTY_SCOPE, kind: 'buildings', buildings: [...scope.buildings] };
    case 'entrance':
      return { ...EMPTY_SCOPE, kind: 'entrance', building: scope.building, entrance: String(scope.entrance) };
    case 'units':
      return { ...EMPTY_SCOPE, kind: 'units', units: scope.units.join('\n') };
  }
}

/** As it is sent; what is not chosen is not sent, whatever stands in its field. */
export function contentOf(typed: VoteTyped): VoteContent {
  const { title, matters, scope, force, basis, silence, clause, invalid, blank, duplicates } = typed;
  return {
    title: title.trim(),
    items: matters.list.map((one) => ({
      ...{ id: one.id, question: one.question.trim(), detail: one.detail.trim(), matter: one.matter },
      ...(isElection(one) ? { election: electionOf(one) } : {}),
    })),
    scope: scopeOf(scope),
    settings: {
      ...{ invalid, blank, duplicates, parking: typed.parking === 'yes', changeable: typed.changeable === 'yes' },
      silence: silence === 'clause' ? { clause: clause.trim() } : null,
      proxyCap: wholeNumber(typed.proxyCap, 50, 1) ?? USUAL_SETTINGS.proxyCap,
      basis: force === 'legal' ? basis.trim() : '',
      ...(typed.list === 'units' ? { list: typed.list } : {}),
    },
  };
}

export function scopeOf({ kind, buildings, building, entrance, units }: ScopeTyped): Scope {
  switch (kind) {
    case 'estate':
      return { kind };
    case 'buildings':
      return { kind, buildings };
    case 'entrance':
      return { kind, building, entrance: wholeNumber(entrance, 99, 1) ?? 1 };
    case 'units':
      return { kind, units: unitsTyped(units) };
  }
}

export const isElection = ({ matter, elects }: Pick<MatterTyped, 'matter' | 'elects'>): boolean =>
  matter === 'committee' && elects === true;

const namesIn = (typed = ''): string[] =>
  typed
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
const electionOf = ({ seats = '', candidates }: MatterTyped): Election => ({
  seats: wholeNumber(seats, CANDIDATES_MAX, 1) ?? 1,
  candidates: namesIn(candidates).map((name, index) => ({ id: `c${index + 1}`, name })),
});

/** Each once, in the order written. */
export const unitsTyped = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n,，、;；]+/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** What has to be written otherwise before it is sent, by field: `title`, `question.i1`, `seats.i1`, `candidates.i1`, `scope`, `basis`, `clause`, `proxyCap`. */
export function problemsIn(typed: VoteTyped): ReadonlyMap<string, string> {
  const { form, settings } = text.votes;
  const found = new Map<string, string>();
  const is = (field: string, wrong: boolean, sentence: string) => wrong && found.set(field, sentence);
  const questions = typed.matters.list.map(({ question }) => question.trim());
  is('title', typed.title.trim() === '', form.missing);
  typed.matters.list.forEach(({ id }, index) => {
    const question = questions[index] ?? '';
    is(`question.${id}`, questions.indexOf(question) < index, form.sameQuestion);
    is(`question.${id}`, question === '', form.missing);
  });
  for (const one of typed.matters.list.filter(isElection)) {
    const { election } = text.votes;
    const names = namesIn(one.candidates);
    const isBad = names.length === 0 || names.length > CANDIDATES_MAX || names.some((name) => name.length > 20);
    is(`seats.${one.id}`, !isCount(one.seats ?? '', CANDIDATES_MAX), election.seatsBad);
    is(`candidates.${one.id}`, names.length < (wholeNumber(one.seats ?? '', CANDIDATES_MAX, 1) ?? 1), election.few);
    is(`candidates.${one.id}`, new Set(names).size < names.length, election.same);
    is(`candidates.${one.id}`, isBad, election.candidatesBad);
  }
  const { kind, buildings, building, entrance, units } = typed.scope;
  const count = unitsTyped(units).length;
  is('scope', kind === 'buildings' && buildings.length === 0, form.noBuildings);
  is('scope', kind === 'entrance' && building === '', form.noBuildings);
  is('entrance', kind === 'entrance' && !isCount(entrance, 99), form.entranceBad);
  is('scope', kind === 'units' && (count === 0 || count > UNITS_MAX), form.unitsBad);
  is('basis', typed.force === 'legal' && typed.basis.trim() === '', settings.basisMissing);
  is('clause', typed.silence === 'clause' && typed.clause.trim() === '', settings.clauseMissing);
  is('proxyCap', !isCount(typed.proxyCap, 50), settings.proxyCapBad);
  return found;
}
const isCount = (typed: string, max: number) => typed.trim() !== '' && wholeNumber(typed, max, 1) !== null;

/** Everything of a new one; of one that stands there only the parts that were changed, and what they were. Null: nothing was. */
export function commandOf(
  live: ({ readonly id: VoteId } & Pick<OwnersVote, keyof VoteContent>) | null,
  typed: VoteTyped,
): Extract<EstateCommand, { type: 'draftVote' | 'editVote' }> | null {
  const content = contentOf(typed);
  if (!live) return { type: 'draftVote', ...content };
  const { title, scope, settings } = live;
  const was: VoteContent = { title, items: [...live.items] satisfies VoteItem[], scope, settings };
  const changed = FIELDS.filter((field) => !isSame(was[field], content[field]));
  if (changed.length === 0) return null;
  return { type: 'editVote', voteId: live.id, ...pick(content, changed), from: pick(was, changed) };
}
const FIELDS = ['title', 'items', 'scope', 'settings'] as const;
const pick = (content: VoteContent, fields: readonly (keyof VoteContent)[]): Partial<VoteContent> =>
  Object.fromEntries(fields.map((field) => [field, content[field]]));

// A new one is on this device alone until it is sent: it comes back after a reload.
const isVoteTyped = (value: unknown): value is VoteTyped => VoteTyped.safeParse(value).success;
export const keptVote = (key: string): VoteTyped | null => keptJson(key, isVoteTyped);
export const keepVote = (key: string, typed: VoteTyped | null): void => keep(key, typed && JSON.stringify(typed));
