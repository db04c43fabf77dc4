/** Markdown (CommonMark with tables) for forums and version control. Whatever people typed comes out as text, never as markup. */
import type { Block, Inline } from '../../shared/record/prose.ts';
import type { Paper, Piece } from './paper.ts';

export function mdOf(paper: Paper): string {
  const rail = paper.rail.map((step) => {
    const label = escapeMarkdown(`${step.numeral} ${step.label}`);
    return step.state === 'current' ? `**${label}**` : label;
  });
  const head = [
    `# ${escapeMarkdown(paper.title)}`,
    paper.subtitle === '' ? '' : escapeMarkdown(paper.subtitle),
    escapeMarkdown(paper.byline),
    `**${escapeMarkdown(paper.status)}**`,
    rail.join(' → '),
    escapeMarkdown(paper.railNote),
  ];
  const blocks = [...head, ...paper.pieces.map(piece)].filter((text) => text !== '');
  return `${blocks.join('\n\n')}\n`;
}

/**
 * Backslashes before everything that could mean something, entities where a loose reader might take a tag. Addresses
 * are broken up because GitHub's dialect makes links of bare ones.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]#|~$@]|:(?=\/\/|[a-z][a-z0-9_+-]*:)/g, '\\$&')
    .replace(/[&<>]/g, (found) => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : '&gt;'))
    .replace(/www\./gi, (found) => found.replace('.', '\\.'))
    .replace(/^(\s*)([-+=]+)/gm, (_, space: string, mark: string) => `${space}${mark.replace(/./g, '\\$&')}`)
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replace(/^[ \t]+/gm, '');
}

function piece(part: Piece): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level + 1)} ${escapeMarkdown(part.text)}`;
    case 'appendix':
      return `## ${escapeMarkdown(`${part.mark}\u3000${part.title}`)}`;
    case 'text': {
      const lines = part.text.split('\n').map(escapeMarkdown);
      return part.role === 'caption' ? `**${lines.join(' ')}**` : lines.join('\n\n');
    }
    case 'rows':
      return part.rows.map((row) => `- **${escapeMarkdown(row.label)}：** ${cellText(row.value)}`).join('\n');
    case 'grid':
      return table(
        part.columns.map((column) => cellText(column.head)),
        part.rows.map((row) => row.map(cellText)),
        part.columns.map((column) => (column.align === 'center' ? ':-:' : '---')),
      );
    case 'prose':
      return block(part.block).join('\n');
    case 'signatures':
      return part.names.map((name) => `- ${escapeMarkdown(name)}：\\_\\_\\_\\_\\_\\_\\_\\_`).join('\n');
    case 'seal':
      return ['---', ...part.lines.map(escapeMarkdown)].join('\n\n');
  }
}

const cellText = (text: string): string => text.split('\n').map(escapeMarkdown).join('<br>');

const table = (head: readonly string[], rows: readonly (readonly string[])[], rule: readonly string[]): string =>
  [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The lines of a block; a caller indents or quotes them. */
function block(part: Block): string[] {
  switch (part.type) {
    case 'paragraph':
      return [inline(part.content)];
    case 'heading':
      return [`${'#'.repeat(part.level + 1)} ${inline(part.content)}`];
    case 'quote':
      return joined(part.content).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'list':
      return part.items.flatMap((item, index) => {
        const mark = part.ordered ? `${index + 1}. ` : '- ';
        const [first = '', ...rest] = joined(item);
        return [`${mark}${first}`, ...rest.map((line) => (line === '' ? '' : `${' '.repeat(mark.length)}${line}`))];
      });
    case 'table': {
      const rows = part.rows.map((row) =>
        row.flatMap((cell) => {
          const text = cell.content.map((inner) => block(inner).join('<br>')).join('<br>');
          // Markdown has no spans: the text stands in the first cell, the others stay empty.
          return [text, ...Array.from({ length: cell.colspan - 1 }, () => '')];
        }),
      );
      const width = Math.max(1, ...rows.map((row) => row.length));
      const filled = rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
      const [head = [], ...body] = filled;
      return table(
        head,
        body,
        head.map(() => '---'),
      ).split('\n');
    }
  }
}

const joined = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((inner, index) => (index > 0 ? ['', ...block(inner)] : block(inner)));

const WRAP = { bold: ['**', '**'], underline: ['<u>', '</u>'], strike: ['~~', '~~'] } as const;

function inline(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (part.type === 'break') return '<br>';
      // Marks must touch words, or Markdown prints the asterisks.
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part.text) ?? [];
      if (words === '') return part.text;
      const wrapped = part.marks.reduce((text, mark) => `${WRAP[mark][0]}${text}${WRAP[mark][1]}`, cellText(words));
      return `${before}${wrapped}${after}`.replace(/\n/g, ' ');
    })
    .join('');
}
