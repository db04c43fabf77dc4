/** 回避 over HTTP: written down before the close, asked of nobody who steps aside, out of whole and count, and told by the evidence. */
import { beforeEach, describe, expect, it } from 'vitest';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import { resultSaid } from '../../shared/owners/telling.ts';
import { DAY, type Home, type VoteHouse, swap, voteHouse } from '../support/voteHouse.ts';

/** Six homes of 100 m² in two buildings: 陆一 has two of them. */
const HOMES: readonly Home[] = [
  ...([['1-1-101', '100', '陆一'], ['1-1-102', '100', '陆一'], ['1-1-201', '100', '邱二']] as const), // prettier-ignore
  ...([['2-1-101', '100', '孟三'], ['2-1-102', '100', '段四'], ['2-1-201', '100', '齐五']] as const), // prettier-ignore
];
let house: VoteHouse;
let voteId: string;
const at = (name: string) => `${house.estate}/votes/${voteId}/${name}`;
const recusal = (unit: string, itemIds: string[], reason = '是投标公司的股东') => ({
  ...{ ...house.act(), unit, itemIds, reason },
});
const announce = () =>
  house.obey({ type: 'announceVote', voteId, opensAt: house.server.now, closesAt: house.server.now + 7 * DAY });

beforeEach(async () => {
  house = await voteHouse();
  await house.register(HOMES);
  const items = ['是否同意选聘甲公司', '是否同意修大门'].map((question, index) => ({
    ...{ id: `i${index + 1}`, question, detail: '', matter: index === 0 ? 'manager' : 'other' },
  }));
  const made = await house.obey({
    ...{ type: 'draftVote', title: '选聘物业', items, scope: { kind: 'estate' }, settings: USUAL_SETTINGS },
  });
  voteId = made['voteId'] ?? '';
});

describe('an owner who steps aside', () => {
  it('is asked the other matters alone, and is in neither whole nor count of the one', async () => {
    expect(await house.code(at('recusals'), recusal('1-1-101', ['i1']))).toBe('vote.notAnnounced');
    await announce();
    expect(await house.code(at('recusals'), recusal('9-1-101', ['i1']))).toBe('vote.electorUnknown');
    expect(await house.code(at('recusals'), recusal('1-1-101', ['i9']))).toBe('request.malformed');
    expect(await house.code(at('recusals'), recusal('1-1-101', ['i1']), house.second)).toBe('access.denied');
    // Any home of the owner, however it is written: it is one owner under one door.
    await house.ok(at('recusals'), recusal('1号楼1单元102', ['i1']));
    expect(await house.code(at('recusals'), recusal('1-1-101', ['i1']))).toBe('vote.recusedAlready');
    await house.ok(at('open'), house.act());
    expect((await house.view(voteId)).vote.recusals).toMatchObject([
      { number: 1, unit: '1-1-101', itemIds: ['i1'], reason: '是投标公司的股东', takenBack: null },
    ]);
    const card = await house.cards();
    expect((await house.look(card.get('1-1-101'))).votes[0]?.recused).toEqual(['i1']);
    expect((await house.look(card.get('1-1-201'))).votes[0]?.recused).toEqual([]);
    expect((await house.cast(card.get('1-1-101'), voteId, { i1: 'for', i2: 'for' })).body).toMatchObject({
      ...{ code: 'vote.recusedSince', message: '您在其中一件事里回避，这一件不用选。请刷新再投。' },
    });
    expect((await house.cast(card.get('1-1-101'), voteId, {})).body).toMatchObject({ code: 'vote.badAnswers' });
    expect((await house.cast(card.get('1-1-101'), voteId, { i2: 'for' })).status).toBe(200);
    await house.cast(card.get('1-1-201'), voteId, { i1: 'for', i2: 'for' });
    await house.cast(card.get('2-1-101'), voteId, { i1: 'for', i2: 'against' });
    // Three of four and 300 of 400: enough without 陆一; of the other matter 400 of 600 just reach two thirds by area, and 3 of 5 do not by people.
    expect((await house.view(voteId)).gauge).toMatchObject({
      ...{ returned: { people: 3, area: 40_000 }, entitled: { people: 5, area: 60_000 } },
      lacking: { people: 1, area: 6_667 },
      items: [
        {
          ...{ itemId: 'i1', returned: { people: 2, area: 20_000 }, entitled: { people: 4, area: 40_000 } },
          ...{ recused: { people: 1, area: 20_000 }, lacking: { people: 1, area: 6_667 } },
        },
      ],
    });
    const entered = { ballotId: 'x1', unit: '2-1-102', channel: 'paper', at: house.server.now, serial: '', agent: '' };
    await house.ok(at('recusals'), recusal('2-1-102', ['i2'], '承包了大门'));
    expect((await house.post(at('ballots'), { ...entered, answers: { i1: 'for', i2: 'for' } })).body).toMatchObject({
      ...{ code: 'vote.recusedFromItem', message: '这位业主在第2项里回避，这一项请选“回避”。' },
    });
    await house.paper(voteId, '2-1-102', { i1: 'against' }, house.second);
    await house.published(voteId);
    const { count } = await house.view(voteId);
    expect(resultSaid(count!.results[0]!.count)).toBe(
      '通过：有表决权的业主4人、400.00㎡；参与3人（75.00%）、300.00㎡（75.00%）；同意2人（66.67%）、200.00㎡（66.67%），' +
        '反对1人（33.33%）、100.00㎡（33.33%），弃权0人（0.00%）、0.00㎡（0.00%）；另有回避1人、200.00㎡，不计入总数。',
    );
    expect(count!.reconciled['i1']).toEqual({
      ...{ issued: 4, returned: 3, missing: 1, valid: 3, invalid: 0, blank: 0, superseded: 0, recused: 1 },
      channels: { phone: 2, paper: 1, proxy: 0, door: 0, hands: 0 },
    });
    expect(count!.reconciled['i2']).toMatchObject({ issued: 4, returned: 3, missing: 1, valid: 3, recused: 1 });
    // Afterwards nothing can be made of it any more.
    expect(await house.code(at('recusals'), recusal('1-1-201', ['i1']))).toBe('vote.recusedLate');
    expect(await house.refusal({ type: 'takeRecusalBack', voteId, number: 1, reason: '不算' })).toBe(
      'vote.recusedLate',
    );
  });

  it('that is taken back counts again; a ballot that said nothing of it is not all that is asked', async () => {
    await announce();
    await house.ok(at('recusals'), recusal('1-1-101', ['i1']));
    await house.ok(at('open'), house.act());
    const card = (await house.cards()).get('1-1-101');
    await house.cast(card, voteId, { i2: 'for' });
    expect((await house.look(card)).votes[0]?.voted).toMatchObject({ channel: 'phone' });
    await house.obey({ type: 'takeRecusalBack', voteId, number: 1, reason: '登记错了门牌' });
    expect(await house.refusal({ type: 'takeRecusalBack', voteId, number: 1, reason: '再撤' })).toBe(
      'vote.recusalGone',
    );
    expect((await house.look(card)).votes[0]).toMatchObject({ recused: [], voted: null });
    house.server.now += 1_000;
    expect((await house.cast(card, voteId, { i1: 'for', i2: 'for' })).status).toBe(200);
    await house.published(voteId);
    const { vote, count } = await house.view(voteId);
    expect(vote.recusals[0]?.takenBack).toMatchObject({ reason: '登记错了门牌' });
    expect(count!.results[0]!.count).toMatchObject({
      entitled: { people: 5 },
      recused: { people: 0 },
      for: { people: 1 },
    });
  });

  it('who may vote once votes once more when asked more, and not twice', async () => {
    const settings = { ...USUAL_SETTINGS, changeable: false };
    await house.obey({ type: 'editVote', voteId, settings, from: { settings: USUAL_SETTINGS } });
    await announce();
    await house.ok(at('recusals'), recusal('1-1-101', ['i1']));
    await house.ok(at('open'), house.act());
    const card = (await house.cards()).get('1-1-101');
    await house.cast(card, voteId, { i2: 'for' });
    expect((await house.cast(card, voteId, { i2: 'against' })).body).toMatchObject({ code: 'vote.alreadyVoted' });
    await house.obey({ type: 'takeRecusalBack', voteId, number: 1, reason: '登记错了门牌' });
    expect((await house.cast(card, voteId, { i1: 'for', i2: 'for' })).status).toBe(200);
    expect((await house.cast(card, voteId, { i1: 'for', i2: 'for' })).body).toMatchObject({
      code: 'vote.alreadyVoted',
    });
  });

  it('is another one than the register has at opening: it has to be looked at first', async () => {
    await announce();
    await house.ok(at('recusals'), recusal('2-1-102', ['i1']));
    await house.register([...HOMES.slice(0, 4), ['2-1-102', '100', '新业主'], ['2-1-201', '100', '齐五']]);
    expect((await house.post(at('open'), house.act())).body).toMatchObject({
      ...{
        code: 'vote.recusedChanged',
        message: '登记回避以后，2-1-102在名册里换了业主。请先撤回这条回避，再开始表决。',
      },
    });
    await house.obey({ type: 'takeRecusalBack', voteId, number: 1, reason: '房子卖了' });
    await house.ok(at('open'), house.act());
  });

  it('from everything has nothing to vote on, and nobody waits for them', async () => {
    await announce();
    await house.ok(at('recusals'), recusal('1-1-101', ['i1', 'i2']));
    await house.ok(at('open'), house.act());
    const card = await house.cards();
    expect((await house.cast(card.get('1-1-101'), voteId, {})).body).toMatchObject({ code: 'vote.recusedFromAll' });
    for (const door of ['1-1-201', '2-1-101', '2-1-102', '2-1-201'])
      await house.cast(card.get(door), voteId, { i1: 'for', i2: 'for' });
    // Everybody who can say something has: it is closed before its hour.
    await house.ok(at('close'), house.act());
    expect((await house.view(voteId)).vote).toMatchObject({ status: 'closed', returned: 4 });
  });

  it('is counted once more from the bundle, and what was changed of it is named', async () => {
    await announce();
    await house.ok(at('recusals'), recusal('1-1-101', ['i1']));
    await house.ok(at('recusals'), recusal('2-1-201', ['i1']));
    await house.obey({ type: 'takeRecusalBack', voteId, number: 2, reason: '登记错了' });
    await house.ok(at('open'), house.act());
    const card = await house.cards();
    await house.cast(card.get('1-1-101'), voteId, { i2: 'for' });
    for (const door of ['1-1-201', '2-1-101', '2-1-102'])
      await house.cast(card.get(door), voteId, { i1: 'for', i2: 'for' });
    await house.published(voteId);
    const said = (change: Parameters<VoteHouse['checked']>[1]) => house.checked(voteId, change);
    expect(await said(() => undefined)).toMatch(/回避1人、200.00㎡，不计入总数[^]*对得上：/);
    const differs = '对不上：“表决.json”里的回避和日志里登记的不一样。';
    expect(await said(swap('表决.json', '"unit": "1-1-101"', '"unit": "1-1-201"'))).toBe(differs);
    expect(await said(swap('日志.json', '"unit":"1-1-101"', '"unit":"1-1-201"'))).toBe(differs);
    expect(await said(swap('日志.json', '"recusalTakenBack"', '"somethingElse"'))).toBe(differs);
    // Both changed alike: the count tells.
    expect(
      await said((files) => {
        swap('表决.json', '"unit": "1-1-101"', '"unit": "1-1-201"')(files);
        swap('日志.json', '"unit":"1-1-101"', '"unit":"1-1-201"')(files);
      }),
    ).toMatch(/^对不上：第1个事项“是否同意选聘甲公司”重新计票的结论和公示的不一样：参与不足/);
    expect(await said(swap('表决.json', '"unit": "1-1-101"', '"unit": "9-9-999"'))).toBe(
      '对不上：登记回避的“9-9-999”不在投票权名册里。',
    );
    // As bundles were before there was any of this: without the field. Here the log says there was one.
    expect(
      await said((files) => (files['表决.json'] = files['表决.json']!.replace(/,\s*"recusals": \[[^]*?\n {2}\]/, ''))),
    ).toBe(differs);
  });
});
