/** What every kind gives the machinery, of each of its events and commands. */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { EstateBody, EstateCommand } from '../../shared/estate/estate.ts';
import { estate } from '../../shared/estate/kind.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import { Command, EventBody } from '../../shared/meeting/meeting.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import { created as estateCreated } from '../estate/given.ts';
import { created, topicAdded } from '../meeting/given.ts';
import { counter } from './counter.ts';

/** The types of a union of strict objects. */
const typesIn = (union: { readonly def: { readonly options: readonly unknown[] } }): readonly string[] =>
  union.def.options.flatMap(
    (option) => (option as { shape: { type: z.ZodMiniLiteral<string> } }).shape.type.def.values,
  );

function givesAll<T extends KindTypes>(kind: Kind<T>, first: T['Body'], commands: readonly string[]): void {
  describe(`a ${kind.name}`, () => {
    const state = kind.evolve(null, { seq: 1, at: 1000, body: first });
    const newer = { type: 'somethingNewer', by: 'anna' } as unknown as T['Body'];

    it('is begun by its first event', () => expect(state).toMatchObject({ seq: 1 }));

    it('says that it does not know an event of a newer version, and has nothing to say of it', () => {
      expect(kind.evolve(state, { seq: 2, at: 2000, body: newer })).toBeNull();
      expect(kind.names(newer)).toEqual([]);
      expect(kind.refersTo(newer)).toEqual({ uses: [] });
    });

    it('has a row of permissions for every command that can be sent, and somebody in it', () => {
      for (const command of commands) expect(kind.permissions[command]?.length, command).toBeGreaterThan(0);
    });

    it('is shown and listed from its first event on', () => {
      if (!state) throw new Error('not begun');
      expect(kind.shown(state)).toMatchObject({ seq: 1 });
      expect(() => void JSON.parse(kind.lists(state, [first]).summary)).not.toThrow();
    });
  });
}

givesAll(meeting, created, typesIn(Command));
givesAll(estate, estateCreated, typesIn(EstateCommand));
givesAll(counter, { type: 'counterOpened' }, ['count', 'askForHands', 'raiseHand', 'countHands']);

describe('what an event refers to', () => {
  /** By the fields that hold ids: a new event with such a field is seen here, whatever it is called. */
  const fieldsOf = (union: { readonly def: { readonly options: readonly unknown[] } }) =>
    union.def.options.map((option) => {
      const { shape } = option as { shape: Record<string, unknown> };
      const [type = ''] = (shape['type'] as z.ZodMiniLiteral<string>).def.values;
      return [type, Object.keys(shape)] as const;
    });

  it.each(fieldsOf(EventBody))('a meeting’s %s names whoever it holds', (type, fields) => {
    const body = {
      ...Object.fromEntries(fields.map((field) => [field, field])),
      type,
      order: [],
      terms: { holdTopics: [] },
    } as never;
    const people = fields.filter((field) => ['by', 'authorId', 'personId', 'into'].includes(field));
    expect([...meeting.names(body)].sort()).toEqual(people.sort());
    const things = fields.filter((field) =>
      /^((topic|comment|poll|actionItem|note|mute|point|map|statement|inquiry)Id|replyTo)$/.test(field),
    );
    const { makes, uses } = meeting.refersTo(body);
    const found = [...uses, ...(makes === undefined ? [] : [makes])].map((thing) => thing.split(' ')[1] ?? '');
    // What was held and is posted now has one id under two names.
    expect([...new Set(found)].sort()).toEqual(things.sort());
  });

  it.each(fieldsOf(EstateBody))('an estate’s %s names whoever it holds', (type, fields) => {
    const body = {
      ...Object.fromEntries(fields.map((field) => [field, field])),
      type,
      needIds: [],
      ideaIds: [],
    } as never;
    const people = fields.filter((field) => ['by', 'personId', 'proposerId', 'authorId', 'visitedId'].includes(field));
    expect([...estate.names(body)].sort()).toEqual(people.sort());
    const things = fields.filter((field) =>
      ['needId', 'into', 'draftId', 'questionId', 'ideaId', 'visitId', 'voteId'].includes(field),
    );
    const { makes, uses } = estate.refersTo(body);
    const found = [...uses, ...(makes === undefined ? [] : [makes])].map((thing) => thing.split(' ')[1] ?? '');
    expect(found.sort()).toEqual(things.sort());
  });

  it('a thing is made once and used after: the topic of a meeting, as it is written', () => {
    expect(meeting.refersTo(topicAdded('a'))).toEqual({ makes: 'topic a', uses: [] });
    const order = { type: 'topicsReordered', order: ['a', 'b'] } as never;
    expect(meeting.refersTo(order)).toEqual({ uses: ['topic a', 'topic b'] });
  });
});
