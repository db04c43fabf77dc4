/** How much two needs say the same, by the pairs of letters they share: Chinese has no spaces to tell words by. */

/** 0: nothing in common; 1: the same pairs. Dice's coefficient over pairs of neighbouring letters, digits and characters. */
export function alike(one: string, other: string): number {
  const [ours, theirs] = [pairsOf(one), pairsOf(other)];
  if (ours.size === 0 || theirs.size === 0) return 0;
  let shared = 0;
  for (const pair of ours) if (theirs.has(pair)) shared += 1;
  return (2 * shared) / (ours.size + theirs.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = Array.from(text.normalize('NFKC').toLowerCase()).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
