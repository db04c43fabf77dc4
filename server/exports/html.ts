/** One self-contained .html that looks like the paper: no script, no request, nothing typed by a person read as markup. */
import type { Block, Inline } from '../../shared/record/prose.ts';
import { HTML_STYLE } from './htmlStyle.ts';
import { opinionSvg } from './opinionDrawing.ts';
import { pictureWords } from '../../shared/record/opinionDots.ts';
import type { Paper, Piece, RailStep } from './paper.ts';
import { columnShares, hasHead } from './proseTable.ts';

/** `back`: where whoever reads it in a browser came from; a file that is kept has none. */
export function htmlOf(paper: Paper, back?: { readonly href: string; readonly words: string }): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(paper.title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body class="${paper.sealed ? 'sealed' : 'draft'}">
${back ? `<nav><a href="${escaped(back.href)}">← ${escaped(back.words)}</a></nav>\n` : ''}<main>
<header>
<h1>${paper.titleLines.map(escaped).join('<br>')}</h1>
${paper.subtitle === '' ? '' : `<p class="sub">${escaped(paper.subtitle)}</p>`}
<p class="sub">${escaped(paper.byline)}</p>
<p class="status">${escaped(paper.status)}</p>
${rail(paper.rail)}
${paper.railNote === '' ? '' : `<p class="note">${escaped(paper.railNote)}</p>`}
</header>
${paper.pieces.map(piece).join('\n')}
</main>
</body>
</html>
`;
}

/** For text and for attribute values in double quotes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? '').replace(/\n/g, '<br>');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function rail(steps: readonly RailStep[]): string {
  if (steps.length === 0) return '';
  const items = steps.map(({ numeral, label, state }) => {
    const now = state === 'current' ? ' aria-current="step"' : '';
    return `<li class="${state}"${now}><span>${escaped(numeral)}</span>${escaped(label)}</li>`;
  });
  return `<ol class="rail">${items.join('')}</ol>`;
}

function piece(part: Piece): string {
  switch (part.kind) {
    case 'heading': {
      const tag = `h${part.level + 1}`;
      return `<${tag}>${escaped(part.text)}</${tag}>`;
    }
    case 'appendix':
      return `<section class="appendix"><p class="mark">${escaped(part.mark)}</p><h2>${escaped(part.title)}</h2></section>`;
    case 'text':
      return part.text
        .split('\n')
        .map((text) => `<p class="${part.role}">${escaped(text)}</p>`)
        .join('');
    case 'rows':
      return `<dl>${part.rows.map((row) => `<div><dt>${escaped(row.label)}：</dt><dd>${escaped(row.value)}</dd></div>`).join('')}</dl>`;
    case 'grid':
      return grid(part);
    case 'picture':
      return `<figure>${opinionSvg(part.dots, escaped(pictureWords(part.dots)))}</figure>`;
    case 'prose':
      return block(part.block);
    case 'signatures':
      return `<section class="signatures">${part.names.map((name) => `<p><span>${escaped(name)}：</span><i></i></p>`).join('')}<p class="date">年\u3000\u3000月\u3000\u3000日</p></section>`;
    case 'seal':
      return `<footer class="seal">${part.lines.map((text) => `<p>${escaped(text)}</p>`).join('')}</footer>`;
  }
}

function grid({ columns, rows, whole }: Extract<Piece, { kind: 'grid' }>): string {
  const shares = columns.map((column) => `<col style="width:${column.share.toFixed(1)}%">`).join('');
  const head = columns.map((column) => `<th scope="col">${escaped(column.head)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((text, index) => {
      const centred = columns[index]?.align === 'center' ? ' class="c"' : '';
      return `<td${centred}>${escaped(text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const isWide = columns.length > WIDEST_ON_A_PHONE;
  const names = [...(whole ? ['whole'] : []), ...(isWide ? ['wide'] : [])];
  return `<div class="scroll"><table class="${names.join(' ')}"><colgroup>${shares}</colgroup><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** Columns that a phone shows beside each other. */
const WIDEST_ON_A_PHONE = 3;

function block(part: Block): string {
  switch (part.type) {
    case 'paragraph':
      return `<p class="prose${part.align ? ` ${part.align}` : ''}">${inline(part.content)}</p>`;
    case 'heading': {
      const name = part.align ? ` class="${part.align}"` : '';
      return `<h${part.level + 1}${name}>${inline(part.content)}</h${part.level + 1}>`;
    }
    case 'quote':
      return `<blockquote>${part.content.map(block).join('')}</blockquote>`;
    case 'list': {
      const items = part.items.map((item) => `<li>${item.map(block).join('')}</li>`).join('');
      if (!part.ordered) return `<ul>${items}</ul>`;
      const { start, numbering } = part;
      return `<ol${start === undefined ? '' : ` start="${start}"`}${numbering ? ` type="${numbering}"` : ''}>${items}</ol>`;
    }
    case 'table': {
      const rows = part.rows.map((row) => {
        const cells = row.map((cell) => {
          const tag = cell.header ? 'th' : 'td';
          const spans = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`;
          const name = cell.align ? ` class="${cell.align}"` : '';
          return `<${tag}${spans}${name}>${cell.content.map(block).join('')}</${tag}>`;
        });
        return `<tr>${cells.join('')}</tr>`;
      });
      const shares = columnShares(part.rows).map((share) => `<col style="width:${share.toFixed(1)}%">`);
      const [first = '', ...others] = rows;
      const [head, body] = hasHead(part.rows) ? [`<thead>${first}</thead>`, others] : ['', rows];
      const isWide = shares.length > WIDEST_ON_A_PHONE;
      return `<div class="scroll"><table${isWide ? ' class="wide"' : ''}><colgroup>${shares.join('')}</colgroup>${head}<tbody>${body.join('')}</tbody></table></div>`;
    }
  }
}

const MARKS = { bold: 'strong', underline: 'u', strike: 's' } as const;

const inline = (content: readonly Inline[]): string =>
  content
    .map((part) => {
      if (part.type === 'break') return '<br>';
      return part.marks.reduce((text, mark) => `<${MARKS[mark]}>${text}</${MARKS[mark]}>`, escaped(part.text));
    })
    .join('');
