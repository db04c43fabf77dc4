/** Markdown (CommonMark with tables) for forums and version control. Whatever people typed comes out as text, never as markup. */
import type { List } from '../../shared/record/prose.ts';
import { escapeMarkdown } from './mdEscape.ts';
import { mdBlock } from './mdProse.ts';
import { cellText, table } from './mdTable.ts';
import { pictureWords } from '../../shared/record/opinionDots.ts';
import { opinionLines } from './opinionDrawing.ts';
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
  const { pieces } = paper;
  const blocks = [...head, ...pieces.map((part, index) => piece(part, pieces.slice(0, index)))].filter(
    (text) => text !== '',
  );
  return `${blocks.join('\n\n')}\n`;
}

function piece(part: Piece, before: readonly Piece[]): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level + 1)} ${escapeMarkdown(part.text)}`;
    case 'appendix':
      return `## ${escapeMarkdown(`${part.mark}\u3000${part.title}`)}`;
    case 'text': {
      const lines = part.text.split('\n').map((line) => escapeMarkdown(line));
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
    case 'picture':
      return ['```text', ...opinionLines(part.dots), '```', '', escapeMarkdown(pictureWords(part.dots))].join('\n');
    case 'prose':
      return mdBlock(part.block, listsBefore(before)).join('\n');
    case 'signatures':
      return part.names.map((name) => `- ${escapeMarkdown(name)}：＿＿＿＿＿＿＿＿`).join('\n');
    case 'seal':
      return ['---', ...part.lines.map((line) => escapeMarkdown(line))].join('\n\n');
  }
}

/** The lists of the prose that stand directly before. */
function listsBefore(pieces: readonly Piece[]): readonly List[] {
  const lists: List[] = [];
  for (const part of [...pieces].reverse()) {
    if (part.kind !== 'prose' || part.block.type !== 'list') break;
    lists.unshift(part.block);
  }
  return lists;
}
