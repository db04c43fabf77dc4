import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/record/canonical.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { paperOf } from '../../server/exports/paper.ts';
import { titleLines } from '../../server/exports/titleLines.ts';
import { PROSE, evening, eveningLog, spokenLog } from './fixture.ts';

describe('canonical JSON', () => {
  test('orders members by code unit at every depth (RFC 8785)', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é' }], 中: true, '\u{1f600}': 2, '\ufb33': 3 })).toBe(
      '{"a":[{"c":"é","d":null}],"b":1,"中":true,"\u{1f600}":2,"\ufb33":3}',
    );
  });

  test('leaves out what is undefined and refuses what JSON lacks', () => {
    expect(canonicalJson({ a: undefined, b: 1e21 })).toBe('{"b":1e+21}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
  });
});

describe('the record', () => {
  const { record } = evening();

  test('says what each step left behind; one of before says how far the meeting had come, as it did', () => {
    const states = (of: typeof record) =>
      paperOf(of, null)
        .rail.map(({ state }) => state)
        .join(' ');
    expect(record.steps).toBeUndefined();
    expect(states(record)).toBe('done done done current later later later');
    const [first, ...rest] = eveningLog();
    if (first?.body.type !== 'meetingCreated') throw new Error('An evening begins with its meeting');
    const today = [{ ...first, body: { ...first.body, tellsSteps: true as const } }, ...rest];
    const told = evening(PROSE, today).record;
    expect(told.steps?.join(' ')).toBe('open open open done done open open');
    expect(states(told)).toBe('later later later current done later later');
    expect(RecordShape.safeParse(told).success).toBe(true);
  });

  test('has the seven steps with their facts and prose', () => {
    expect(record.sections.map(({ numeral, label }) => numeral + label)).toEqual([
      '一搜集需求',
      '二拟定议题',
      '三议前调研',
      '四协商表决',
      '五结果应用',
      '六执行监督',
      '七公开反馈',
    ]);
    expect(record.sections[3]?.facts.map((fact) => fact.block)).toEqual([
      'occasion',
      'attendance',
      'outcomes',
      'results',
    ]);
    expect(record.sections[5]?.prose).toEqual(PROSE.oversee);
  });

  test('who had the floor stands in it, survives being stored, and is on the paper with a narrow column for each figure', () => {
    const { record } = evening(PROSE, spokenLog());
    expect(record.sections[3]?.facts.map((fact) => fact.title).join(' ')).toBe(
      '会议概况 签到统计 议题与结论 发言情况 表决结果',
    );
    expect(RecordShape.parse(JSON.parse(canonicalJson(record)))).toEqual(record);
    const grid = paperOf(record, null).pieces.find(
      (piece) => piece.kind === 'grid' && piece.columns[1]?.head === '发言人',
    );
    expect(grid?.kind === 'grid' && grid.columns.map(({ head, align }) => `${head} ${align}`)).toEqual([
      ...['议题 left', '发言人 left', '立场 center', '次数 center', '时长 center'],
    ]);
  });

  test('I9: a second fold of the same log gives the same bytes, and they survive being stored', () => {
    const bytes = canonicalJson(record);
    expect(canonicalJson(evening().record)).toBe(bytes);
    expect(canonicalJson(RecordShape.parse(JSON.parse(bytes)))).toBe(bytes);
  });

  test('a hidden comment shows its reason and nothing of its text', () => {
    const comments = record.appendix.comments.flatMap((group) => group.comments);
    expect(comments.find((comment) => comment.hidden)?.text).toBe('「已隐藏：涉及他人隐私」');
    expect(JSON.stringify(record)).not.toContain('不当言论');
  });

  test('a pseudonym stays one; an answer names what it answers; seconds are counted', () => {
    const [lift, parking] = record.appendix.comments;
    expect(lift?.comments[0]).toMatchObject({ author: '宋玉兰', stance: '赞成', seconds: 9 });
    expect(lift?.comments[2]).toMatchObject({ author: '社区规划师', official: true, replyTo: 2 });
    expect(parking?.comments[1]?.author).toBe('热心邻居');
  });

  test('rolls only of polls published with their roll', () => {
    expect(record.appendix.rolls.map((roll) => roll.caption)).toEqual(['表决三：是否同意公共收益使用方案']);
    expect(record.appendix.rolls[0]?.rows[31]).toEqual(['32', '1-1-141', '反对']);
    const before = evening({}, eveningLog().slice(0, -8)).record;
    expect(before.appendix.rolls).toEqual([]);
  });
});

describe('the paper', () => {
  test('titles break between words into lines of about equal length', () => {
    expect(titleLines('榕荫里小区近邻茶话会纪要')).toHaveLength(1);
    const lines = titleLines(
      '关于海湾市鹭溪区和风街道榕荫社区榕荫里小区2号楼1单元加装电梯及公共收益使用的协商议事会议纪要',
    );
    expect(lines).toHaveLength(3);
    const lengths = lines.map((line) => Array.from(line).length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(5);
    expect(lines.join('')).toContain('2号楼1单元');
  });

  test('a title is not torn inside a word the dictionary does not know, nor before a closing mark', () => {
    const lines = titleLines('榕荫里小区与西门社区关于老旧住宅加装电梯、停车位改造及公共收益使用的联席近邻茶话会纪要');
    expect(lines.join('|')).not.toMatch(/加\|装|\|[、，]|[（「]\|/);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(20);
    expect(titleLines('x'.repeat(300)).join('')).toBe('x'.repeat(300));
  });

  test('a period that has brackets gets no second pair', () => {
    const { record } = evening();
    expect(paperOf({ ...record, periodNo: '2026年第12期（总第108期）' }, null).subtitle).toBe(
      '2026年第12期（总第108期）',
    );
    expect(paperOf(record, null).subtitle).toBe('（2026年第1期）');
  });

  test('one fact needs no （一）; prose after several has a title of its own', () => {
    const titles = paperOf(evening().record, null).pieces.flatMap((piece) =>
      piece.kind === 'heading' ? [piece.text] : [],
    );
    expect(titles).toEqual([
      ...['一、搜集需求', '二、拟定议题', '三、议前调研', '四、协商表决'],
      ...['（一）会议概况', '（二）签到统计', '（三）议题与结论', '（四）表决结果', '（五）协商过程'],
      ...['五、结果应用', '六、执行监督', '七、公开反馈'],
    ]);
  });

  test('appendices are listed below the body and each begins a page', () => {
    const { pieces } = paperOf(evening().record, null);
    const at = pieces.findIndex((piece) => piece.kind === 'text' && piece.role === 'enclosed');
    expect(pieces[at]).toMatchObject({ text: '附件：1．发言记录\n\u3000\u3000\u30002．表决名单' });
    expect(pieces[at + 1]?.kind).toBe('signatures');
    expect(pieces.filter((piece) => piece.kind === 'appendix')).toEqual([
      { kind: 'appendix', mark: '附件1', title: '发言记录' },
      { kind: 'appendix', mark: '附件2', title: '表决名单' },
    ]);
  });

  test('签到表 comes last of what is enclosed, and says so where nobody signed in', () => {
    const { record } = evening();
    const head = ['序号', '姓名', '门牌', '身份', '签到'];
    const enclosing = (rows: readonly (readonly string[])[]) =>
      paperOf({ ...record, appendix: { ...record.appendix, signIns: { head, rows } } }, null).pieces;
    const row = ['1', '宋玉兰', '2-***', '居民', '现场 18:52'];
    const [mark, list] = enclosing([row]).slice(-2);
    expect(mark).toEqual({ kind: 'appendix', mark: '附件3', title: '签到表' });
    expect(list).toMatchObject({ kind: 'grid', rows: [row] });
    expect(enclosing([]).at(-1)).toEqual({ kind: 'text', role: 'sentence', text: '没有人签到。' });
  });

  test('a sealed paper says how far the meeting had come, not what is left to do', () => {
    const { record } = evening();
    expect(paperOf(record, null).railNote).toBe(
      '协商议事七步法：目前在第四步“协商表决”，这一步要留下每个议题一个结论。',
    );
    const sealed = paperOf(record, { revision: 1, moment: '2026年3月15日 09:00', hash: 'ab'.repeat(32) });
    expect(sealed.railNote).toBe('协商议事七步法：定稿时进行到第四步“协商表决”。');
  });

  test('a draft says so; a sealed one names revision, time and hash', () => {
    const { record } = evening();
    expect(paperOf(record, null).status).toBe('草稿（未定稿）');
    const sealed = paperOf(record, { revision: 2, moment: '2026年3月15日 09:00', hash: 'ab'.repeat(32) });
    expect(sealed.status).toBe('定稿（第2版）');
    expect(JSON.stringify(sealed.pieces)).toContain(`定稿 第2版，2026年3月15日 09:00，SHA-256：${'ab'.repeat(32)}`);
    expect(JSON.stringify(sealed)).not.toContain('草稿');
  });

  test('a step without anything written says so', () => {
    const { pieces } = paperOf(evening({}).record, null);
    expect(pieces.filter((piece) => piece.kind === 'text' && piece.role === 'muted')).toHaveLength(4);
  });
});
