/** Lint by target: what Chrome 80 or Safari 14 lacks is red in the code that residents run. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { NEWER } from '../../.config/targets.js';

const found = (code: string) => new Linter().verify(code, [{ rules: { 'no-restricted-syntax': ['error', ...NEWER] } }]);

describe('the lint of what residents run', () => {
  it.each([
    'list.at(-1)',
    'list.findLast(isOpen)',
    'text.replaceAll("a", "b")',
    'list.toSorted()',
    'element.replaceChildren()',
    'structuredClone(value)',
    'Object.hasOwn(value, "key")',
    'crypto.randomUUID()',
    'crypto.subtle.digest("SHA-256", bytes)',
    'Promise.any(all)',
    'URL.canParse(text)',
    'AbortSignal.timeout(100)',
    'new WeakRef(value)',
    '/(?<=a)b/.test(text)',
    '/a/v.test(text)',
  ])('%s is too new', (code) => expect(found(code).map(({ severity }) => severity)).toEqual([2]));

  it.each([
    'comment.at > poll.at',
    'list.slice(-1)[0]',
    'text.replace(/a/g, "b")',
    'crypto.getRandomValues(bytes)',
    'Promise.all(all)',
    '/(?:a)(?!b)(?<c>d)/u.test(text)',
  ])('%s is not', (code) => expect(found(code)).toEqual([]));
});
