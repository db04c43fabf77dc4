/** Words the server would not take: shown and kept in the browser until somebody has dealt with them. */
import type * as Y from 'yjs';
import type { Stage, StageKind } from '../../../shared/meeting/procedure.ts';
import { keep, keptJson } from '../../meeting/keep.ts';
import { blocksOf, plainText } from './prose.ts';

export interface Aside {
  /** Why. */
  readonly message: string;
  readonly parts: readonly { readonly section: StageKind; readonly label: string; readonly text: string }[];
}

/** The lines of `lost` that the server's document does not have; all of them while that is not known. Null: none. */
export function whatIsMissing(
  lost: Y.Doc,
  server: Y.Doc | null,
  stages: readonly Stage[],
  message: string,
): Aside | null {
  const parts = stages.flatMap(({ kind, label }) => {
    const there = new Set(server ? plainText(blocksOf(server, kind)).split('\n') : []);
    const lines = plainText(blocksOf(lost, kind)).split('\n');
    const text = lines
      .filter((line) => line.trim() !== '' && !there.has(line))
      .join('\n')
      .trim();
    return text === '' ? [] : [{ section: kind, label, text }];
  });
  return parts.length > 0 ? { message, parts } : null;
}

/** Words set aside earlier stay until somebody has dealt with them; the message is the latest. */
export function together(earlier: Aside | null, later: Aside | null): Aside | null {
  if (!earlier || !later) return later ?? earlier;
  const others = later.parts.filter(({ section }) => !earlier.parts.some((part) => part.section === section));
  const parts = earlier.parts.map((part) => {
    const more = later.parts.find(({ section }) => section === part.section);
    const known = new Set(part.text.split('\n'));
    const lines = more ? more.text.split('\n').filter((line) => !known.has(line)) : [];
    return { ...part, text: [part.text, ...lines].join('\n') };
  });
  return { message: later.message, parts: [...parts, ...others] };
}

const keyOf = (key: string) => `tea.minutes.aside.${key}`;
const isAside = (value: unknown): value is Aside =>
  typeof value === 'object' && value !== null && 'message' in value && 'parts' in value && Array.isArray(value.parts);

export const keepAside = (key: string, aside: Aside | null): void =>
  keep(keyOf(key), aside ? JSON.stringify(aside) : null);
export const keptAside = (key: string): Aside | null => keptJson(keyOf(key), isAside);
