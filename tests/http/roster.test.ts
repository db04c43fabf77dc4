/** 业主名册 over HTTP: brought, decided on, adopted whole or not at all, corrected by two people, erased from, taken back. */
import readWorkbook from 'read-excel-file/node';
import { beforeEach, describe, expect, test } from 'vitest';
import { EstateId } from '../../shared/estate/ids.ts';
import type { EstateRole, PostScope } from '../../shared/estate/post.ts';
import type { RosterDraftView, RosterPage } from '../../shared/wire/roster.ts';
import { takenPost } from '../support/httpRequests.ts';
import { DETAILS, type TestServer, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let estate: string;
let sent = 0;
beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  estate = `/api/estates/${String(made.body['id'])}`;
});

const LIST = [
  '榕荫里小区业主名册,,,,,',
  '楼栋,单元,房号,建筑面积,业主,电话',
  '1号楼,1单元,101,86.42,林佳穗,13800001111',
  '1号楼,1单元,102,72.18,陈望舒,13800001148',
  '1号楼,1单元,201,86.42㎡,王强,13800001185',
  '2号楼,1单元,601,93.60,王强,13800002222',
];
const csv = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'utf8');

async function bring(bytes: Buffer, name = '名册.csv', token: string | null = keeper) {
  const edge = '----roster';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head, 'utf8'), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const headers = {
    'content-type': `multipart/form-data; boundary=${edge}`,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return server.send('POST', `${estate}/roster/drafts`, null, undefined, { payload, headers });
}
async function brought(lines: readonly string[] = LIST): Promise<RosterDraftView> {
  const answer = await bring(csv(lines));
  expect(answer.status, answer.response.body).toBe(200);
  return answer.body as unknown as RosterDraftView;
}
const decide = async (draftId: string, decisions: object, mapping: object = {}) => {
  const answer = await server.send('POST', `${estate}/roster/drafts/${draftId}`, keeper, { mapping, decisions });
  expect(answer.status, answer.response.body).toBe(200);
  return answer.body as unknown as RosterDraftView;
};
const adopt = (draftId: string, from: number, commandId = `adopt-${(sent += 1)}`) =>
  server.send('POST', `${estate}/roster/drafts/${draftId}/adopt`, keeper, { commandId, from });
async function page(query = '', token = keeper): Promise<RosterPage> {
  const answer = await server.send('GET', `${estate}/roster${query}`, token);
  expect(answer.status, answer.response.body).toBe(200);
  return answer.body as unknown as RosterPage;
}
async function adopted(lines: readonly string[] = LIST): Promise<void> {
  const { draftId, from, open } = await brought(lines);
  expect(open).toBe(0);
  expect((await adopt(draftId, from)).status).toBe(200);
}
const edit = (from: number, edits: readonly object[], token = keeper, commandId = `edit-${(sent += 1)}`) =>
  server.send('POST', `${estate}/roster/units`, token, { commandId, from, edits });
const holder = (name: string, change: object = {}) => ({
  ...{ party: null, name, mark: '', kind: 'person', agent: '', part: null, votes: true },
  ...change,
});
const taken = (name: string, role: EstateRole, scope: PostScope) =>
  takenPost(server, keeper, { estateId: estate.split('/')[3] ?? '', name, role, scope });

describe('a list', () => {
  test('is read, compared with nothing, adopted, and read with every name by the keeper', async () => {
    expect(await page()).toEqual({
      ...{ versions: [], isGenuine: true, buildings: [], rows: [], total: 0, isMasked: false },
    });
    const draft = await brought();
    expect(draft).toMatchObject({
      ...{ file: '名册.csv', open: 0, problems: [], from: 0 },
      totals: { units: 4, area: 33_862, people: 4 },
      counts: { added: 4, removed: 0, changed: 0, same: 0 },
    });
    expect(draft.changes[0]).toEqual({
      label: '1-1-101',
      was: null,
      now: { kind: 'home', area: 8642, owners: '林佳穗（1111）', tenants: '' },
    });
    const done = await adopt(draft.draftId, 0);
    expect(done.body).toEqual({ version: 1 });
    const { versions, rows, buildings } = await page();
    expect(versions).toMatchObject([
      { version: 1, totals: { units: 4, area: 33_862, people: 4 }, file: '名册.csv', by: '段明珠' },
    ]);
    expect(
      rows.map(({ label, area, owners }) => [label, area, owners.map(({ name, mark }) => `${name}${mark}`)]),
    ).toEqual([
      ['1-1-101', 8642, ['林佳穗1111']],
      ['1-1-102', 7218, ['陈望舒1148']],
      ['1-1-201', 8642, ['王强1185']],
      ['2-1-601', 9360, ['王强2222']],
    ]);
    expect(buildings).toEqual([
      { number: '1', units: 3, area: 24_502, people: 3 },
      { number: '2', units: 1, area: 9360, people: 1 },
    ]);
  });

  test('with something open is not adopted; what is chosen is kept, and names change who is one person', async () => {
    const without = LIST.map((line) => line.replace(/,[^,]*$/, ''));
    const draft = await brought(without);
    expect(draft.problems.map(({ code, value, also, chosen }) => [code, value, also, chosen])).toEqual([
      ['sameName', '王强', ['1-1-201', '2-1-601'], null],
    ]);
    const refused = await adopt(draft.draftId, 0);
    expect(refused.body).toMatchObject({ ok: false, code: 'roster.undecided', values: { count: 1 } });
    const key = draft.problems[0]?.key ?? '';
    const same = await decide(draft.draftId, { [key]: 'same' });
    expect([same.open, same.totals.people]).toEqual([0, 3]);
    const other = await decide(draft.draftId, { [key]: 'different' });
    expect([other.open, other.totals.people]).toEqual([0, 4]);
    expect((await decide(draft.draftId, { [key]: '' })).open).toBe(1);
    const again = await server.send('GET', `${estate}/roster/drafts/${draft.draftId}`, keeper);
    expect((again.body as unknown as RosterDraftView).open).toBe(1);
    expect((await page()).versions).toEqual([]);
  });

  test('adopted once, however often it is sent; then the draft is gone', async () => {
    const { draftId } = await brought();
    const first = await adopt(draftId, 0, 'adopt-once');
    const second = await adopt(draftId, 0, 'adopt-once');
    expect([first.body, second.body]).toEqual([{ version: 1 }, { version: 1 }]);
    expect((await page()).versions).toHaveLength(1);
    expect((await adopt(draftId, 1)).body).toMatchObject({ code: 'roster.draftGone' });
    // What was brought once more is the same register.
    const again = await brought();
    expect(again.counts).toEqual({ added: 0, removed: 0, changed: 0, same: 4 });
    expect((await adopt(again.draftId, 1)).body).toMatchObject({ code: 'roster.same' });
  });

  test('of two that were brought the later one is compared anew', async () => {
    const one = await brought();
    const two = await brought([...LIST.slice(0, 5), '2号楼,1单元,602,93.60,赵新,13800003333']);
    expect((await adopt(one.draftId, 0)).status).toBe(200);
    expect((await adopt(two.draftId, 0)).body).toMatchObject({ code: 'roster.changedMeanwhile' });
    const shown = await decide(two.draftId, {});
    expect([shown.from, shown.counts]).toEqual([1, { added: 1, removed: 1, changed: 0, same: 3 }]);
    expect((await adopt(two.draftId, 1)).body).toEqual({ version: 2 });
    // Of the refused one nothing stays in the vault.
    const kept = await server.store.estates.rostersBefore(EstateId.parse(estate.split('/')[3]), Infinity);
    expect(kept).toHaveLength(2);
  });

  test('whose headings nobody knows is mapped by hand, and the next one like it is known', async () => {
    const strange = ['幢位,房间,平米数,户名', '1号楼,1单元101,86.42,林佳穗'];
    const draft = await brought(strange);
    expect(draft.sheets).toMatchObject([{ isRead: false, samples: strange.map((line) => line.split(',')) }]);
    const mapping = { 'column A': 'building', 'column B': 'room', 'column C': 'area', 'column D': 'owner' };
    const read = await decide(draft.draftId, {}, mapping);
    expect(read.totals).toEqual({ units: 1, area: 8642, people: 1 });
    // What a letter meant in one list it need not mean in the next; what a heading meant, it does.
    expect((await brought(strange)).sheets[0]?.isRead).toBe(false);
    const headed = ['楼栋,房号,平米数,户名', '1号楼,1单元101,86.42,林佳穗'];
    const second = await brought(headed);
    await decide(second.draftId, {}, { 平米数: 'area', 户名: 'owner' });
    expect((await brought(headed)).totals).toEqual({ units: 1, area: 8642, people: 1 });
  });

  test.each([
    [Buffer.from('PK\u0003\u0004 half', 'latin1'), '名册.xlsx', 'roster.broken'],
    [Buffer.alloc(0), '名册.csv', 'roster.blank'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), '名册.xls', 'roster.old'],
    [Buffer.alloc(16 * 1024 * 1024, 49), '名册.csv', 'roster.fileTooLarge'],
  ])('that is none is refused in a sentence, and nothing is kept: %#', async (bytes, name, code) => {
    const refused = await bring(bytes, name);
    expect(refused.body).toMatchObject({ ok: false, code });
    expect(String(refused.body['message'])).toMatch(/[。]$/);
    expect((await page()).versions).toEqual([]);
  });
});

describe('a version', () => {
  test('is taken back alone, and the one before stands again', async () => {
    await adopted();
    await adopted([...LIST, '2号楼,1单元,602,93.60,赵新,13800003333']);
    const obey = (version: number) =>
      server.send('POST', `${estate}/commands`, keeper, {
        ...{ commandId: `c${(sent += 1)}`, command: { type: 'takeBackRoster', version } },
      });
    expect((await obey(1)).body).toMatchObject({ ok: false, code: 'roster.notCurrent' });
    expect((await obey(2)).body).toMatchObject({ ok: true });
    expect((await page()).versions.map(({ version }) => version)).toEqual([1]);
    // Its number is not given again.
    await adopted([...LIST, '2号楼,1单元,602,93.61,赵新,13800003333']);
    expect((await page()).versions.map(({ version }) => version)).toEqual([3, 1]);
  });

  test('is corrected by two people at once where they don’t touch the same', async () => {
    await adopted();
    const second = await taken('邵永康', 'keeper', 'all');
    const strong = { party: 'p1', mark: '1111' };
    const one = await edit(1, [
      {
        was: '1-1-101',
        unit: { label: '1-1-101', kind: 'home', area: 8700, owners: [holder('林佳穗', strong)], tenants: [] },
      },
    ]);
    expect(one.body).toEqual({ version: 2 });
    const unit = { label: '2号楼2单元301', kind: 'shop', area: 5000, owners: [holder('赵新')], tenants: [] };
    expect((await edit(1, [{ was: null, unit }], second)).body).toEqual({ version: 3 });
    expect((await edit(1, [{ was: '1-1-101', unit: null }], second)).body).toMatchObject({
      code: 'roster.changedMeanwhile',
    });
    const { rows } = await page();
    expect(rows.map(({ label, area }) => [label, area])).toEqual([
      ['1-1-101', 8700],
      ['1-1-102', 7218],
      ['1-1-201', 8642],
      ['2-1-601', 9360],
      ['2-2-301', 5000],
    ]);
    // The contact nobody touched is still there.
    const contact = await server.send('GET', `${estate}/roster/3/parties/p1/contact`, second);
    expect(contact.body).toEqual({ contact: '13800001111' });
  });

  test('keeps its counts and its fingerprint when a person is erased from every version', async () => {
    await adopted();
    await adopted([...LIST, '2号楼,1单元,602,93.60,赵新,13800003333']);
    const before = await page();
    expect((await server.send('DELETE', `${estate}/roster/2/parties/p1`, keeper)).body).toEqual({ ok: true });
    const after = await page();
    expect(after.versions).toEqual(before.versions);
    expect([before.isGenuine, after.isGenuine]).toEqual([true, true]);
    expect(after.rows[0]).toMatchObject({ label: '1-1-101', owners: [{ name: '', mark: '', hasContact: false }] });
    expect((await server.send('GET', `${estate}/roster/2/parties/p1/contact`, keeper)).body).toMatchObject({
      code: 'roster.noContact',
    });
    const ids = await server.store.estates.rostersBefore(EstateId.parse(estate.split('/')[3]), Infinity);
    for (const id of ids) {
      const kept = await server.store.estates.readRoster(EstateId.parse(estate.split('/')[3]), id);
      expect(JSON.stringify(kept)).not.toMatch(/林佳穗|1111/);
    }
  });

  test.each([
    ['an area', { units: (area: number) => area + 1, name: (name: string) => name }],
    ['a name', { units: (area: number) => area, name: (name: string) => `${name}甲` }],
  ])('says so when %s was changed in the vault behind its back', async (_, change) => {
    server = await testServer({
      store: (inner) => ({
        ...inner,
        estates: {
          ...inner.estates,
          async readRoster(id, rosterId) {
            const kept = await inner.estates.readRoster(id, rosterId);
            return (
              kept && {
                ...kept,
                units: kept.units.map((unit) => ({ ...unit, area: change.units(unit.area) })),
                parties: kept.parties.map((party) => ({ ...party, name: change.name(party.name) })),
              }
            );
          },
        },
      }),
    });
    keeper = (await server.chair('段明珠')).token;
    const made = await server.send('POST', '/api/estates', keeper, {
      details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
      buildings: '',
    });
    estate = `/api/estates/${String(made.body['id'])}`;
    await adopted();
    expect((await page()).isGenuine).toBe(false);
  });

  test('leaves as a workbook that says who took it and when', async () => {
    await adopted();
    const { response } = await server.send('GET', `${estate}/roster/export.xlsx`, keeper);
    const rows = await readWorkbook(response.rawPayload);
    expect(rows[0]?.data[0]?.[0]).toMatch(
      /^榕荫里小区业主名册第1版（指纹[0-9a-f]{12}），由段明珠于2026年11月21日 19:00导出。含个人信息，只供本小区表决核对，不得外传。$/,
    );
    expect(rows[0]?.data[2]?.slice(0, 4)).toEqual(['1-1-101', '住宅', 86.42, '林佳穗']);
    const template = await server.send('GET', `${estate}/roster/template.xlsx`, keeper);
    const empty = await bring(template.response.rawPayload, '空表.xlsx');
    expect(empty.status, empty.response.body).toBe(200);
    expect((empty.body as unknown as RosterDraftView).sheets.map(({ isRead }) => isRead)).toEqual([true]);
  });

  test('that no log names is gone after a while, one that was taken back is not', async () => {
    await adopted();
    await server.send('POST', `${estate}/commands`, keeper, {
      ...{ commandId: 'back', command: { type: 'takeBackRoster', version: 1 } },
    });
    const id = EstateId.parse(estate.split('/')[3]);
    await server.store.estates.keepRoster(id, 'stray' as never, { units: [], parties: [], shares: [] }, server.now - 9);
    await server.rosters.forgetStrays(server.now + 1);
    expect(await server.store.estates.readRoster(id, 'stray' as never)).toBeNull();
    expect(await server.store.estates.rostersBefore(id, Infinity)).toHaveLength(1);
  });
});

describe('who sees what', () => {
  test('names are masked but for the keeper; a building lead sees the own building; others see nothing', async () => {
    await adopted();
    const lead = await taken('何晓棠', 'buildingLead', ['1']);
    const own = await page('', lead);
    expect([own.isMasked, own.total, own.rows[0]?.owners[0]]).toEqual([
      true,
      3,
      { party: 'p1', name: '林**', mark: '', kind: 'person', agent: '', part: null, votes: true, hasContact: true },
    ]);
    expect((await page(`?text=${encodeURIComponent('佳穗')}`, lead)).total).toBe(0);
    const denied = { ok: false, code: 'access.denied' };
    for (const role of ['supervisor', 'auditor', 'unitPartner'] as const) {
      const token = await taken(role, role, 'all');
      expect((await server.send('GET', `${estate}/roster`, token)).body).toMatchObject(denied);
    }
    expect((await bring(csv(LIST), '名册.csv', lead)).body).toMatchObject(denied);
    expect((await edit(1, [{ was: '1-1-101', unit: null }], lead)).body).toMatchObject(denied);
    for (const path of ['roster/1/parties/p1/contact', 'roster/export.xlsx'])
      expect((await server.send('GET', `${estate}/${path}`, lead)).body).toMatchObject(denied);
    expect((await bring(csv(LIST), '名册.csv', null)).body).toMatchObject({ code: 'access.login' });
  });

  test('contacts lie encrypted in the vault', async () => {
    await adopted();
    const id = EstateId.parse(estate.split('/')[3]);
    const [rosterId] = await server.store.estates.rostersBefore(id, Infinity);
    const kept = await server.store.estates.readRoster(id, rosterId!);
    expect(JSON.stringify(kept)).not.toContain('13800001111');
    expect(kept?.parties.every(({ contact }) => contact !== null)).toBe(true);
  });
});

describe('a door at the door', () => {
  async function meetingUnder() {
    const made = await server.send('POST', '/api/meetings', keeper, {
      ...{ details: DETAILS, topics: [], copyOf: null, estate: { id: estate.split('/')[3], draftIds: [] } },
    });
    expect(made.status, made.response.body).toBe(200);
    return String(made.body['id']);
  }
  const enter = (id: string, household: string) =>
    server.send('POST', `/api/meetings/${id}/join`, null, { name: '邻居', household, device: '' });

  test('a room alone is asked back with the doors of the estate where such a room hangs, before anybody has come', async () => {
    const id = await meetingUnder();
    expect((await enter(id, '601')).body).toMatchObject({
      code: 'join.whichHousehold',
      choices: ['1号楼1单元601', '1号楼2单元601', '2号楼1单元601', '2号楼2单元601'],
    });
    expect((await enter(id, '2号楼601')).body).toMatchObject({
      code: 'join.whichHousehold',
      choices: ['2号楼1单元601', '2号楼2单元601'],
    });
    expect((await enter(id, '2号楼2单元六〇一室')).status).toBe(200);
    const labels = await server.store.households(id as never);
    expect(labels.map(({ label }) => label)).toEqual(['2-2-601']);
  });

  test('what the register has beyond the grid is known too', async () => {
    const rows = [...LIST, '3号楼,1单元,801,90.00,赵新,13800003333'];
    const draft = await brought(rows);
    const keep = Object.fromEntries(draft.problems.map(({ key }) => [key, 'keep']));
    const { draftId, from } = await decide(draft.draftId, keep);
    expect((await adopt(draftId, from)).status).toBe(200);
    const id = await meetingUnder();
    // One alone: it is read back, not taken.
    expect((await enter(id, '801')).body).toMatchObject({
      ...{ code: 'join.whichHousehold', choices: ['3号楼1单元801'] },
    });
  });
});
