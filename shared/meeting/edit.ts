/** 修改: what one person changed of a thing, and from what, so that whatever others changed meanwhile stays as they left it. */
import { type Refusal, refused } from '../stream/decision.ts';
import { fieldName, fieldValue } from '../wire/fieldWording.ts';
import { plainField } from '../wire/fieldWords.ts';

/** Some fields of a thing; of a field with fields of its own, some of those. A list is taken whole. */
export type Part<Thing> = {
  readonly [Field in keyof Thing]?:
    | (Thing[Field] extends readonly unknown[]
        ? Thing[Field]
        : Thing[Field] extends object
          ? Part<Thing[Field]>
          : Thing[Field])
    | undefined;
};

export interface Edit<Thing> {
  /** The new values. */
  readonly patch: Part<Thing>;
  /** What the person saw in those fields when changing them; a field that is not in it is written whatever it holds. */
  readonly from?: Part<Thing> | undefined;
}

/** A field that somebody else changed to something else meanwhile: neither version may silently win. */
export interface Clash {
  /** E.g. `scope.name`. */
  readonly field: string;
  readonly present: unknown;
}

/**
 * The thing with the edit in it. Fields outside the patch stay as they are; lists are sets of things with an `id`: what the
 * person added is added and what they took away is taken away, so two people adding a file each never meet.
 */
export function applyEdit<Thing extends object>(
  present: Thing,
  { patch, from = {} }: Edit<Thing>,
): { readonly value: Thing } | { readonly clash: Clash } {
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(present));
  const seen = new Map(Object.entries(from));
  for (const [field, wanted] of Object.entries(patch)) {
    if (wanted === undefined) continue;
    const now = fields[field];
    const before = seen.get(field);
    if (isThing(now) && isThing(wanted)) {
      const inner = applyEdit(now, { patch: wanted, from: isThing(before) ? before : {} });
      if ('clash' in inner) return { clash: { ...inner.clash, field: `${field}.${inner.clash.field}` } };
      fields[field] = inner.value;
    } else if (before === undefined || isSame(now, wanted)) fields[field] = wanted;
    else if (isSet(now) && isSet(before) && isSet(wanted)) fields[field] = mergeSets(now, before, wanted);
    else if (isSame(now, before)) fields[field] = wanted;
    else return { clash: { field, present: now } };
  }
  // The same fields as before with values that the command's schema has checked.
  return { value: fields as Thing };
}

/** Names the field and what stands there now; whatever was typed is still with the person. `titles` names topics. */
export const changedMeanwhile = ({ field, present }: Clash, titles?: ReadonlyMap<string, string>): Refusal =>
  refused('edit.changedMeanwhile', {
    ...{ field: fieldName(field), value: fieldValue(field, present, titles) },
    // For whoever says it in another language.
    ...{ name: field, plain: plainField(field, present, titles) },
  });

/** What differs between two versions, as an edit of `exact`: what the person had before them, bent to no form's needs. */
export function editBetween<Thing extends object>(
  before: Thing,
  after: Thing,
  exact: Thing = before,
): Edit<Thing> | null {
  const patch: Record<string, unknown> = {};
  const from: Record<string, unknown> = {};
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(exact));
  for (const [field, value] of entriesOf(after)) {
    const old = was.get(field);
    if (isSame(old, value)) continue;
    const held = is.get(field);
    const inner = isThing(old) && isThing(value) && isThing(held) ? editBetween(old, value, held) : null;
    patch[field] = inner ? inner.patch : value;
    from[field] = inner ? inner.from : held;
  }
  // Fields of the thing itself, with its own values.
  return Object.keys(patch).length === 0 ? null : { patch: patch as Part<Thing>, from: from as Part<Thing> };
}

const entriesOf = (thing: object): readonly (readonly [string, unknown])[] => Object.entries(thing);

/** Names of the fields in which two versions differ, e.g. `title`, `scope.name`. */
export function changedFields(before: object, after: object): readonly string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  return entriesOf(after).flatMap(([field, value]) => {
    const old = was.get(field);
    if (isSame(old, value)) return [];
    return isThing(old) && isThing(value) ? changedFields(old, value).map((inner) => `${field}.${inner}`) : [field];
  });
}

/** `now` with what was added and taken away between `before` and `wanted`. */
export function mergeSets<Member extends { readonly id: unknown }>(
  now: readonly Member[],
  before: readonly Member[],
  wanted: readonly Member[],
): readonly Member[] {
  const [has, had, wants] = [now, before, wanted].map((members) => new Set(members.map(({ id }) => id)));
  return [
    ...now.filter(({ id }) => wants?.has(id) || !had?.has(id)),
    ...wanted.filter(({ id }) => !had?.has(id) && !has?.has(id)),
  ];
}

/** A list of things with ids, in which each stands for itself. */
export const isSet = (value: unknown): value is readonly { readonly id: unknown }[] =>
  Array.isArray(value) && value.every((member) => isThing(member) && 'id' in member);

/** By value; the order of fields doesn't matter. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((member, index) => isSame(member, other[index]));
  if (!isThing(one) || !isThing(other)) return false;
  const theirs = new Map(Object.entries(other));
  const mine = Object.entries(one);
  return (
    mine.length === theirs.size && mine.every(([field, value]) => theirs.has(field) && isSame(value, theirs.get(field)))
  );
}

const isThing = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
