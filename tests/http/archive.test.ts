import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sha256 } from '../../server/exports/hash.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
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

/** As that version would write it: with the hash of all that is in it. */
function ofVersion(version: unknown, archive: object): Record<string, unknown> {
  const { archiveHash: _, ...rest } = { archiveHash: '', ...archive, version };
  return { ...rest, archiveHash: sha256(canonicalJson(rest)) };
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
    const bring = async (file: object) => (await server.send('POST', '/api/meetings/import', chair.token, file)).body;
    expect(await bring({ ...archive, version: 99 })).toMatchObject({ code: 'import.invalid' });
    const tomorrow = ofVersion(2, { ...archive, seating: '圆桌' });
    expect(await bring(tomorrow)).toMatchObject({
      code: 'import.newer',
      message: '这是新版本导出的，请先升级：更新这台服务器上的程序，再导入一次。现在没有导入任何东西。',
    });
    // A word changed in it: damaged, whatever version it says. Nor is an older number, or none, a newer version.
    expect(await bring({ ...tomorrow, seating: '方桌' })).toMatchObject({ code: 'import.invalid' });
    for (const version of [0, 1.5, '2', null])
      expect(await bring(ofVersion(version, archive))).toMatchObject({ code: 'import.invalid' });
    const { archiveHash: _, ...unhashed } = tomorrow;
    expect(await bring(unhashed)).toMatchObject({ code: 'import.invalid' });
    expect(await bring(ofVersion(2, { ...archive, schema: 'somebody/else' }))).toMatchObject({
      code: 'import.invalid',
    });
  });
});
