/** An uploaded archive becomes everything the store is to be given. Pure work: runs in a process of its own (importDesk.ts). */
import { randomInt } from 'node:crypto';
import { nanoid } from 'nanoid';
import { chooseAlias } from '../access/alias.ts';
import { claimsOf, holds } from '../exports/checkRecords.ts';
import { type PreparedImport, prepareImport } from '../exports/importArchive.ts';
import { parseArchive } from '../exports/parseArchive.ts';
import { sniffMediaType } from '../http/mediaType.ts';
import { summaryOf } from '../meeting/summary.ts';
import { recordOfArchive } from '../minutes/record.ts';
import { replayMinutes } from '../minutes/replay.ts';

export interface ImportOrder {
  readonly account: { readonly id: string; readonly name: string };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Null for anything this system did not write, or that was changed since. `file` is the upload as it came. */
export function readArchive(file: Uint8Array, { account, at }: ImportOrder): PreparedImport | null {
  const parsed = parseArchive(jsonIn(file));
  if (!parsed.ok) return null;
  const { archive, state, beforeSeals } = parsed;
  const honest = archive.attachments.every(
    ({ bytes, mediaType }) => bytes === null || sniffMediaType(Buffer.from(bytes, 'base64')) === mediaType,
  );
  const claims = honest ? claimsOf(archive, state, beforeSeals) : null;
  const texts = claims && replayMinutes(archive.minutes, [...new Set(claims.map(({ docSeq }) => docSeq))]);
  if (!claims || !texts) return null;
  const checked = claims.every((claim) =>
    holds(claim, ({ docSeq, meetingId, state: then, names }) =>
      recordOfArchive({ ...archive, meetingId, state: then, names, prose: texts.get(docSeq) ?? {} }),
    ),
  );
  const deps = { clock: () => at, newId: () => nanoid(21), summaryOf };
  return prepareImport(
    { ...deps, chooseAlias: (taken) => chooseAlias(taken, randomInt) },
    { archive, state, checked, account },
  );
}

function jsonIn(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file)) as unknown;
  } catch {
    return undefined;
  }
}
