import { describe, expect, test } from 'vitest';
import type { FactBlock } from '../../shared/minutesOutline.ts';
import { calendarDay, isoDay, lengthOf, minutesSpent, momentOf, spanOf } from '../../shared/record/dates.ts';
import { factContent, factsOf } from '../../shared/record/facts.ts';
import { chineseNumeral } from '../../shared/record/numerals.ts';
import type { PollId } from '../../shared/meeting/ids.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import { START, evening, eveningLog, spokenLog } from './fixture.ts';

const { facts, state } = evening();
const block = (name: FactBlock, given = facts) => factContent(name, given, 'deliberate');

describe('dates on paper', () => {
  test('are those of +8 hours, whatever the zone of the machine', () => {
    expect(momentOf(Date.UTC(2026, 2, 14, 6, 30))).toBe('2026年3月14日 14:30');
    expect(momentOf(Date.UTC(2026, 11, 31, 16, 0))).toBe('2027年1月1日 00:00');
    expect(isoDay(Date.UTC(2026, 2, 14, 15, 59))).toBe('2026-03-14');
    expect(isoDay(Date.UTC(2026, 2, 14, 16, 0))).toBe('2026-03-15');
  });

  test('a span names its weekday once, and a second day when there is one', () => {
    expect(spanOf(START, START + 150 * 60_000)).toBe('2026年3月14日（星期六）14:30—17:00');
    expect(spanOf(START, START + 10 * 3_600_000)).toBe('2026年3月14日（星期六）14:30—2026年3月15日 00:30');
  });

  test('days and stretches', () => {
    expect(calendarDay('2026-04-08')).toBe('2026年4月8日');
    expect(minutesSpent(0)).toBe('—');
    expect(minutesSpent(59_999)).toBe('不到1分钟');
    expect(minutesSpent(35.9 * 60_000)).toBe('35分钟');
    expect([0, 1, 59, 60, 200, 1260, 3920].map(lengthOf).join(' ')).toBe(
      '不到1秒 1秒 59秒 1分钟 3分20秒 21分钟 65分20秒',
    );
    expect([1, 7, 10, 11, 20, 34].map(chineseNumeral)).toEqual(['一', '七', '十', '十一', '二十', '三十四']);
  });
});

describe('the occasion', () => {
  test('says when it was, where, and who led and wrote', () => {
    expect(block('occasion').rows).toEqual([
      { label: '时间', value: '2026年3月14日（星期六）14:30—16:00' },
      { label: '地点', value: '近邻议事厅（线上同步）' },
      { label: '范围', value: '榕荫里小区1号楼、2号楼' },
      { label: '主持', value: '段明珠' },
      { label: '记录', value: '邵永康' },
      { label: '监票', value: '龚安邦' },
      { label: '列席', value: '社区规划师' },
    ]);
  });

  test('before the sitting it gives the planned time', () => {
    const planned = evening({}, eveningLog().slice(0, 1)).facts;
    expect(block('occasion', planned).rows?.[0]).toEqual({
      label: '时间',
      value: '2026年3月14日（星期六）14:30（预定）',
    });
  });
});

describe('attendance', () => {
  test('is the frozen one once the sitting has ended', () => {
    expect(block('attendance').rows).toEqual([
      { label: '应到', value: '47户' },
      { label: '签到', value: '42人，来自35户' },
      { label: '其中', value: '现场33人，线上9人' },
      { label: '到会率', value: '74.47%' },
    ]);
  });

  test('is who is here now while it lasts', () => {
    const during = evening({}, eveningLog().slice(0, 12)).facts;
    expect(block('attendance', during).rows?.[1]).toEqual({ label: '签到', value: '1人，来自1户' });
  });
});

describe('sentences that stay sensible when there is little to say', () => {
  const counted = (change: Partial<Record<'people' | 'households' | 'onsite' | 'online', number>>) => {
    const log = eveningLog().map((event) =>
      event.body.type === 'sittingEnded'
        ? { ...event, body: { ...event.body, attendance: { ...event.body.attendance, ...change } } }
        : event,
    );
    return block('attendance', evening({}, log).facts).rows;
  };

  test('nobody came: no rate, no zero households', () => {
    expect(counted({ people: 0, households: 0, onsite: 0, online: 0 })).toEqual([
      { label: '应到', value: '47户' },
      { label: '签到', value: '无人签到' },
    ]);
  });

  test('nobody gave a door number: people are counted, households are not', () => {
    expect(counted({ people: 5, households: 0, onsite: 5, online: 0 })).toEqual([
      { label: '应到', value: '47户' },
      { label: '签到', value: '5人，都没有登记门牌' },
      { label: '其中', value: '现场5人，线上0人' },
    ]);
  });

  test('what is missing is still to come before the end, and did not happen after it', () => {
    const without = (...types: readonly string[]) =>
      eveningLog()
        .filter(({ body }) => !types.includes(body.type))
        .map((event, index) => ({ ...event, seq: index + 1 }));
    const bare = ['pollOpened', 'pollClosed', 'pollVoided', 'resultPublished', 'actionItemAdded'];
    const over = evening({}, without(...bare)).facts;
    const before = evening({}, without(...bare, 'sittingEnded')).facts;
    expect([over, before].map((given) => block('results', given).sentences)).toEqual([
      ['本次会议没有进行表决。'],
      ['还没有进行表决。'],
    ]);
    expect([over, before].map((given) => block('actionItems', given).sentences)).toEqual([
      ['本次会议没有列出任务。'],
      ['还没有任务。'],
    ]);
  });

  test('a note and a reason end with one full stop, however they were typed', () => {
    const log = eveningLog().map((event) => {
      const { body } = event;
      if (body.type === 'topicClosed')
        return { ...event, body: { ...body, outcome: { ...body.outcome, note: '再议，' } } };
      return body.type === 'pollVoided' ? { ...event, body: { ...body, reason: '题目写错。' } } : event;
    });
    const { facts: given } = evening({}, log);
    expect(block('outcomes', given).sentences?.[0]).toBe('议题一“2号楼1单元加装电梯”转表决：再议。');
    expect(block('results', given).tables?.[1]?.sentence).toBe('已作废，原因：题目写错。');
  });

  test('shares of nothing are no percentages', () => {
    const log = eveningLog().map((event) => {
      const { body } = event;
      if (body.type !== 'resultPublished') return event;
      const counts = body.result.counts.map((row) => ({ ...row, count: 0 }));
      return {
        ...event,
        body: { ...body, result: { ...body.result, counts, cast: 0, outcome: 'noBallots' as const } },
      };
    });
    expect(block('results', evening({}, log).facts).tables?.[2]?.rows[0]).toEqual(['赞成', '0', '—']);
  });
});

describe('topics', () => {
  test('the agenda has the planned minutes and what was put up', () => {
    const { tables, sentences } = block('agenda');
    expect(tables?.[0]?.rows[0]).toEqual(['1', '2号楼1单元加装电梯', '35分钟']);
    expect(sentences?.[0]).toBe('共4项议题，预计用时115分钟。');
    expect(sentences?.[1]).toMatch(/^议题一“2号楼1单元加装电梯”：四门贯通式/);
  });

  test('empty lines of a topic are no gaps in the minutes', () => {
    const log = eveningLog().map((event) =>
      event.body.type === 'topicAdded'
        ? { ...event, body: { ...event.body, text: '总价52万元。\n\n \n涉及12户。' } }
        : event,
    );
    expect(block('agenda', evening({}, log).facts).sentences?.[1]).toMatch(/：总价52万元。\n涉及12户。$/);
  });

  test('outcomes have word, time, comments and stances; hidden comments are counted, their stance is not', () => {
    const { tables, sentences } = block('outcomes');
    expect(tables?.[0]?.rows).toEqual([
      ['1', '2号楼1单元加装电梯', '转表决', '38分钟', '3条（赞成1人，反对1人）'],
      ['2', '停车位改造', '达成共识', '10分钟', '3条（赞成1人，疑问1人）'],
      ['3', '电动自行车充电棚改造', '暂缓至2026年4月18日', '18分钟', '无发言'],
      ['4', '公共收益使用方案', '通过', '21分钟', '1条（中立1人）'],
    ]);
    expect(sentences?.[2]).toBe('议题三“电动自行车充电棚改造”暂缓至2026年4月18日：待消防部门复核间距后再议。');
  });

  test('a topic still open is 待议', () => {
    const open = evening({}, eveningLog().slice(0, 8)).facts;
    expect(block('outcomes', open).tables?.[0]?.rows[0]?.[2]).toBe('待议');
  });
});

describe('who had the floor', () => {
  const heard = evening({}, spokenLog());

  test('by topic: how often and how long, in the order they spoke, a person on two sides twice', () => {
    expect(block('speeches', heard.facts).tables).toEqual([
      {
        head: ['议题', '发言人', '立场', '次数', '时长'],
        rows: [
          ['议题一', '宋玉兰', '赞成', '2', '5分19秒'],
          ['议题一', '柯以宁', '反对', '1', '3分钟'],
          ['议题一', '严守拙', '程序问题', '1', '40秒'],
          ['议题一', '严守拙', '—', '1', '1分钟'],
          ['议题一', '柯以宁', '赞成', '1', '不到1秒'],
          ['议题二', '（姓名未登记）', '—', '1', '2分钟'],
          ['议题三', '丁若谷', '程序问题', '2', '1分30秒'],
        ],
      },
    ]);
  });

  test('a sentence a topic, whose parts add up; points of order apart; a topic nobody spoke at has none', () => {
    expect(block('speeches', heard.facts).sentences).toEqual([
      '议题一“2号楼1单元加装电梯”：3人发言5次，共9分19秒，其中赞成5分19秒、反对3分钟；另有程序问题1次，共40秒。',
      '议题二“停车位改造”：1人发言1次，共2分钟。',
      '议题三“电动自行车充电棚改造”：程序问题2次，共1分30秒。',
    ]);
  });

  test('stands between outcomes and results, and only where somebody spoke; a hand alone, or a turn under way, is nothing yet', () => {
    const blocks = (given = facts) => factsOf('deliberate', given).map((fact) => fact.block);
    expect(blocks(heard.facts)).toEqual(['occasion', 'attendance', 'outcomes', 'speeches', 'results']);
    expect(blocks()).toEqual(['occasion', 'attendance', 'outcomes', 'results']);
    const called = spokenLog().findIndex(({ body }) => body.type === 'speakerCalled');
    expect(blocks(evening({}, spokenLog().slice(0, called + 1)).facts)).not.toContain('speeches');
    expect(blocks(evening({}, spokenLog().slice(0, called + 2)).facts)).toContain('speeches');
  });

  test('a topic at which people spoke and nobody wrote is not one without a word', () => {
    expect(block('outcomes', heard.facts).tables?.[0]?.rows[2]?.[4]).toBe('无文字发言');
  });
});

describe('results', () => {
  test('a published poll has its table and the one sentence everybody shows (I12)', () => {
    const table = block('results').tables?.[2];
    const poll = state.polls.find((candidate) => candidate.id === ('q2' as PollId))!;
    expect(table?.caption).toBe('表决三：是否同意公共收益使用方案');
    expect(table?.about).toBe('正式表决，一户一票，记名·公布各户选择，15:46开始，15:55结束。');
    expect(table?.head).toEqual(['选项', '户数', '占实投']);
    expect(table?.rows[0]).toEqual(['赞成', '31', '77.50%']);
    expect(table?.sentence).toBe(resultSentence(poll, poll.result!));
  });

  test('a straw poll says that it binds nobody', () => {
    const table = block('results').tables?.[0];
    expect(table?.about).toMatch(/^现场意向，一户一票，记名·只公布总数，/);
    expect(table?.sentence).toMatch(/现场意向不具表决效力。$/);
  });

  test('a voided poll says why and shows no number', () => {
    expect(block('results').tables?.[1]).toMatchObject({ rows: [], sentence: '已作废，原因：题目写错，重新发起。' });
  });

  test('a closed poll keeps its result to itself until it is published', () => {
    const log = eveningLog();
    const closedAt = log.findIndex(({ body }) => body.type === 'pollClosed' && body.pollId === ('q2' as PollId));
    const table = block('results', evening({}, log.slice(0, closedAt + 1)).facts).tables?.[2];
    expect(table).toMatchObject({ rows: [], sentence: '已结束，结果待公布。' });
    expect(JSON.stringify(table)).not.toMatch(/31|40/);
  });

  test('nothing is ever called secret', () => {
    expect(JSON.stringify(block('results'))).not.toContain('不记名');
  });
});

test('tasks have who, with whom and until when', () => {
  expect(block('actionItems').tables?.[0]?.rows).toEqual([
    ['1', '清理僵尸车、登记46辆车牌', '物业服务企业', '社区民警、网格员', '2026年3月31日'],
    ['2', '公示2021—2025年公共收益收支明细', '业委会', '居民监督队', '2026年3月23日'],
    ['3', '楼道扶手与感应夜灯安装', '和风共享物业（虚构）项目负责人', '—', '2026年5月10日'],
  ]);
});

test('what was written down although something spoke against it has its reason', () => {
  const log = eveningLog().map((event) => {
    const { body } = event;
    if (body.type === 'actionItemAdded' && body.task.startsWith('公示'))
      return { ...event, body: { ...body, despite: '会前已公示，补记' } };
    if (body.type === 'topicClosed' && body.topicId === 't3')
      return { ...event, body: { ...body, outcome: { ...body.outcome, despite: '录入时已复核' } } };
    return event;
  });
  const { facts } = evening({}, log);
  expect(block('actionItems', facts).sentences).toEqual(['第2项写下时期限已过，原因：会前已公示，补记。']);
  expect(block('outcomes', facts).sentences?.join()).toContain(
    '待消防部门复核间距后再议。\n写下时日期已过，原因：录入时已复核。',
  );
});
