/** Marked words in Markdown. Its asterisks do not work beside Chinese punctuation; where they would not, tags say the same. */
import type { Inline, Mark } from '../../shared/record/prose.ts';
import { escapeMarkdown, pairsIn } from './mdEscape.ts';

interface Options {
  /** Between two lines: two spaces before the end of a line, or a tag where there can be only one. */
  readonly lineBreak: '  \n' | '<br>';
  readonly cell?: boolean;
}

const SIGNS: Readonly<Partial<Record<Mark, string>>> = { bold: '**', strike: '~~' };
const TAGS: Readonly<Record<Mark, string>> = { bold: 'strong', underline: 'u', strike: 'del' };

export function inlineMarkdown(content: readonly Inline[], { lineBreak, cell = false }: Options): string {
  const runs = content.filter((part) => part.type === 'text');
  const signs = runs.flatMap(({ marks }) => marks.flatMap((mark) => SIGNS[mark]?.[0] ?? []));
  const paired = pairsIn(
    runs.map(({ text }) => text),
    signs,
  );
  let line = '';
  content.forEach((part, index) => {
    if (part.type === 'break') {
      line = `${line.trimEnd()}${lineBreak}`;
      return;
    }
    const begins = line === '' || line.endsWith('\n');
    // Marks must touch words.
    const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part.text) ?? [];
    const text = escapeMarkdown(words, { begins, cell, paired }).replace(/\n/g, ' ');
    const next = content.slice(index + 1).find((other) => other.type === 'break' || other.text !== '');
    const right = after || (next?.type === 'text' ? next.text : '\n');
    line += `${begins ? '' : before}${marked(text, part.marks, line + (begins ? '' : before), right)}${after}`;
  });
  return line.trimEnd();
}

/** `left` is what stands before, `right` what comes after, as far as it matters: its last and its first character. */
function marked(words: string, marks: readonly Mark[], left: string, right: string): string {
  if (words === '') return '';
  const spoken = (sign: string) => `${sign}${words}${sign}`;
  const [only] = marks;
  const sign = only && SIGNS[only];
  if (marks.length === 1 && sign && holds(words, left, right)) return spoken(sign);
  return marks.reduce((text, mark) => `<${TAGS[mark]}>${text}</${TAGS[mark]}>`, words);
}

/** CommonMark 0.31, 6.2: what opens must be left-flanking, what closes right-flanking. */
function holds(words: string, left: string, right: string): boolean {
  const before = lastOf(left);
  const after = firstOf(right);
  // Signs side by side are read in more than one way.
  if (/[*~]/.test(before + after)) return false;
  return flanks(firstOf(words), before) && flanks(lastOf(words), after);
}

/** `inner` is the character inside of the sign, `outer` the one outside. Symbols are punctuation only to newer readers. */
const flanks = (inner: string, outer: string): boolean =>
  !isSpace(inner) && (!isMark(inner) || isSpace(outer) || /[!-/:-@[-`{-~]|\p{P}/u.test(outer));
const isSpace = (character: string): boolean => character === '' || /\s/.test(character);
const isMark = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);
const firstOf = (text: string): string => Array.from(text.slice(0, 2))[0] ?? '';
const lastOf = (text: string): string => Array.from(text.slice(-2)).at(-1) ?? '';
