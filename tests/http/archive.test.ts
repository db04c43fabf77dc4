import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { meetingWithEveryRole, testServer } from '../support/httpServer.ts';

/** One paragraph as the editor of this Yjs client writes it. */
function paragraph(clientId: number, words: string, into = new Y.Doc()) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(into));
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(SECTION_ROOTS[0]).insert(0, [element]);
  return { doc, update: Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64') };
}

describe('export and import', () => {
  it('a meeting goes out as an archive and comes back as one of the importing chair', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const { id, tokens } = await meetingWithEveryRole(server, chair);
    const people = await server.store.people(MeetingId.parse(id));
    const writer = PersonId.parse(people.find((person) => person.role === 'minuteTaker')!.id);
    const meetingId = MeetingId.parse(id);
    await server.store.bindAuthor(meetingId, 11, writer);
    const update = Buffer.from(paragraph(11, '居民反映楼道堆物。').update, 'base64');
    await server.store.appendMinutes(meetingId, { docSeq: 1, update, personId: writer, at: server.now });

    const exported = await server.send('GET', `/api/meetings/${id}/minutes/export.json`, tokens.coChair);
    expect(exported.status).toBe(200);
    const archive = exported.response.json<object>();
    const imported = await server.send('POST', '/api/meetings/import', chair.token, archive);
    const { id: again, joinCode } = imported.response.json<{ id: string; joinCode: string }>();
    expect(joinCode).toMatch(/^\d{6}$/);
    expect(again).not.toBe(id);
    const md = (meeting: string) => server.send('GET', `/api/meetings/${meeting}/minutes/export.md`, chair.token);
    expect((await md(again)).response.body).toContain('居民反映楼道堆物。');
    expect(
      (await server.send('POST', '/api/meetings/import', chair.token, { ...archive, version: 99 })).body,
    ).toMatchObject({
      code: 'import.invalid',
    });
  });
});
