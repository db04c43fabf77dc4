/** The wire's fingerprint: whoever changes what goes over it, or what the log keeps, does so on purpose. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Archive } from '../../server/exports/archive.ts';
import { EventBody } from '../../shared/meeting/meeting.ts';
import { Answer } from '../../shared/wire/answer.ts';
import { CommentPage, DownMessage } from '../../shared/wire/down.ts';
import * as http from '../../shared/wire/http.ts';
import { Handshake, UpMessage } from '../../shared/wire/up.ts';
import { EVENT_SINCE, WIRE_VERSION } from '../../shared/wire/version.ts';
import { type Shape, readShapes } from './typeShape.ts';

const shapes = readShapes([
  'shared/meeting/meeting.ts',
  'shared/wire/down.ts',
  'shared/wire/http.ts',
  'shared/record/record.ts',
]);
/** What the server answers over HTTP. The codes of refusals are in `Answer` already. */
const { RefusedAnswer: _, ...httpAnswers } = shapes.of('shared/wire/http.ts') as Readonly<Record<string, Shape>>;

const WIRE: Readonly<Record<string, unknown>> = {
  ...mapped({ UpMessage, DownMessage, Answer, Handshake, CommentPage, EventBody, Archive }),
  MeetingState: shapes.of('shared/meeting/meeting.ts', 'MeetingState'),
  MinutesOpened: shapes.of('shared/wire/down.ts', 'MinutesOpened'),
  MinutesRecord: shapes.of('shared/record/record.ts', 'MinutesRecord'),
  httpBodies: mapped(http),
  httpAnswers,
};

/** In the order of the alphabet. It never changes: pages of version 1 are out there. */
const FIRST_EVENTS = [
  'actionItemAdded',
  'actionItemEdited',
  'actionItemRemoved',
  'commentHidden',
  'commentPosted',
  'discussionMoved',
  'displayChanged',
  'meetingCreated',
  'meetingEdited',
  'minutesReopened',
  'minutesSealed',
  'pollClosed',
  'pollOpened',
  'pollVoided',
  'resultPublished',
  'sittingAdjourned',
  'sittingEnded',
  'sittingResumed',
  'sittingStarted',
  'staffJoined',
  'staffLeft',
  'stageEntered',
  'topicAdded',
  'topicClosed',
  'topicEdited',
  'topicRemoved',
  'topicReopened',
  'topicsReordered',
];

/**
 * When this fails: an optional field or a new type may be added by anybody. Raise the version in `shared/wire/version.ts`
 * when a page that doesn't know it would tell less than the truth, then write the new fingerprint (`npx vitest run
 * --project unit tests/wire -u`). Anything else breaks pages that are open now: raise `OLDEST_FOLLOWING` too, so that they reload.
 * A change of `EventBody` or of the fold must also leave every log ever written as it was.
 */
test('what goes over the wire has the fingerprint that was agreed on', async () => {
  const prints = Object.entries(WIRE).map(([name, shape]) => [name, fingerprint(shape)] as const);
  const known = { version: WIRE_VERSION, ...Object.fromEntries(prints) };
  await expect(`${JSON.stringify(known, null, 2)}\n`).toMatchFileSnapshot('fingerprint.json');
});

describe('the version', () => {
  const since = Object.entries(EVENT_SINCE as Readonly<Record<string, number>>);

  test('every event type has one', () => {
    const types = EventBody.def.options.map(
      (option) => (option as { shape: { type: { def: { values: string[] } } } }).shape.type.def.values[0],
    );
    expect(since.map(([type]) => type).sort()).toEqual([...types].sort());
  });

  test('what pages of version 1 know, and nothing else', () => {
    expect(
      since
        .filter(([, version]) => version === 1)
        .map(([type]) => type)
        .sort(),
    ).toEqual(FIRST_EVENTS);
  });

  test('a new event raises it: each later number belongs to one event', () => {
    const later = since.map(([, version]) => version).filter((version) => version !== 1);
    expect(later.length).toBe(new Set(later).size);
    expect(WIRE_VERSION).toBe(Math.max(98, ...later));
  });
});

test('a fingerprint notices a renamed field, a new one, and a wider limit', () => {
  const shape = (max: number, name: string) => z.strictObject({ [name]: z.string().check(z.maxLength(max)) });
  const prints = [shape(5, 'a'), shape(6, 'a'), shape(5, 'b'), z.strictObject({ a: z.string(), b: z.int() })].map(
    (schema) => fingerprint(schemaShape(schema)),
  );
  expect(new Set(prints).size).toBe(4);
  expect(fingerprint(schemaShape(shape(5, 'a')))).toBe(prints[0]);
});

test('the shape of a type is told field by field, optional ones and those within themselves too', () => {
  expect(readShapes(['tests/wire/typeShape.ts']).of('tests/wire/typeShape.ts', 'Nested')).toEqual({
    Nested: { label: ['"a"', '"b"'], 'more?': ['undefined', { of: ['↑2'] }], rest: { '[string]': 'number' } },
  });
  expect(shapes.of('shared/wire/down.ts', 'MinutesOpened')).toEqual({
    MinutesOpened: {
      clientId: 'number',
      docSeq: 'number',
      'fingerprint?': ['string', 'undefined'],
      savedAt: ['null', 'number'],
      stateVector: 'string',
      update: 'string',
      writable: ['false', 'true'],
    },
  });
});

function mapped(schemas: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const found = Object.entries(schemas).flatMap(([name, value]) =>
    isSchema(value) ? [[name, schemaShape(value)] as const] : [],
  );
  return Object.fromEntries(found);
}
function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
function schemaShape(schema: z.core.$ZodType): unknown {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
}

function fingerprint(shape: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(shape)))
    .digest('hex')
    .slice(0, 16);
}

/** Keys in one order, so that moving a field about changes nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
