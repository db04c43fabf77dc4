/** Several doors in one cell: 101/102, 3-2-101、102, and 101-102 where both are on one floor. */

const BETWEEN = /[、,/;&+和及]+/;
/** 101-102, 1201至1204室. */
const RANGE = /^(.*?)(\d{3,4})[-~—–至到](\d{3,4})(?:室|号|房)?$/;
const MOST = 20;

/** `isOwn`: a parking space or a store, whose numbers have no floors. One alone where there is one; none where there is nothing. */
export function severalIn(text: string, isOwn: boolean): readonly string[] {
  if (text === '') return [];
  return (isOwn ? null : rangeIn(text)) ?? listIn(text, isOwn) ?? [text];
}

function rangeIn(text: string): readonly string[] | null {
  const [, before = '', first = '', last = ''] = RANGE.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (first === '' || /\d$/.test(before) || first.length !== last.length || count < 2 || count > MOST) return null;
  if (first.slice(0, -2) !== last.slice(0, -2)) return null;
  return Array.from(
    { length: count },
    (_, index) => before + String(Number(first) + index).padStart(first.length, '0'),
  );
}

function listIn(text: string, isOwn: boolean): readonly string[] | null {
  const [first = '', ...others] = text.split(BETWEEN).filter((piece) => piece !== '');
  const [, before = '', digits = '', behind = ''] = /^(.*?)(\d+)(\D*)$/.exec(first) ?? [];
  if (others.length === 0 || others.length >= MOST || digits === '' || (!isOwn && digits.length < 3)) return null;
  const doors = others.map((piece) => {
    const short = /^(\d+)(?:室|号|房|户)?$/.exec(piece)?.[1];
    // 1201/02 is short for 1202.
    if (short !== undefined && short.length <= digits.length)
      return before + digits.slice(0, digits.length - short.length) + short + behind;
    return /\d/.test(piece) ? piece : null;
  });
  const read = doors.flatMap((door) => (door === null ? [] : [door]));
  return read.length === others.length ? [first, ...read] : null;
}
