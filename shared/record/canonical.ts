/** Canonical JSON: the same data gives the same bytes everywhere, so that a hash can be recomputed from an archive (I9). */

/**
 * RFC 8785: members ordered by the UTF-16 code units of their names, no white space, numbers and strings as ECMAScript
 * writes them. Members that are `undefined` are left out, as `JSON.stringify` does. Throws on what JSON can't hold.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('JSON has no NaN and no infinity');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    // The default sort order of strings is by code unit, which is what the RFC asks for; localeCompare is not.
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  throw new Error(`JSON can't hold a ${typeof value}`);
}
