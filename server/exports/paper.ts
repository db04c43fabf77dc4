/** 纸面: the record laid out as one list of pieces, so that .docx, .pdf, .html and .md say the same in the same order. */
import { dayOf } from '../../shared/record/dates.ts';
import type { FactContent, FactRow, FactTable } from '../../shared/record/facts.ts';
import { chineseNumeral } from '../../shared/record/numerals.ts';
import type { Block, Inline } from '../../shared/record/prose.ts';
import type { MinutesRecord, RecordComment } from '../../shared/record/record.ts';
import { printableData, titleLines } from './text.ts';

/** The seal a paper is printed under; null for a draft. */
export interface PrintedSeal {
  readonly revision: number;
  /** 2026年3月14日 17:20 */
  readonly moment: string;
  /** 64 hexadecimal digits */
  readonly hash: string;
}

export interface Column {
  readonly head: string;
  /** Share of the width; the shares of a grid add up to 100. */
  readonly share: number;
  readonly align: 'left' | 'center';
}

/** `caption`, `about` and `result` belong to a grid; `sentence` is body text; `muted` says that something is empty. */
export type TextRole = 'caption' | 'about' | 'result' | 'sentence' | 'muted';

export type Piece =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly newPage: boolean }
  | { readonly kind: 'text'; readonly role: TextRole; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly FactRow[] }
  | {
      readonly kind: 'grid';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** Small enough to stay on one page. */
      readonly whole: boolean;
    }
  | { readonly kind: 'prose'; readonly block: Block }
  | { readonly kind: 'signatures'; readonly names: readonly string[] }
  | { readonly kind: 'seal'; readonly lines: readonly string[] };

export interface RailStep {
  readonly numeral: string;
  readonly label: string;
  readonly state: 'done' | 'current' | 'later';
}

export interface Paper {
  readonly title: string;
  readonly titleLines: readonly string[];
  /** （2026年第1期）; empty when there is none. */
  readonly subtitle: string;
  /** Who held it and when. */
  readonly byline: string;
  readonly sealed: boolean;
  /** 草稿（未定稿） or 定稿（第1版）; on the first page, and on every page of a draft. */
  readonly status: string;
  readonly rail: readonly RailStep[];
  /** What the current step must leave behind. */
  readonly railNote: string;
  readonly pieces: readonly Piece[];
}

export const DRAFT = '草稿（未定稿）';

export function paperOf(record: MinutesRecord, seal: PrintedSeal | null): Paper {
  const { title, stages, currentStage, ...rest } = printableData(record);
  const fullTitle = title.endsWith('纪要') ? title : `${title}纪要`;
  const current = stages[currentStage];
  return {
    title: fullTitle,
    titleLines: titleLines(fullTitle),
    subtitle: rest.periodNo === '' ? '' : `（${rest.periodNo}）`,
    byline: [rest.organizer || rest.neighborhood, dayOf(rest.heldAt)].filter((part) => part !== '').join('　'),
    sealed: seal !== null,
    status: seal ? `定稿（第${seal.revision}版）` : DRAFT,
    rail: stages.map((stage, index) => ({
      numeral: chineseNumeral(index + 1),
      label: stage.label,
      state: index < currentStage ? 'done' : index === currentStage ? 'current' : 'later',
    })),
    railNote: current
      ? `${rest.procedure}：目前在第${chineseNumeral(currentStage + 1)}步「${current.label}」，应留下${current.leaves}。`
      : '',
    pieces: [
      ...rest.sections.flatMap(sectionPieces),
      { kind: 'signatures', names: rest.signatures.map(signs) },
      { kind: 'seal', lines: sealLines(rest, seal) },
      ...appendixPieces(rest.appendix),
    ],
  };
}

function sectionPieces({ numeral, label, facts, prose }: MinutesRecord['sections'][number]): Piece[] {
  const pieces = [
    ...facts.flatMap(factPieces),
    ...prose.flatMap(asPrinted).map((block): Piece => ({ kind: 'prose', block })),
  ];
  return [heading(1, `${numeral}、${label}`), ...(pieces.length > 0 ? pieces : [text('muted', '（未作记录）')])];
}

function factPieces(fact: FactContent, index: number): Piece[] {
  return [
    heading(2, `（${chineseNumeral(index + 1)}）${fact.title}`),
    ...(fact.rows ? [{ kind: 'rows', rows: fact.rows } as const] : []),
    ...(fact.tables ?? []).flatMap(tablePieces),
    ...(fact.sentences ?? []).map((sentence) => text('sentence', sentence)),
  ];
}

function tablePieces({ caption, about, head, rows, sentence }: FactTable): Piece[] {
  return [
    ...(caption ? [text('caption', caption)] : []),
    ...(about ? [text('about', about)] : []),
    ...(rows.length > 0 ? [grid(head, rows)] : []),
    ...(sentence ? [text('result', sentence)] : []),
  ];
}

function appendixPieces({ comments, rolls }: MinutesRecord['appendix']): Piece[] {
  const said: Piece[] = comments.flatMap(({ topic, comments: list }) => [
    text('caption', `${topic}（${list.length}条）`),
    grid(['序号', '发言人与时间', '态度', '内容'], list.map(commentRow)),
  ]);
  const voted: Piece[] = rolls.flatMap(({ caption, head, rows }) => [text('caption', caption), rollGrid(head, rows)]);
  const parts = [
    { title: '发言记录', pieces: said },
    { title: '表决名单', pieces: voted },
  ].filter((part) => part.pieces.length > 0);
  return parts.flatMap(({ title, pieces }, index) => [
    heading(1, parts.length > 1 ? `附件${index + 1}\u3000${title}` : `附件\u3000${title}`, index === 0),
    ...pieces,
  ]);
}

/** Two voters a line, since a roll is long and its cells are short. */
function rollGrid(head: readonly string[], rows: readonly (readonly string[])[]): Piece {
  if (rows.length <= 10) return grid(head, rows);
  const pairs = Array.from({ length: Math.ceil(rows.length / 2) }, (_, index) => rows.slice(index * 2, index * 2 + 2));
  return grid(
    [...head, ...head],
    pairs.map((pair) => pair.flat()),
  );
}

/** The year stands on the first page already. */
const commentRow = (comment: RecordComment): string[] => [
  String(comment.number),
  `${comment.author}${comment.official ? '（答复）' : ''}\n${comment.moment.replace(/^\d+年/, '')}`,
  comment.stance || '—',
  [
    comment.replyTo === null ? '' : `回复第${comment.replyTo}条：`,
    comment.text,
    comment.seconds > 0 ? `（附议${comment.seconds}人）` : '',
  ].join(''),
];

/** Signs by hand, unless it says another way itself: 社区（盖章）. */
const signs = (name: string): string => (name.includes('（') ? name : `${name}（签字）`);

function sealLines(record: Pick<MinutesRecord, 'revision' | 'reason' | 'seals'>, seal: PrintedSeal | null): string[] {
  const earlier = record.seals
    .filter((old) => old.revision !== seal?.revision)
    .map((old) => `此前定稿 第${old.revision}版，${old.moment}，SHA-256：${old.hash}`);
  const reason = record.reason === '' ? [] : [`第${record.revision}版修订原因：${record.reason}`];
  const now = seal ? `定稿 第${seal.revision}版，${seal.moment}，SHA-256：${seal.hash}` : `${DRAFT}，内容以定稿为准。`;
  return [now, ...reason, ...earlier];
}

/**
 * A forced break would make the justified line before it stretch across the page, so each line is a paragraph of its own.
 * An empty one is where somebody's cursor was, not something to print.
 */
function asPrinted(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const lines: Inline[][] = [[]];
      for (const inline of block.content) {
        if (inline.type === 'break') lines.push([]);
        else lines.at(-1)?.push(inline);
      }
      return lines.filter(saysSomething).map((content) => ({ ...block, content }));
    }
    case 'quote':
      return [{ ...block, content: block.content.flatMap(asPrinted) }];
    case 'list':
      return [{ ...block, items: block.items.map((item) => item.flatMap(asPrinted)) }];
    case 'table':
      return block.rows.some((row) => row.length > 0) ? [block] : [];
  }
}

const saysSomething = (line: readonly Inline[]): boolean =>
  line.some((inline) => inline.type === 'text' && inline.text.trim() !== '');

const heading = (level: 1 | 2, words: string, newPage = false): Piece => ({
  kind: 'heading',
  level,
  text: words,
  newPage,
});
const text = (role: TextRole, words: string): Piece => ({ kind: 'text', role, text: words });

/** Weights by heading; narrow columns of numbers and dates are centred, words stand left. */
const WEIGHTS: Readonly<Record<string, readonly [number, Column['align']]>> = {
  序号: [9, 'center'],
  议题: [31, 'left'],
  预计用时: [16, 'center'],
  结论: [21, 'center'],
  讨论用时: [14, 'center'],
  发言与态度: [25, 'left'],
  选项: [44, 'left'],
  户数: [16, 'center'],
  人数: [16, 'center'],
  占实投: [18, 'center'],
  事项: [33, 'left'],
  责任人: [20, 'left'],
  协办: [14, 'left'],
  期限: [24, 'center'],
  发言人与时间: [24, 'left'],
  态度: [9, 'center'],
  内容: [58, 'left'],
  门牌: [20, 'center'],
  姓名: [20, 'center'],
  选择: [21, 'left'],
};

function grid(head: readonly string[], rows: readonly (readonly string[])[]): Piece {
  const weights = head.map((name) => WEIGHTS[name] ?? ([30, 'left'] as const));
  const sum = weights.reduce((total, [weight]) => total + weight, 0);
  const columns = head.map((name, index) => {
    const [weight, align] = weights[index] ?? [30, 'left'];
    return { head: name, share: (weight * 100) / sum, align };
  });
  // Every row has a cell for every column, whatever an imported record says.
  const filled = rows.map((row) => head.map((_, index) => row[index] ?? ''));
  const characters = filled.flat().reduce((total, cell) => total + cell.length, 0);
  return { kind: 'grid', columns, rows: filled, whole: filled.length <= 8 && characters <= 400 };
}
