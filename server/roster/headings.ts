/** What the heading of a column says it holds, by the words offices use. */
import type { Field } from '../../shared/roster/draft.ts';

const UNIT = '(?:单位:?)?(?:m2|m\\^2|平方米|平方|平米|元|%|百分比|必填|选填|可不填)';
const UNITS = new RegExp(`[(\\[【〔]${UNIT}[)\\]】〕]|(?:,|/)?(?:m2|平方米)$`, 'gi');

/** As headings are compared, and the key of a mapping: one width of signs, no blanks, no unit in brackets. */
export const headingOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(UNITS, '')
    .replace(/^\*+|[*:]+$/g, '');

/** The key of a column whose heading says nothing. */
export const keyOfColumn = (heading: string, letter: string): string =>
  headingOf(heading).slice(0, KEY_MAX) || `column ${letter}`;
const KEY_MAX = 100;

export interface Recognized {
  readonly field: Field;
  /** Of several columns for one thing the one with the lowest is taken. */
  readonly rank: number;
}

const OWNERS = '(?:房屋|不动产)?(?:产权人|所有权人|权利人|产权所有人|所有人)';
const WHO = `(?:${OWNERS}|业主|房主|户主|本人)?`;
const NAME = '(?:姓名|名称|名字)?';
const ALSO = '(?:[/或及、(](?:单位)?(?:姓名|名称|产权人|单位|业主)\\)?)?';
/** Areas of something else. */
const OTHER_AREA = /(?:套内|公摊|分摊|使用|实用|计费|收费|绿化|占地|车位).*面积/;

/** From the most to the least certain: of two that are found the one above is meant. */
const WORDS: readonly (readonly [Field, string])[] = [
  ['area', '(?:房屋|住宅|房产)?专有(?:部分)?(?:建筑)?面积'],
  ['area', '(?:房屋|住宅|房产)?(?:产权|产权证|房产证|不动产证|证载|登记)(?:登记)?(?:建筑)?面积'],
  ['area', '(?:房屋|住宅|房产)?建筑面积'],
  ['area', '(?:房屋|住宅|房产|总)?面积'],
  ['door', '(?:房屋|不动产|物业|产权|住宅|房产)?(?:坐落|座落)(?:位置|地址)?'],
  ['door', '(?:房屋|详细|门牌|住宅|物业|房产)?地址'],
  ['door', '楼?[栋幢号楼][-/、]?(?:楼[-/、]?)?单元[-/、]?(?:房|室|户|门牌)号?|房屋位置'],
  ['building', '(?:所在|房屋)?(?:楼栋号?|楼号|栋号|幢号?|座号?|楼幢号?|幢楼|栋|楼|楼宇|楼座|号楼)(?:名称|编号)?'],
  ['entrance', '(?:所在)?(?:单元号?|梯号?)(?:名称)?'],
  ['floor', '(?:所在)?(?:楼层号?|层|层号)'],
  ['room', '房号|室号?|房间号?|房间号码|户号|户室号?|房室号|房屋号|门号|门牌号?|门牌号码|房屋编号|房号名称'],
  ['kind', '(?:房屋|规划|设计|物业|房产|产权|使用)?(?:用途|类型|性质|类别|业态)'],
  ['owner', `${OWNERS}${NAME}${ALSO}\\d?`],
  ['owner', `业主${NAME}${ALSO}\\d?`],
  ['owner', '房主(?:姓名)?'],
  ['owner', '户主(?:姓名)?'],
  ['owner', `姓名${ALSO}|名称`],
  ['coOwner', `(?:其他|其它)?(?:产权)?(?:共有人|共有产权人|共有权人|共同产权人)${NAME}\\d?`],
  ['part', '(?:产权|共有|所有权|占有|房屋|持有)?(?:份额|比例|占比)'],
  ['document', `${WHO}身份证(?:件)?(?:号码?)?(?:后四位)?(?:[/或及、(].*)?`],
  [
    'document',
    `${WHO}(?:有效)?(?:证件号码?|证件|证照号码?|身份证明号码?|统一社会信用代码|识别码)(?:后四位)?(?:[/或及、(].*)?`,
  ],
  ['phone', `${WHO}(?:联系)?(?:电话|手机|方式)(?:号码?)?\\d?`],
  ['phone', `${WHO}(?:手机|移动|联系|固定)(?:电话|号码)(?:号码?)?\\d?`],
  ['agent', `(?:法定)?(?:监护人|代理人|委托代理人|法定代表人|法人代表|法人|经办人)${NAME}(?:[/或及、]代理人)?`],
  ['tenant', `(?:实际)?(?:租户|承租人|租客|使用人|租赁人)${NAME}`],
  ['remark', '备注|说明|备注说明'],
];
const PATTERNS = WORDS.map(([field, words], rank) => ({ field, rank, pattern: new RegExp(`^(?:${words})$`) }));

/** `text` is one line of a heading. Null: nothing that is wanted. */
export function recognized(text: string): Recognized | null {
  const heading = headingOf(text);
  if (heading.length > 24 || OTHER_AREA.test(heading)) return null;
  const plain = heading.replace(/\([^)]*\)/g, '');
  return (
    PATTERNS.find(({ pattern }) => pattern.test(heading)) ?? PATTERNS.find(({ pattern }) => pattern.test(plain)) ?? null
  );
}

/** Persons that columns of their own may be about: 姓名 under 共有人 is no owner's. */
const PEOPLE: ReadonlySet<Field> = new Set(['owner', 'coOwner', 'tenant', 'agent']);
const OF_OWNERS: ReadonlySet<Field> = new Set(['document', 'phone', 'part', 'agent']);

/** A heading of two lines: what stands over several columns, and the column's own. */
export function recognizedUnder(group: string, own: string): Recognized | null {
  if (headingOf(own) === '') return recognized(group);
  const over = recognized(headingOf(group).replace(/(?:基本)?(?:信息|情况|资料)$/, ''));
  const alone = recognized(own);
  if (over && PEOPLE.has(over.field)) {
    if (/^(?:姓名|名称|名字)$/.test(headingOf(own))) return over;
    if (over.field !== 'owner' && alone && OF_OWNERS.has(alone.field)) return null;
  }
  // 建筑 under 面积.
  return alone ?? (over?.field === 'area' ? recognized(headingOf(own) + headingOf(group)) : null);
}

const GROUPS =
  /^(?:房屋|业主|产权人?|权利人|所有权人|住户|人员|基本|不动产|物业|共有人|租户)(?:基本)?(?:信息|情况|资料)$/;
/** Whether it may be the upper line of a heading. */
export const isGroup = (text: string): boolean => recognized(text) !== null || GROUPS.test(headingOf(text));
