/** An uploaded archive becomes everything the store is to be given. Pure work: runs in a process of its own (importDesk.ts). */
import { randomInt } from 'node:crypto';
import { nanoid } from 'nanoid';
import { summaryOf } from '../../shared/meeting/summary.ts';
import type { ProseEdition } from '../../shared/record/prose.ts';
import { chooseAlias } from '../access/alias.ts';
import { sniffMediaType } from '../http/mediaType.ts';
import type { Prose } from '../minutes/prose.ts';
import { recordOfArchive } from '../minutes/record.ts';
import { replayMinutes } from '../minutes/replay.ts';
import { claimsOf, holds } from './checkRecords.ts';
import { type PreparedImport, prepareImport } from './importArchive.ts';
import type { TurnedAway } from './importStream.ts';
import { isNewer, parseArchive } from './parseArchive.ts';

export interface ImportOrder {
  readonly account: { readonly id: string; readonly name: string };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Null for anything this system did not write, or that was changed since; `newer`: written by a newer version of it, and whole;
 * `rehearsal`: of no real meeting.
 * `file` is the upload as it came.
 */
export function readArchive(file: Uint8Array, { account, at }: ImportOrder): PreparedImport | TurnedAway | null {
  const json = jsonIn(file);
  if (isNewer(json)) return 'newer';
  const parsed = parseArchive(json);
  if (!parsed.ok) return null;
  const { archive, state, beforeSeals } = parsed;
  if (state.rehearsal) return 'rehearsal';
  const honest = archive.attachments.every(
    ({ bytes, mediaType }) => bytes === null || sniffMediaType(Buffer.from(bytes, 'base64')) === mediaType,
  );
  const claims = honest ? claimsOf(archive, state, beforeSeals) : null;
  if (!claims) return null;
  const texts = new Map<ProseEdition, ReadonlyMap<number, Prose>>();
  for (const edition of new Set(claims.map((claim) => claim.edition))) {
    const places = claims.flatMap((claim) => (claim.edition === edition ? claim.docSeq : []));
    const read = replayMinutes(archive.minutes, places, edition);
    if (!read) return null;
    texts.set(edition, read);
  }
  // The records show part of the log only: what no record shows, the hash of the whole file alone stands for.
  const checked =
    archive.archiveHash !== undefined &&
    claims.every((claim) =>
      holds(claim, ({ docSeq, meetingId, state: then, names, edition }) => {
        const prose = texts.get(edition)?.get(docSeq) ?? {};
        return recordOfArchive({ ...archive, meetingId, state: then, names, prose, proseEdition: edition });
      }),
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
