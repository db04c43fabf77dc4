/** Lists as Word and WPS copy them: paragraphs that say their level, with the mark typed before the words. */

/** Word writes its bullets in symbol fonts: private characters, or letters that look like dots there. */
const BULLET = /^(?:[·•●○■◆➢✓o§Øü]|\p{Co})$/u;

interface Mark {
  readonly tag: 'ol' | 'ul';
  readonly type: '' | 'a' | 'A' | 'i' | 'I';
  readonly number: number;
}
interface Open extends Mark {
  readonly list: Element;
  readonly level: number;
  /** What its next item would be. */
  next: number;
}

/** Marks such as 一、 or （1） are words, so they stay; on a deeper level they stand under the item above. */
export function makeItems(page: Document): void {
  let stack: Open[] = [];
  page.querySelectorAll('p').forEach((line) => {
    const level = levelOf(line);
    const marker = level === null ? null : markerIn(line);
    if (level === null || !marker) return;
    // A paragraph between two items ends the list; the number of the next one says where it goes on.
    if (line.previousElementSibling !== stack[0]?.list) stack = [];
    stack = stack.filter((open) => open.level <= level);
    // The blanks behind it are how Word draws a tab.
    const words = (marker.textContent ?? '').replace(/[\s\u00a0]/g, '');
    const here = stack[stack.length - 1];
    const mark = markOf(words, here?.level === level ? here : null);
    marker.replaceWith(mark === null ? words : '');
    if (mark === null) {
      const above = stack.filter((open) => open.level < level).pop()?.list.lastElementChild;
      if (above) above.append(line);
      return;
    }
    const open = here?.level === level && fits(here, mark) ? here : opened(page, line, level, mark, stack);
    const item = page.createElement('li');
    item.append(line);
    open.list.append(item);
    open.next = mark.number + 1;
  });
  splitByValue(page);
}

const fits = (open: Open, mark: Mark): boolean =>
  open.tag === mark.tag && open.type === mark.type && (mark.tag === 'ul' || open.next === mark.number);

/** A new list at this level, in the item above or where the line stands. */
function opened(page: Document, line: Element, level: number, mark: Mark, stack: Open[]): Open {
  while ((stack[stack.length - 1]?.level ?? 0) >= level) stack.pop();
  const list = page.createElement(mark.tag);
  if (mark.tag === 'ol') list.setAttribute('start', String(mark.number));
  if (mark.type !== '') list.setAttribute('type', mark.type);
  const above = stack[stack.length - 1]?.list.lastElementChild;
  if (above) above.append(list);
  else line.before(list);
  const open: Open = { ...mark, list, level, next: mark.number };
  stack.push(open);
  return open;
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';

function levelOf(line: Element): number | null {
  const style = styleOf(line);
  if (!/mso-list:(?!\s*(?:none|skip))/i.test(style)) return null;
  return Number(/mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1] ?? 1);
}

const markerIn = (line: Element): Element | undefined =>
  Array.from(line.querySelectorAll('span')).find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function markOf(words: string, here: Open | null): Mark | null {
  if (BULLET.test(words)) return { tag: 'ul', type: '', number: 1 };
  const [, sign = ''] = /^(\d{1,4}|[a-z]|[ivxlc]{1,7})[.．、)）]$/i.exec(words) ?? [];
  if (sign === '') return null;
  if (/^\d/.test(sign)) return { tag: 'ol', type: '', number: Number(sign) };
  const isCapital = sign === sign.toUpperCase();
  const roman: Mark = { tag: 'ol', type: isCapital ? 'I' : 'i', number: romanNumber(sign.toLowerCase()) };
  const letter: Mark = { tag: 'ol', type: isCapital ? 'A' : 'a', number: sign.toLowerCase().charCodeAt(0) - 96 };
  if (sign.length > 1) return roman;
  // An i alone is the first Roman number, unless it comes after h.
  const likely = /^[ivxlc]$/i.test(sign) ? [roman, letter] : [letter];
  return likely.find((mark) => here && fits(here, mark)) ?? (/^i$/i.test(sign) ? roman : letter);
}

function romanNumber(word: string): number {
  const values = Array.from(word, (letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** `<li value="5">` in the middle of a list: the editor's lists count without gaps, so a new one begins there. */
function splitByValue(page: Document): void {
  page.querySelectorAll('ol > li[value]').forEach((item) => {
    const list = item.parentElement;
    const value = Number(item.getAttribute('value'));
    if (!list || !Number.isInteger(value)) return;
    const at = Array.from(list.children).indexOf(item);
    if (value === Number(list.getAttribute('start') ?? 1) + at) return;
    if (at === 0) return void list.setAttribute('start', String(value));
    const rest = list.cloneNode(false) as Element;
    rest.setAttribute('start', String(value));
    rest.append(...Array.from(list.children).slice(at));
    list.after(rest);
  });
}
