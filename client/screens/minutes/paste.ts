/** What is pasted from Word, WPS and the web, tidied before the editor reads it. */
import { makeItems } from './pastedLists.ts';

/** The same page with real lists, the headings that minutes know, and heads where a table has shaded ones. */
export function tidyPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  page.querySelectorAll('h1, h2').forEach((heading) => {
    const other = page.createElement('h3');
    const style = heading.getAttribute('style');
    if (style !== null) other.setAttribute('style', style);
    const align = heading.getAttribute('align');
    if (align !== null) other.setAttribute('align', align);
    other.append(...Array.from(heading.childNodes));
    heading.replaceWith(other);
  });
  makeItems(page);
  page.querySelectorAll('table').forEach((table) => makeHeads(page, table));
  return page.body.innerHTML;
}

/** Pictures only, or with words around them: the words go in. */
export function bringsPicture(data: DataTransfer): boolean {
  const html = data.getData('text/html');
  if (html !== '') return new DOMParser().parseFromString(html, 'text/html').querySelector('img') !== null;
  return Array.from(data.files).some(({ type }) => type.startsWith('image/'));
}

/** Word shades the cells of a head instead of calling them one: a first row or a first column, all of it. */
function makeHeads(page: Document, table: HTMLTableElement): void {
  const rows = Array.from(table.rows);
  if (rows.length < 2) return;
  const cells = rows.map((row) => Array.from(row.cells));
  const first = cells.map(([cell]) => cell).filter((cell) => cell !== undefined);
  const groups = [
    ...cells.slice(0, 1),
    ...(rows.length > 1 && (cells[0]?.length ?? 0) > 1 ? [first] : []),
    ...Array.from(table.tHead?.rows ?? [], (row) => Array.from(row.cells)),
  ];
  const heads = groups.filter((group) => group[0]?.closest('thead') || group.every(isShaded));
  new Set(heads.flat()).forEach((cell) => {
    if (cell.localName !== 'td' || !cell.isConnected) return;
    const head = page.createElement('th');
    for (const { name, value } of Array.from(cell.attributes)) head.setAttribute(name, value);
    head.append(...Array.from(cell.childNodes));
    cell.replaceWith(head);
  });
}

const WHITE = /^(?:|none|transparent|initial|inherit|white|window|auto|#fff(?:fff)?|rgb\(255, ?255, ?255\))$/i;

function isShaded(cell: HTMLTableCellElement): boolean {
  const style = /(?:^|;)\s*background(?:-color)?:\s*([^;]*)/i.exec(cell.getAttribute('style') ?? '')?.[1] ?? '';
  return !WHITE.test(style.trim()) || !WHITE.test((cell.getAttribute('bgcolor') ?? '').trim());
}
