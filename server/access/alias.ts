/** Pseudonyms: 「邻居·榕树07」, a word and a number, one of a kind in the meeting. */

const WORDS =
  '榕树 桂花 茉莉 石榴 荷花 玉兰 木棉 枇杷 芒果 龙眼 杨梅 柚子 梧桐 银杏 香樟 青竹 腊梅 山茶 月季 海棠 紫藤 芭蕉 丁香 凤凰木 三角梅 蔷薇 水仙 兰草 薄荷 莲蓬'.split(
    ' ',
  );
const NUMBERS = 99;

/** `dice` gives a whole number below its argument. Falls back to a three-digit number when a crowd has taken most. */
export function chooseAlias(taken: ReadonlySet<string>, dice: (below: number) => number): string {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const alias = aliasOf(dice(WORDS.length), 1 + dice(NUMBERS));
    if (!taken.has(alias)) return alias;
  }
  for (let number = NUMBERS + 1; ; number += 1) {
    const alias = aliasOf(dice(WORDS.length), number);
    if (!taken.has(alias)) return alias;
  }
}

const aliasOf = (word: number, number: number): string =>
  `邻居·${WORDS[word] ?? '榕树'}${String(number).padStart(2, '0')}`;
