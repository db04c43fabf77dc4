import { describe, expect, test } from 'vitest';
import { maskedRecord } from '../../shared/record/masked.ts';
import type { Block } from '../../shared/record/prose.ts';
import type { MinutesRecord } from '../../shared/record/record.ts';

const RESIDENTS = { names: ['宋玉兰', '欧阳', '欧阳兰兰', '何', 'Anna'], doors: ['2-1-601', '3-502', '东区5-1-302'] };

const record = (change: Partial<MinutesRecord>): MinutesRecord => ({
  ...{
    version: 1,
    meetingId: 'm1',
    seq: 9,
    title: '茶话会',
    periodNo: '',
    organizer: '居委会',
    neighborhood: '榕荫里',
  },
  ...{ heldAt: 0, procedure: '七步', currentStage: 0, stages: [], sections: [], revision: 1, reason: '', seals: [] },
  appendix: { comments: [], rolls: [] },
  signatures: ['主持人'],
  ...change,
});
const section = (prose: readonly Block[], facts: MinutesRecord['sections'][number]['facts'] = []) =>
  record({ sections: [{ stage: 'gatherNeeds', numeral: '一', label: '搜集需求', facts, prose }] });
const words = (text: string) => ({ type: 'text', text, marks: [] }) as const;
const paragraph = (text: string) => ({ type: 'paragraph', content: [words(text)] }) as const;
const said = (text: string): string => {
  const [block] = maskedRecord(section([paragraph(text)]), RESIDENTS).sections[0]!.prose;
  if (block?.type !== 'paragraph') throw new Error('no paragraph');
  return block.content.map((part) => (part.type === 'text' ? part.text : '\n')).join('');
};

describe('公开版', () => {
  test.each([
    ['宋玉兰说先装两台', '宋**说先装两台'],
    // The longest name that fits, and no single letter.
    ['欧阳兰兰和欧阳都同意，何时开工', '欧***和欧*都同意，何时开工'],
    ['Anna agrees', 'A*** agrees'],
    ['住2-1-601的', '住2-*-***的'],
    // Somebody else's door, in none of the lists.
    ['14-2-1203那家', '14-*-****那家'],
    ['2号楼1单元601室', '2号楼*单元***室'],
    ['二号楼601', '二号楼***'],
    ['3栋1203', '3栋****'],
    ['1单元502', '1单元***'],
    ['东区5-1-302来了', '东区5-*-***来了'],
    ['3-502没来', '3-***没来'],
    ['电话13800001111', '电话138********'],
    ['身份证350203195001011234', '身份证******************'],
    // As a minute taker types: with spaces, in wide letters, in other letters, in Chinese figures.
    ['宋 玉兰说', '宋 **说'],
    ['ANNA agrees', 'A*** agrees'],
    ['2 号楼 1 单元 601', '2 号楼 * 单元 ***'],
    ['２号楼１单元６０１室', '２号楼*单元***室'],
    ['２－１－６０１', '２－*－***'],
    ['14–2–1203那家', '14–*–****那家'],
    ['14/2/1203那家', '14/*/****那家'],
    ['二号楼一单元六〇一', '二号楼*单元***'],
    ['2#1-601', '2#*-***'],
    ['2#601', '2#***'],
    ['2楼601', '2楼***'],
    ['A栋1203', 'A栋****'],
    ['3单元三楼302', '3单元*楼***'],
    ['翠竹楼3单元601', '翠竹楼*单元***'],
    ['翠竹楼601室', '翠竹楼***室'],
    ['翠竹楼-3-601也漏', '翠竹楼-*-***也漏'],
    ['甲栋301', '甲栋***'],
    ['东区-3-601', '东区-*-***'],
    ['601号房，六〇一室，601 室', '***号房，***室，*** 室'],
    ['2-1-601、602也漏', '2-*-***、***也漏'],
    ['5号楼1单元601和602都漏', '5号楼*单元***和***都漏'],
    ['138 0000 1111', '138 **** ****'],
    ['138-0000-1111，+8613800001111', '138-****-****，+86138********'],
    ['电话：１３８００００１１１１', '电话：１３８********'],
    ['0592-5551234，座机5551234', '0592-*******，座机*******'],
    ['微信号：song_601', '微信号：********'],
    ['350203 19500101 1234', '****** ******** ****'],
  ])('%s', (text, masked) => expect(said(text)).toBe(masked));

  test.each([
    '2026年11月30日18:30开会',
    '2026-11-30开会',
    '预算10-200万元',
    '全小区1200户，到会120户',
    '综合楼2024年翻修，翠竹楼120户，这栋三十二户',
    '同意率55.56%，3-5年',
    '第2号楼的1号电梯，载重1000公斤',
    // A long number, no door.
    '2-1-601234',
    'Announcement about channAnna',
    '2026/11/30开会，编号2026/11/601',
    '通过率３－５成',
    '微信群里转发三次',
  ])('%s stays as it is', (text) => expect(said(text)).toBe(text));

  test('a name that is half bold is a name, and the bold stays where it was', () => {
    const content = [words('请宋'), { type: 'text', text: '玉兰', marks: ['bold'] } as const, words('发言')];
    const { sections } = maskedRecord(section([{ type: 'paragraph', content }]), RESIDENTS);
    expect(sections[0]!.prose).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: '请宋', marks: [] },
          { type: 'text', text: '**', marks: ['bold'] },
          { type: 'text', text: '发言', marks: [] },
        ],
      },
    ]);
  });

  test('whoever had the floor is starred out, whoever held an office is not', () => {
    const made = maskedRecord(
      section(
        [],
        [
          {
            ...{ block: 'speeches', title: '发言情况' },
            tables: [
              {
                head: ['议题', '发言人', '立场', '次数', '时长'],
                rows: [
                  ['议题一', '宋玉兰', '赞成', '2', '5分20秒'],
                  ['议题一', '段明珠', '程序问题', '1', '40秒'],
                ],
              },
            ],
            sentences: ['议题一“请宋玉兰介绍”：1人发言2次，共5分20秒，其中赞成5分20秒；另有程序问题1次，共40秒。'],
          },
        ],
      ),
      RESIDENTS,
    );
    const [fact] = made.sections[0]?.facts ?? [];
    expect(fact?.tables?.[0]?.rows).toEqual([
      ['议题一', '宋**', '赞成', '2', '5分20秒'],
      ['议题一', '段明珠', '程序问题', '1', '40秒'],
    ]);
    expect(fact?.sentences?.[0]).toMatch(/^议题一“请宋\*\*介绍”：1人发言2次/);
  });

  test('facts, tables, lists and quotes too; who said and chose what is left out; kinds and ids are no words', () => {
    const cell = (text: string) => ({ header: false, colspan: 1, rowspan: 1, content: [paragraph(text)] });
    const made = maskedRecord(
      {
        ...section(
          [
            { type: 'quote', content: [paragraph('宋玉兰')] },
            { type: 'list', ordered: false, items: [[paragraph('欧阳')]] },
            { type: 'table', rows: [[cell('2-1-601')]] },
          ],
          [
            {
              ...{ block: 'needs', title: '居民需求', rows: [{ label: '责任人', value: '宋玉兰' }] },
              tables: [
                {
                  caption: '宋玉兰的需求',
                  head: ['编号', '类别', '内容'],
                  rows: [['2-1-601漏水', '房屋', '楼上吵得睡不着']],
                  sentence: '宋玉兰提出',
                },
              ],
              sentences: ['宋玉兰和欧阳'],
            },
          ],
        ),
        appendix: {
          comments: [{ topic: '一', comments: [] }],
          rolls: [{ caption: '表决一', head: ['门牌'], rows: [['2-1-601']] }],
          signIns: { head: ['姓名'], rows: [['宋玉兰']] },
        },
        seals: [{ revision: 1, hash: 'a13800001111b', moment: '今天', by: '宋玉兰', reason: '' }],
      },
      { names: ['宋玉兰', '欧阳', 'quote', 'needs', 'text'], doors: ['2-1-601'] },
    );
    const [only] = made.sections;
    expect(only?.facts).toEqual([
      {
        ...{ block: 'needs', title: '居民需求', rows: [{ label: '责任人', value: '宋**' }] },
        tables: [
          { caption: '宋**的需求', head: ['编号', '类别'], rows: [['2-*-***漏水', '房屋']], sentence: '宋**提出' },
        ],
        sentences: ['宋**和欧*'],
      },
    ]);
    expect(JSON.stringify(only?.prose)).not.toMatch(/玉兰|欧阳|601/);
    expect(only?.prose.map(({ type }) => type)).toEqual(['quote', 'list', 'table']);
    expect(made.appendix).toEqual({ comments: [], rolls: [] });
    expect(made.seals).toEqual([{ revision: 1, hash: 'a13800001111b', moment: '今天', by: '宋**', reason: '' }]);
  });

  test('5,000 names in 120,000 characters: every one is found', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `住户${index}号`);
    const text = '大家都说好，住户4999号也来了。'.repeat(8_000);
    const made = JSON.stringify(maskedRecord(section([paragraph(text)]), { names, doors: [] }));
    expect(made.match(/住\*{6}也来了/g)).toHaveLength(8_000);
    expect(made).not.toContain('4999');
  });
});
