/** A visit while it is written on a phone, and what the phone says of it without a server. */
import { describe, expect, test } from 'vitest';
import { asAnother, bodyOfVisit, draftOf, freshVisit, isBegun, saidDraft } from '../../client/meeting/visitDraft.ts';
import { checkVisit } from '../../client/screens/estate/visits/visitProblems.ts';
import { RecordVisitBody } from '../../shared/wire/visit.ts';
import { speakIn } from '../../client/text/speak.ts';

await speakIn('zh-CN', ['estate']);

const building = (number: string) => ({ number, entrances: 2, floors: 6, perFloor: 2, without: [], besides: [] });
const stairs = {
  ...{
    personId: 'worker' as never,
    self: '何大爷',
    name: '榕荫里小区',
    categories: ['设施'],
    isBuilt: true,
    isBound: true,
  },
  buildings: [building('2')],
};
const written = () => ({
  ...{ ...freshVisit(), household: '2号楼1单元601', met: 'somebody' as const, name: '宋玉兰' },
  needs: [{ ...saidDraft('设施'), text: '楼道灯不亮' }],
});
const saying = (change: object) =>
  checkVisit({ ...written(), ...change }, stairs)
    .problems.filter(([, sentence]) => sentence !== '')
    .map(([field]) => field);

describe('a visit on the phone', () => {
  test('is what the server reads, with ids of its own, and has the phone’s own time', () => {
    const body = bodyOfVisit(written(), 77);
    expect(RecordVisitBody.safeParse(body).success).toBe(true);
    expect(body.madeAt).toBe(77);
    expect(bodyOfVisit(written(), -1).madeAt).toBe(0);
    expect(written().visitId).not.toBe(written().visitId);
  });

  test('corrected later it was still made when it was made, under the same ids; as another one under new ones', () => {
    const body = bodyOfVisit(written(), 77);
    expect(bodyOfVisit(draftOf(body), 99)).toEqual(body);
    const other = bodyOfVisit(asAnother(draftOf(body)), 99);
    expect(other).toMatchObject({ household: body.household, madeAt: 77, note: body.note });
    for (const ids of [[other.commandId], [other.visitId], other.needs.map(({ receipt }) => receipt)])
      for (const id of ids) expect(JSON.stringify(body)).not.toContain(id);
  });

  test('says what is wrong beside its field, before there is a network', () => {
    expect(checkVisit(written(), stairs)).toMatchObject({ door: '2-1-601' });
    expect(saying({})).toEqual([]);
    // 顶楼 is several doors, and 小卖部 a name, but where they stand on a door they are that door.
    const named = { ...building('2'), named: [{ door: '2-1-601', as: '2-1-顶楼' }], besides: ['2-小卖部'] };
    for (const household of ['2-1-顶楼', '2-小卖部'])
      expect(checkVisit({ ...written(), household }, { ...stairs, buildings: [named] })).toMatchObject({
        door: household,
        problems: expect.not.arrayContaining([['household', expect.stringMatching(/./)]]) as unknown,
      });
    expect(saying({ household: '楼上' })).toEqual(['household']);
    expect(saying({ household: '1-1-101' })).toEqual(['household']);
    expect(saying({ met: '' })).toEqual(['met']);
    expect(saying({ met: 'nobody' })).toEqual(['met']);
    expect(saying({ met: 'nobody', needs: [], name: '' })).toEqual([]);
    expect(saying({ needs: [] })).toEqual(['note']);
    expect(saying({ needs: [], note: '聊了聊' })).toEqual([]);
    expect(saying({ name: ' ' })).toEqual(['name']);
    expect(saying({ name: '', pseudonymous: true })).toEqual([]);
    // What nobody can see would be kept on the phone and never shown.
    for (const text of ['', ' ', '\u200b\u200d'])
      expect(saying({ needs: [{ ...saidDraft('设施'), text }] })).toEqual(['text0']);
    expect(saying({ needs: [{ ...saidDraft('停车'), text: '灯' }] })).toEqual(['category0']);
  });

  test('is begun as soon as something would be lost', () => {
    expect(isBegun(freshVisit())).toBe(false);
    for (const change of [{ note: '聊' }, { household: '2-1-601' }, { met: 'nobody' as const }])
      expect(isBegun({ ...freshVisit(), ...change })).toBe(true);
  });
});
