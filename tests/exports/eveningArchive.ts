/** The fixture's evening as an archive: two sealed lines of minutes, check-ins, seconds, ballots and one picture. */
import { type Archive, archiveOf, hashed } from '../../server/exports/archive.ts';
import { sha256 } from '../../server/exports/hash.ts';
import { proseToUpdate } from '../../server/minutes/prose.ts';
import { recordOfArchive } from '../../server/minutes/record.ts';
import { replayMinutes } from '../../server/minutes/replay.ts';
import type { MarkRow } from '../../server/store/marks.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { MEETING_ID, NAMES, PROSE, START, evening, eveningLog, household, person } from './fixture.ts';

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export function eveningArchive(events = eveningLog(), marks: readonly MarkRow[] = evening().marks): Archive {
  const households = Array.from({ length: 90 }, (_, index) => household(index + 1));
  const named = Object.keys(NAMES).filter((id) => !id.startsWith('alias-'));
  const roles = { chair: 'chair', taker: 'minuteTaker', teller: 'teller', designer: 'observer' } as const;
  const people = [
    ...named.map((id) => person(id, { role: (roles as Readonly<Record<string, Role>>)[id] ?? 'resident' })),
    person('p42', { name: '袁淑雅' }),
    ...Array.from({ length: 90 }, (_, index) => person(`v${index + 1}`, { householdId: household(index + 1).id })),
  ];
  const came: MarkRow[] = people.slice(0, 30).map((row, index) => ({
    ...{ kind: 'checkIn', subject: 'sitting', voter: row.id, by: row.id, at: START - 1000 + index },
    value: index % 3 === 0 ? 'online' : 'onsite',
  }));
  const second: MarkRow = {
    kind: 'second',
    subject: 'c1',
    voter: 'p29',
    by: 'p29' as PersonId,
    value: '',
    at: START + 5,
  };
  const update = proseToUpdate(PROSE, 77);
  const all = [...came, second, ...marks];
  const record = recordOfArchive({
    ...{ meetingId: MEETING_ID, state: fold(events)!, people, households, marks: all },
    aliases: people.map(({ aliasId, alias }) => ({ id: aliasId, alias })),
    prose: replayMinutes(
      {
        updates: [{ docSeq: 1, update: Buffer.from(update).toString('base64'), personId: 'taker' }],
        authors: [{ clientId: 77, personId: 'taker' }],
      },
      [1],
    )!.get(1)!,
  });
  return hashed(
    archiveOf({
      at: START + 9_000_000,
      meeting: { id: MEETING_ID as Archive['meeting']['id'], createdAt: START - 3_600_000 },
      ...{ events, people, households, record },
      marks: all,
      updates: [{ docSeq: 1, update, personId: 'taker' as PersonId, at: START + 1 }],
      authors: new Map([[77, 'taker' as PersonId]]),
      seals: [],
      files: [
        {
          ...{ id: 'f1', meetingId: MEETING_ID as never, name: '方案乙.png', mediaType: 'image/png', size: PNG.length },
          ...{ sha256: sha256(PNG), bytes: PNG, at: START },
        },
      ],
    }),
  );
}

/** With the hash of the whole made again, as somebody who knows the format would. */
export function rehashed<Changed extends { archiveHash?: unknown }>(archive: Changed): Changed {
  const { archiveHash: _, ...rest } = archive;
  archive.archiveHash = sha256(canonicalJson(rest));
  return archive;
}

/** As an archive from before its hash was written: what stands in the way of a change is then the rest alone. */
export function unhashed<Changed extends { archiveHash?: unknown }>(archive: Changed): Changed {
  delete archive.archiveHash;
  return archive;
}
