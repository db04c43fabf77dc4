/** Who is named in a cell: several owners one after another, what stands in brackets behind them, and what kind of owner each is. */
import { PARTY_NAME_MAX, type PartyKind } from '../../shared/roster/roster.ts';
import { oneLine } from '../../shared/stream/plainText.ts';
import { type Part, partIn } from './part.ts';

export interface Named {
  readonly name: string;
  readonly kind: PartyKind;
  readonly part: Part | null;
  /** A telephone or document number that was written behind the name. */
  readonly number: string;
}

/** What the developer is called where it has no name. */
export const DEVELOPER = '开发建设单位';
const IS_DEVELOPER =
  /^(?:房地产)?(?:开发商|开发建设单位|建设单位|开发单位|开发公司|开发企业)(?:所有|未售)?$|^(?:空置)?未(?:出)?[售卖](?:出|房|空置)?$/;
const BUILDS = /(?:房地产|地产|房产|置业|置地|房屋开发|房屋建设).*(?:公司|集团)$/;
const ORGANISATION =
  /(?:公司|集团|企业|厂|店|商场|超市|酒店|饭店|宾馆|中心|委员会|居委会|村委会|业委会|政府|办事处|银行|信用社|[支分]行|营业部|学校|小学|中学|大学|幼儿园|医院|诊所|合作社|协会|学会|基金会|研究院|研究所|事务所|出版社|总站|大队|支队|部队|民政局|教会|工会|联合会|管理所|[^一-鿿]?.{2,}[部局])$/;
/** Nobody is named. */
const NOBODY = /^(?:无|不详|未知|不明|空置|空|待定|暂无|-+|—+|\/+|\\+|0+|\?+|？+)$/;

const STATUS =
  /^(?:产权人|所有权人|权利人|业主|房主|户主|共有人?|共同共有|按份共有|单独所有|共同所有|夫妻?|妻子?|丈夫|配偶|本人|第[一二三]业主)\d?$/;
const SHARE_SAID =
  /^(?:(?:产权|共有)?(?:份额|比例)?:?)?(?:各|占|占比)*:?(\d{1,6}\/\d{1,6}|\d{1,3}(?:\.\d{1,6})?%|[一二三四五六七八九十]+分之[一二三四五六七八九十]+|一?半)(?:份额|产权)?$/;
const SHARE_BEHIND = /^(.*?[\p{L})）])[\s:]*((?:各|占)*\s*(?:\d{1,6}\/\d{1,6}|\d{1,3}(?:\.\d{1,6})?%|一?半))$/u;
const NUMBER_BEHIND = /^(.*?[\p{L})）])[\s:]*((?:电话|手机|身份证号?)?:?\d[\dX-]{6,19})$/iu;

/** One after the other, as written; `each`: 各半 stands behind the last for all of them. */
export function namedIn(cell: string): readonly Named[] {
  const found = piecesOf(cell.normalize('NFKC')).flatMap((piece) => {
    const one = namedBy(piece);
    return one ? [one] : [];
  });
  const last = found[found.length - 1];
  const isForEach = last?.forEach && found.slice(0, -1).every(({ part }) => part === null);
  const part: Part | null = isForEach ? (last.part ?? [1, found.length]) : null;
  return found.map(({ forEach: _, ...one }) => (part ? { ...one, part } : one));
}

export const kindOf = (name: string): PartyKind =>
  IS_DEVELOPER.test(name) || BUILDS.test(name) ? 'developer' : isOrganisation(name) ? 'organisation' : 'person';
const isOrganisation = (name: string): boolean =>
  name.length > 3 && ORGANISATION.test(name.replace(/[（(][^（）()]*[）)]$/, ''));

function namedBy(piece: string): (Named & { readonly forEach: boolean }) | null {
  let [name, number, forEach] = [piece, '', false];
  let part: Part | null = null;
  const take = (said: string): boolean => {
    const share = SHARE_SAID.exec(said.replace(/\s+/g, ''))?.[1];
    if (share !== undefined) {
      forEach ||= said.includes('各');
      part = forEach && /半/.test(share) ? null : partIn(share);
    } else if (/^\d[\dX-]{6,19}$/i.test(said)) number = said;
    return share !== undefined || number === said || STATUS.test(said);
  };
  name = name.replace(/\s*[([【]([^()[\]【】]*)[)\]】]/g, (whole, said: string) => (take(said.trim()) ? '' : whole));
  const [, before, behind] = SHARE_BEHIND.exec(name.trim()) ?? NUMBER_BEHIND.exec(name.trim()) ?? [];
  if (before !== undefined && behind !== undefined && take(behind.replace(/^\D+:?(?=\d{7})/, ''))) name = before;
  const tidy = tidyName(name);
  if (!/\p{L}/u.test(tidy) || NOBODY.test(tidy)) return null;
  const kind = kindOf(tidy);
  return { name: kind === 'developer' && IS_DEVELOPER.test(tidy) ? DEVELOPER : tidy, kind, part, number, forEach };
}

/** Without blanks between Chinese signs (张 三), with Chinese brackets. */
function tidyName(text: string): string {
  const plain = oneLine(text)
    .replace(/(?<=[一-鿿·])\s+|\s+(?=[一-鿿·])/g, '')
    .replace(/^[:.,、·-]+|[:.,、·-]+$/g, '');
  const signs = /[一-鿿]/.test(plain) ? plain.replaceAll('(', '（').replaceAll(')', '）') : plain;
  return Array.from(signs).slice(0, PARTY_NAME_MAX).join('').trim();
}

function piecesOf(cell: string): readonly string[] {
  return outsideBrackets(cell, /[、,;\n|]|\/(?!\d)|(?<!\d)\//)
    .flatMap((piece) => apart(piece.trim()))
    .filter((piece) => piece !== '');
}

/** What stands in brackets belongs to one of them, whatever signs are in it. */
function outsideBrackets(text: string, separator: RegExp): readonly string[] {
  const held: string[] = [];
  const bare = text.replace(/[([【][^()[\]【】]*[)\]】]/g, (whole) => `\ue000${held.push(whole) - 1}\ue001`);
  return bare
    .split(separator)
    .map((piece) => piece.replace(/\ue000(\d+)\ue001/g, (_, at: string) => held[Number(at)] ?? ''));
}

/** 欧阳 娜娜 is one. */
const DOUBLE =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|端木|南宫|独孤|闻人|轩辕|百里|呼延|东郭)$/;
const BETWEEN = /[和及与]/g;

/** 张三和李四, 张三 李四; 欧阳和平 and 和平里物业公司 stay one. */
function apart(piece: string): readonly string[] {
  const words = piece.split(/\s+/);
  const [first = ''] = words;
  if (words.length > 1 && words.every(isShortName) && !DOUBLE.test(first)) return words;
  if (isOrganisation(piece)) return [piece];
  for (const { index } of piece.matchAll(BETWEEN)) {
    const [before, behind] = [piece.slice(0, index).trim(), piece.slice(index + 1).trim()];
    if (isNameAlone(before) && apart(behind).every(isNameAlone)) return [before, ...apart(behind)];
  }
  return [piece];
}
const isShortName = (word: string): boolean => /^[一-鿿]{2,4}$/.test(word);
/** With what may stand behind it. */
const isNameAlone = (text: string): boolean =>
  isShortName(
    text
      .replace(/\([^()]*\)$/, '')
      .replace(/(?:各|占)?(?:[\d/.]+%?|半)$/, '')
      .trim(),
  );
