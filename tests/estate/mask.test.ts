/** Who is known in an estate, and how often the vault is asked for it. */
import { beforeEach, expect, test } from 'vitest';
import { createMasks } from '../../server/estate/mask.ts';
import type { EstatePerson } from '../../server/store/estates.ts';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { masker } from '../../shared/record/masked.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { raised, standing, stateOf } from './given.ts';

const ESTATE = EstateId.parse('estate');
let asked: string[][];
let vault: Record<string, string>;
let time: number;
beforeEach(() => {
  [asked, vault, time] = [[], { a: '周桂英', b: '高兴', c: '林国栋' }, 0];
});

const person = (id: PersonId): EstatePerson => ({
  ...{ id, estateId: ESTATE, name: vault[id] ?? '', alias: '', household: '2-1-601', contact: null, accountId: null },
  ...{ receiptHash: null, joinedAt: 0 },
});
const raisedBy = (id: string, number: number): EstateBody =>
  raised(`n${id}`, number, { proposerId: PersonId.parse(id) });
const masks = () =>
  createMasks({
    clock: () => time,
    people: async (_, ids) => {
      asked.push([...ids].sort());
      return new Map(ids.map((id) => [id, person(id)]));
    },
  });

test('a name is known as soon as its need was raised, and only the one that is new is read; a minute later all are', async () => {
  const { namesOf } = masks();
  const known = async (...bodies: readonly EstateBody[]) =>
    [...(await namesOf(ESTATE, stateOf(...standing, ...bodies))).told].map(([name]) => name);
  expect(await known(raisedBy('a', 1), raisedBy('b', 2))).toEqual(['周桂英']);
  time = 2_001;
  expect(await known(raisedBy('a', 1), raisedBy('b', 2), raisedBy('c', 3))).toEqual(['周桂英', '林国栋']);
  time = 60_001;
  vault = { ...vault, a: '周桂荣' };
  expect(await known(raisedBy('a', 1), raisedBy('b', 2), raisedBy('c', 3))).toEqual(['周桂荣', '林国栋']);
  expect(asked).toEqual([['a', 'b', 'keeper', 'lead', 'worker'], ['c'], ['a', 'b', 'c', 'keeper', 'lead', 'worker']]);
});

test('what reads like a word is one in the meetings’ texts; the words neighbours second are masked as before', async () => {
  const { maskOf, namesOf } = masks();
  const state = stateOf(...standing, raisedBy('a', 1), raisedBy('b', 2));
  const text = '高兴地说：周 桂英家门口的灯坏了';
  const neighbours = await namesOf(ESTATE, state);
  expect(masker({ names: [], doors: [], neighbours })(text)).toBe('高兴地说：周 **家门口的灯坏了');
  expect(masker({ names: ['高兴'], doors: [], neighbours })(text)).toBe('高*地说：周 **家门口的灯坏了');
  // An official called the same keeps the name.
  expect(masker({ names: [], doors: [], neighbours, spared: ['周桂英'] })(text)).toBe(text);
  expect((await maskOf(ESTATE, state))(text)).toBe('高*地说：周 **家门口的灯坏了');
  expect(asked).toHaveLength(1);
});
