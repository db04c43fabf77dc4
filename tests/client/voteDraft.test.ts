/** A vote of the owners while it is drafted at the desk: its form, the command it makes, and what is found before it is announced. */
import { describe, expect, it } from 'vitest';
import { EstateCommand } from '../../shared/estate/estate.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import type { Finding } from '../../shared/owners/lint.ts';
import { Matter, USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import {
  commandOf,
  contentOf,
  freshMatter,
  freshVote,
  problemsIn,
  scopeOf,
  typedOf,
  unitsTyped,
} from '../../client/screens/estate/votes/voteDraft.ts';
import { fieldSaid } from '../../client/screens/estate/votes/voteClash.ts';
import { allFindings, periodOf, usualPeriod } from '../../client/screens/estate/votes/votePeriod.ts';
import { findingSaid, gaugeSaid, reconciledSaid, scopeSaid } from '../../client/screens/estate/votes/voteWords.ts';
import { estate } from '../../client/text/estate.ts';
import { speakIn } from '../../client/text/speak.ts';

await speakIn('zh-CN', ['estate']);

const DAY = 86_400_000;
const now = Date.parse('2026-03-14T06:30:00Z');
const item = (id: string, question: string) => ({ id, question, detail: '', matter: 'manager' as const });
const standing = (change: Partial<OwnersVote> = {}) => ({
  ...{
    id: 'v1' as never,
    title: '选聘物业公司',
    items: [item('i1', '是否同意续聘？')],
    scope: { kind: 'estate' as const },
  },
  ...{ settings: { ...USUAL_SETTINGS, basis: '业主大会决议' }, ...change },
});
const written = () => {
  const typed = freshVote();
  return { ...typed, title: ' 选聘物业公司 ', matters: { list: [item('i1', '是否同意续聘？ ')] } };
};

describe('the form of a vote', () => {
  it('begins with the strictest rules and one matter, and says what is missing', () => {
    const typed = freshVote();
    expect(contentOf(typed).settings).toEqual(USUAL_SETTINGS);
    expect([...problemsIn(typed).keys()]).toEqual(['title', 'question.i1']);
    expect(problemsIn(written()).size).toBe(0);
  });

  it('makes a command that the server reads', () => {
    const command = commandOf(null, written());
    expect(EstateCommand.safeParse(command).success).toBe(true);
    expect(command).toMatchObject({
      type: 'draftVote',
      title: '选聘物业公司',
      items: [{ question: '是否同意续聘？' }],
    });
  });

  it.each([
    [{ kind: 'estate' as const }],
    [{ kind: 'buildings' as const, buildings: ['1', '翠竹楼'] }],
    [{ kind: 'entrance' as const, building: '1', entrance: 2 }],
    [{ kind: 'units' as const, units: ['1-1-101', '车位-12'] }],
  ])('holds every scope as it stands: %j', (scope) => {
    expect(contentOf(typedOf(standing({ scope })))).toEqual({ ...contentOf(typedOf(standing())), scope });
  });

  it('sends only what was changed, and what it was', () => {
    const live = standing();
    expect(commandOf(live, typedOf(live))).toBeNull();
    const typed = { ...typedOf(live), silence: 'clause' as const, clause: '《议事规则》第12条' };
    const command = commandOf(live, typed);
    const settings = { ...live.settings, silence: { clause: '《议事规则》第12条' } };
    expect(command).toEqual({ type: 'editVote', voteId: 'v1', settings, from: { settings: live.settings } });
    const other = { ...typedOf(live), matters: { list: [...live.items, item('i2', '是否同意涨价？')] } };
    expect(Object.keys(commandOf(live, other) ?? {})).toEqual(['type', 'voteId', 'items', 'from']);
  });

  it('sends nothing of an answer that is no longer chosen', () => {
    const typed = {
      ...written(),
      basis: '决议',
      force: 'intention' as const,
      clause: '第12条',
      silence: 'none' as const,
    };
    expect(contentOf(typed).settings).toMatchObject({ basis: '', silence: null });
  });

  it('says what is wrong beside its field', () => {
    const wrong = (change: object) => [...problemsIn({ ...written(), ...change }).keys()];
    const scope = freshVote().scope;
    expect(wrong({ force: 'legal' })).toEqual(['basis']);
    expect(wrong({ silence: 'clause' })).toEqual(['clause']);
    expect(wrong({ proxyCap: '0' })).toEqual(['proxyCap']);
    expect(wrong({ proxyCap: '51' })).toEqual(['proxyCap']);
    expect(wrong({ proxyCap: '５０' })).toEqual([]);
    expect(wrong({ scope: { ...scope, kind: 'buildings' } })).toEqual(['scope']);
    expect(wrong({ scope: { ...scope, kind: 'entrance' } })).toEqual(['scope', 'entrance']);
    expect(wrong({ scope: { ...scope, kind: 'units', units: ' \n' } })).toEqual(['scope']);
    expect(wrong({ matters: { list: [item('i1', '同意？'), item('i2', '同意？')] } })).toEqual(['question.i2']);
  });

  it('reads homes however they are listed, each once', () => {
    expect(unitsTyped(' 1-1-101\n1-1-102、1-1-101，2-1-301;\n')).toEqual(['1-1-101', '1-1-102', '2-1-301']);
    expect(scopeOf({ ...freshVote().scope, kind: 'entrance', building: '1', entrance: '２' })).toEqual({
      ...{ kind: 'entrance', building: '1', entrance: 2 },
    });
  });

  it('gives a new matter an id that none of them has', () => {
    expect(freshMatter([{ id: 'i1' }, { id: 'i7' }]).id).toBe('i8');
    expect(freshMatter([{ id: 'i1' }, { id: 'i99' }]).id).toBe('i2');
  });

  it('reads every field in a line where two people met', () => {
    const typed = typedOf(standing());
    const said = (Object.keys(typed) as (keyof typeof typed)[]).map((field) => fieldSaid(field, typed[field], []));
    expect(said).not.toContain(undefined);
    expect(said.slice(0, 3)).toEqual(['选聘物业公司', '是否同意续聘？', '全小区业主']);
    expect(fieldSaid('clause', '', [])).toBe('（空）');
  });
});

describe('before it is announced', () => {
  const order = (period: ReturnType<typeof periodOf>, settings = USUAL_SETTINGS) => ({
    ...{ items: [item('i1', '是否同意续聘？')], scope: { kind: 'estate' as const }, settings, period, now },
    totals: { people: 1, units: 1, area: 100 },
  });
  const codes = (found: readonly Finding[]) => found.map(({ code }) => code);

  it('proposes a period that nothing is found against', () => {
    const formal = { ...USUAL_SETTINGS, basis: '业主大会决议' };
    expect(codes(allFindings([], order(periodOf(usualPeriod(now)), formal)))).toEqual([]);
    const soon = { opensAt: now + 2.5 * DAY, closesAt: now + 9 * DAY };
    expect(allFindings([], order(soon))).toEqual([
      { code: 'noticeShort', stops: false, values: { days: 2, asked: 15 } },
    ]);
    expect(allFindings([], order(soon, formal))).toMatchObject([{ code: 'noticeShort', stops: true }]);
    expect(usualPeriod(now).opensAt).toBe('2026-03-30T09:00');
  });

  it('tells of the period as it is typed now, what stops it first', () => {
    const server: Finding[] = [
      { code: 'noBasis', stops: false },
      { code: 'noPeriod', stops: true },
    ];
    expect(codes(allFindings(server, order(null)))).toEqual(['noPeriod', 'noBasis']);
    const backwards = { opensAt: now + 20 * DAY, closesAt: now + 19 * DAY };
    expect(codes(allFindings(server, order(backwards)))).toEqual(['periodBackwards', 'noBasis']);
    expect(periodOf({ opensAt: '', closesAt: '2026-03-15T09:00' })).toBeNull();
  });

  it('each finding is one sentence that names its matter', () => {
    const items = [item('i1', '甲'), item('i4', '乙')];
    expect(findingSaid({ code: 'noCost', stops: false, itemId: 'i4' }, items)).toMatch(/^第2项/);
    expect(findingSaid({ code: 'ownerless', stops: false, values: { count: 3 } }, items)).toContain('3户');
    for (const code of Object.keys(estate.votes.findings) as Finding['code'][])
      expect(findingSaid({ code, stops: true, itemId: 'i1', values: { clause: '第12条' } }, items)).toMatch(/。$/);
  });

  it('every kind of matter has its plain words', () =>
    expect(new Set(Matter.options.map((matter) => estate.votes.form.kinds[matter])).size).toBe(9));
});

describe('how far it has come', () => {
  it.each([
    [12, 86_000, '还差12位业主、860.00㎡，参与才够数。'],
    [12, 0, '面积够了，还差12位业主，参与才够数。'],
    [0, 1, '人数够了，还差0.01㎡，参与才够数。'],
    [0, 0, '参与的人数和面积都够数了。'],
  ])('%i people and %i are missing', (people, area, sentence) =>
    expect(gaugeSaid({ lacking: { people, area } })).toBe(sentence),
  );

  it('the numbers close, line by line', () => {
    const channels = { phone: 6, paper: 2, proxy: 1, door: 0, hands: 0 };
    const said = reconciledSaid({
      ...{ issued: 11, returned: 9, missing: 2, valid: 8, invalid: 0, blank: 1, channels, superseded: 1, recused: 0 },
    });
    expect(said).toEqual([
      ...['发出11 = 收回9 + 未收回2', '收回9 = 有效8 + 无效0 + 没有填1'],
      ...['其中手机6张、交到社区2张、委托别人投1张。', '另有1张，因为同一位业主有另一张计入而不计。'],
    ]);
  });

  it('a scope is called as people call it', () => {
    const called = scopeSaid({ kind: 'buildings', buildings: ['1', '翠竹楼'] }, [
      { number: '1' },
      { number: '翠竹楼' },
    ]);
    expect(called).toBe('1号楼、翠竹楼的业主');
    expect(scopeSaid({ kind: 'entrance', building: '1', entrance: 2 }, [])).toBe('1号楼2单元的业主');
  });
});
