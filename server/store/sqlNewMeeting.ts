/** A whole meeting in SQL, in one transaction and few statements. */
import { type ImportedMeeting, refuseUneven } from './importedMeeting.ts';
import { writeCards } from './sqlCards.ts';
import { markColumns } from './sqlMarks.ts';
import { sealColumns } from './sqlMinutes.ts';
import { personColumns } from './sqlPeople.ts';
import { type Room, insertAll, transact } from './transact.ts';

export async function writeMeeting(room: Room, meeting: ImportedMeeting): Promise<'created' | 'codeTaken'> {
  refuseUneven(meeting);
  const { row, events, people, households, marks, shutGates, minutes, files } = meeting;
  const meeting_id = row.id;
  return transact(room, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('meetings')
      .values({ id: row.id, join_code: row.joinCode, created_at: row.createdAt, summary: row.summary })
      .onConflict((conflict) => conflict.column('join_code').doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return 'codeTaken';

    const [kind, under_id] = ['meeting', row.estateId ?? null];
    const [created_at, cards_version] = [row.createdAt, row.cards?.version ?? 0];
    await insertAll(tx, 'streams', [{ id: row.id, kind, created_at, under_id, told_seq: 0, cards_version }]);
    await insertAll(tx, 'minutes', [{ meeting_id, locked: minutes.locked ? 1 : 0 }]);
    await insertAll(
      tx,
      'events',
      events.map(({ seq, at, body }) => ({ stream_id: row.id, seq, at, body: JSON.stringify(body) })),
    );
    await insertAll(tx, 'people', people.map(personColumns));
    await insertAll(
      tx,
      'households',
      households.map(({ id, label }) => ({ meeting_id, id, label, merged_into: null })),
    );
    await insertAll(
      tx,
      'marks',
      marks.map((mark) => markColumns(row.id, mark, mark.at)),
    );
    await insertAll(
      tx,
      'gates',
      shutGates.map(({ name, result }) => ({
        stream_id: row.id,
        name,
        shut: 1 as const,
        result: JSON.stringify(result),
      })),
    );
    await insertAll(
      tx,
      'minutes_updates',
      minutes.updates.map(({ docSeq, update, personId, at }) => {
        return { meeting_id, doc_seq: docSeq, bytes: update, person_id: personId, at };
      }),
    );
    await insertAll(
      tx,
      'minutes_authors',
      minutes.authors.map(({ clientId, personId }) => ({ meeting_id, client_id: clientId, person_id: personId })),
    );
    await insertAll(
      tx,
      'seals',
      minutes.seals.map((seal) => sealColumns(row.id, seal)),
    );
    if (row.cards) await writeCards(tx, row.id, row.cards);
    // One by one: a file may have 20 MB, and a statement with all of them would be held twice.
    for (const { id, name, mediaType, size, sha256, bytes, at } of files)
      await insertAll(tx, 'files', [{ meeting_id, id, name, media_type: mediaType, size, sha256, bytes, at }]);
    return 'created';
  });
}
