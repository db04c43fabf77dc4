/** What two texts have in common that nobody in the hall could tell apart: width, case, kinds of letters, what isn't to be seen. */

// Letters of other alphabets, by the Latin letter they look like. Greek and Cyrillic in capitals and small.
const ALIKE: Readonly<Record<string, string>> = {
  a: 'аɑαАΑ',
  b: 'ВΒЬ',
  c: 'сϲСϹ',
  d: 'ԁ',
  e: 'еЕΕ',
  f: 'Ϝ',
  g: 'ɡ',
  h: 'һНΗ',
  i: 'іıιІΙӀӏ',
  j: 'јЈ',
  k: 'кκКΚ',
  m: 'МΜ',
  n: 'ΝՈո',
  o: 'оοσОΟՕօ',
  p: 'рρРΡ',
  q: 'ԛ',
  s: 'ѕЅ',
  t: 'ТΤ',
  u: 'υս',
  v: 'νѵ',
  w: 'ѡԝԜ',
  x: 'хχХΧ',
  y: 'уγУΥүҮ',
  z: 'ΖZ',
  // Characters that differ by a stroke nobody sees from the third row, and the radicals that NFKC leaves as they are.
  国: '囯囻圀國',
  王: '玊',
  日: '曰⺜',
  户: '戶戸',
  吕: '呂',
  内: '內',
  温: '溫',
  青: '靑',
  清: '淸',
  强: '強彊',
  真: '眞',
  郎: '郞',
  黄: '黃',
  产: '産產',
  录: '彔',
  研: '硏',
  教: '敎',
  兑: '兌',
  步: '歩',
  值: '値',
  民: '⺠',
  母: '⺟',
  龙: '⻰龍',
  龟: '⻳',
  贝: '⻉',
  见: '⻅',
  车: '⻋',
  长: '⻓⻑',
  门: '⻔',
  页: '⻚',
  风: '⻛',
  马: '⻢',
  鱼: '⻥',
  鸟: '⻦',
  麦: '⻨',
  黾: '⻪',
  齐: '⻬⻫',
  齿: '⻮',
  西: '⻄⻃覀',
  小: '⺌⺍',
};
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIKE).flatMap(([plain, others]) => Array.from(others, (other) => [other, plain] as const)),
);

/** Joiners, soft hyphens, fillers, variation selectors, marks on a letter, the Braille cell without a dot. */
export const UNSEEN = /[\u2800\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu;

const plain = (sign: string): string => PLAIN.get(sign) ?? sign;

/** Letters of other alphabets and twins of Chinese characters become the common one; nothing else changes. */
export const foldTwins = (text: string): string => Array.from(text, plain).join('');

/** Equal for two texts that look the same on the projector. */
export const looksOf = (text: string): string =>
  foldTwins(
    foldTwins(text.normalize('NFKC'))
      .replace(/[\s\u2800\p{Default_Ignorable_Code_Point}]+/gu, '')
      .toLowerCase(),
  );

/** The same for names: neither dots, marks and signs nor an l for an I make another person. */
export const nameLooksOf = (name: string): string =>
  looksOf(name.normalize('NFKC').replace(UNSEEN, ''))
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/[il1]/g, 'l')
    .replace(/0/g, 'o');
