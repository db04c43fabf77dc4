/** How much two needs say the same, by the pairs of letters they share: Chinese has no spaces to tell words by. */

/** What is said after so many letters tells no other matter: ten thousand needs are compared while somebody waits. */
const LETTERS = 120;

/** 0: nothing in common; 1: the same pairs. Dice's coefficient over pairs of neighbouring letters, digits and characters, each as often as it stands there. */
export const alike = (one: string, other: string): number => likenessTo(one)(other);

/** The same for many others. */
export function likenessTo(one: string): (other: string) => number {
  const ours = new Map<number, number>();
  const count = eachPair(one, (pair) => ours.set(pair, (ours.get(pair) ?? 0) + 1));
  return (other) => {
    const met = new Map<number, number>();
    let shared = 0;
    const theirs = eachPair(other, (pair) => {
      const [most, before] = [ours.get(pair) ?? 0, met.get(pair) ?? 0];
      if (before >= most) return;
      met.set(pair, before + 1);
      shared += 1;
    });
    return count === 0 || theirs === 0 ? 0 : (2 * shared) / (count + theirs);
  };
}

/** Each pair as one number, of two UTF-16 units; how many there are. */
function eachPair(text: string, tell: (pair: number) => void): number {
  const letters = text
    .slice(0, 2 * LETTERS)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, LETTERS);
  for (let at = 1; at < letters.length; at += 1) tell(letters.charCodeAt(at - 1) * 65_536 + letters.charCodeAt(at));
  return Math.max(0, letters.length - 1);
}
