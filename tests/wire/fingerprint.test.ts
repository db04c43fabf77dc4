/** The wire's fingerprint: whoever changes what goes over it, or what the log keeps, does so on purpose. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EventBody } from '../../shared/meeting/meeting.ts';
import { Answer, CommentPage, DownMessage } from '../../shared/wire/down.ts';
import { Handshake, UpMessage } from '../../shared/wire/up.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';

const WIRE = { UpMessage, DownMessage, Answer, Handshake, CommentPage, EventBody };

/**
 * When this fails: an optional field or a new type may be added by anybody, then write the new fingerprint into
 * `fingerprint.json`. Anything else breaks pages that are open now: raise `WIRE_VERSION` too, so that they reload.
 * A change of `EventBody` must also leave every log ever written readable.
 */
test.each(Object.entries(WIRE))('%s has the fingerprint that was agreed on', (name, schema) => {
  const known = JSON.parse(readFileSync(new URL('fingerprint.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(known['version']).toBe(WIRE_VERSION);
  expect(known[name]).toBe(fingerprint(schema));
});

test('a fingerprint notices a renamed field, a new one, and a wider limit', () => {
  const shape = (max: number, name: string) => z.strictObject({ [name]: z.string().check(z.maxLength(max)) });
  const prints = [shape(5, 'a'), shape(6, 'a'), shape(5, 'b'), z.strictObject({ a: z.string(), b: z.int() })].map(
    fingerprint,
  );
  expect(new Set(prints).size).toBe(4);
  expect(fingerprint(shape(5, 'a'))).toBe(prints[0]);
});

function fingerprint(schema: z.core.$ZodType): string {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
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
