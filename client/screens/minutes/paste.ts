/** What is pasted from Word and WPS: their lists are paragraphs with a typed mark, their headings begin one level higher. */

const NUMBER = /^\d+[.．、)）]$/;
/** Word writes its bullets in symbol fonts: private characters, or letters that look like dots there. */
const BULLET = /^(?:[·•●○■◆➢✓o§Øü]|\p{Co})$/u;

/** The same page with real lists and the headings that minutes know. Marks such as 一、 are words, so they stay. */
export function tidyPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  page.querySelectorAll('h1, h2').forEach((heading) => {
    const other = page.createElement('h3');
    other.append(...Array.from(heading.childNodes));
    heading.replaceWith(other);
  });
  page.querySelectorAll('p').forEach((line) => {
    if (styleOf(line).includes('mso-list')) makeItem(page, line);
  });
  return page.body.innerHTML;
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';

function makeItem(page: Document, line: HTMLElement): void {
  const marker = Array.from(line.querySelectorAll('span')).find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  if (!marker) return;
  // The blanks behind it are how Word draws a tab.
  const mark = (marker.textContent ?? '').replace(/[\s\u00a0]/g, '');
  const tag = NUMBER.test(mark) ? 'ol' : BULLET.test(mark) ? 'ul' : null;
  marker.replaceWith(tag === null ? mark : '');
  if (tag === null) return;
  const before = line.previousElementSibling;
  const list = before?.localName === tag && before.hasAttribute(OURS) ? before : page.createElement(tag);
  list.setAttribute(OURS, '');
  if (list !== before) line.before(list);
  const item = page.createElement('li');
  item.append(line);
  list.append(item);
}

/** Tells the lists made here from lists that were pasted. */
const OURS = 'data-made-here';
