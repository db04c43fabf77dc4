/** 纸面: the record laid out as one list of pieces, so that .docx, .pdf, .html and .md say the same in the same order. */
import { dayOf } from '../../shared/record/dates.ts';
import { type FactContent, type FactRow, PROSE_TITLE, proseNeedsTitle } from '../../shared/record/facts.ts';
import { chineseNumeral } from '../../shared/record/numerals.ts';
import type { OpinionDots } from '../../shared/record/opinionDots.ts';
import type { FactTable } from '../../shared/record/pollFacts.ts';
import type { Block } from '../../shared/record/prose.ts';
import { type MinutesRecord, type RecordComment, stepsIn } from '../../shared/record/record.ts';
import { DRAFT, inBrackets, minutesTitle, sealedStatus } from '../../shared/record/titles.ts';
import { type Grid, grid, rollGrid } from './grids.ts';
import { asPrinted } from './printedProse.ts';
import { printableData } from './text.ts';
import { titleLines } from './titleLines.ts';

/** The seal a paper is printed under; null for a draft. */
export interface PrintedSeal {
  readonly revision: number;
  /** 2026年3月14日 17:20 */
  readonly moment: string;
  /** 64 hexadecimal digits */
  readonly hash: string;
}

/**
 * `caption`, `about` and `result` belong to a grid; `sentence` is body text; `muted` says that something is empty;
 * `enclosed` lists the appendices below the body.
 */
export type TextRole = 'caption' | 'about' | 'result' | 'sentence' | 'muted' | 'enclosed';

export type Piece =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** Begins a page of its own: the mark at its top left, the title centred below (GB/T 9704 7.3.4). */
  | { readonly kind: 'appendix'; readonly mark: string; readonly title: string }
  | { readonly kind: 'text'; readonly role: TextRole; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly FactRow[] }
  | Grid
  | { readonly kind: 'picture'; readonly dots: OpinionDots }
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

/**
 * What has to stand on the page of the signatures, which alone could be put under anything: the last words of the body, and
 * the list of what is enclosed between the two, which is none of it (GB/T 9704 7.3.5).
 */
export function isLastWords(pieces: readonly Piece[], index: number): boolean {
  const next = pieces.slice(index + 1).find((part) => part.kind !== 'text' || part.role !== 'enclosed');
  return next?.kind === 'signatures';
}

/** `origin`: where a copy comes from, when that is to be known; empty else. */
export function paperOf(record: MinutesRecord, seal: PrintedSeal | null, origin = ''): Paper {
  const { title, stages, currentStage, ...rest } = printableData(record);
  const fullTitle = minutesTitle(title);
  const current = stages[currentStage];
  const steps = stepsIn(record);
  const appendices = appendicesOf(rest.appendix);
  return {
    title: fullTitle,
    titleLines: titleLines(fullTitle),
    subtitle: inBrackets(rest.periodNo),
    byline: [rest.organizer || rest.neighborhood, dayOf(rest.heldAt)].filter((part) => part !== '').join('\u3000'),
    sealed: seal !== null,
    status: seal ? sealedStatus(seal.revision) : DRAFT,
    rail: stages.map((stage, index) => ({
      numeral: chineseNumeral(index + 1),
      label: stage.label,
      state: index === currentStage ? 'current' : steps[index] === 'done' ? 'done' : 'later',
    })),
    railNote: current ? railNote(rest.procedure, chineseNumeral(currentStage + 1), current, seal !== null) : '',
    pieces: [
      ...rest.sections.flatMap(sectionPieces),
      ...enclosed(appendices),
      { kind: 'signatures', names: rest.signatures.map(signs) },
      { kind: 'seal', lines: [...sealLines(rest, seal), ...(origin === '' ? [] : [origin])] },
      ...appendices.flatMap(({ title, pieces }, index): Piece[] => [
        { kind: 'appendix', mark: appendices.length > 1 ? `附件${index + 1}` : '附件', title },
        ...pieces,
      ]),
    ],
  };
}

/** What a sealed paper says stays true: it tells how far the meeting had come, not what there is to do. */
function railNote(
  procedure: string,
  numeral: string,
  step: { label: string; leaves: string },
  sealed: boolean,
): string {
  return sealed
    ? `${procedure}：定稿时进行到第${numeral}步“${step.label}”。`
    : `${procedure}：目前在第${numeral}步“${step.label}”，这一步要留下${step.leaves}。`;
}

function sectionPieces({ numeral, label, facts, prose }: MinutesRecord['sections'][number]): Piece[] {
  const written = prose.flatMap(asPrinted).map((block): Piece => ({ kind: 'prose', block }));
  const titled = written.length > 0 && proseNeedsTitle(facts.length);
  const pieces = [
    // A single one says under the step's own heading what it is: （一） without （二） is no level.
    ...facts.flatMap((fact, index) => [
      ...(facts.length > 1 ? [heading(2, `（${chineseNumeral(index + 1)}）${fact.title}`)] : []),
      ...factPieces(facts.length === 1 ? saidAlone(fact) : fact),
    ]),
    ...(titled ? [heading(2, `（${chineseNumeral(facts.length + 1)}）${PROSE_TITLE}`)] : []),
    ...written,
  ];
  return [heading(1, `${numeral}、${label}`), ...(pieces.length > 0 ? pieces : [text('muted', '（未作记录）')])];
}

/** Under the step's heading alone a reason reads as what was done: it says itself that this was not. */
function saidAlone(fact: FactContent): FactContent {
  const { block, title, sentences = [] } = fact;
  return block === 'skipped' ? { ...fact, sentences: sentences.map((reason) => `${title}：${reason}`) } : fact;
}

function factPieces(fact: FactContent): Piece[] {
  return [
    ...(fact.rows ? [{ kind: 'rows', rows: fact.rows } as const] : []),
    ...(fact.tables ?? []).flatMap(tablePieces),
    ...(fact.sentences ?? []).map((sentence) => text('sentence', sentence)),
  ];
}

function tablePieces({ caption, about, picture, head, rows, sentence }: FactTable): Piece[] {
  return [
    ...(caption ? [text('caption', caption)] : []),
    ...(about ? [text('about', about)] : []),
    ...(picture ? [{ kind: 'picture', dots: picture } as const] : []),
    ...(rows.length > 0 ? [grid(head, rows)] : []),
    ...(sentence ? [text('result', sentence)] : []),
  ];
}

interface Appendix {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

function appendicesOf({ comments, rolls, signIns }: MinutesRecord['appendix']): readonly Appendix[] {
  const said: Piece[] = comments.flatMap(({ topic, comments: list }) => [
    text('caption', `${topic}（${list.length}条）`),
    grid(['序号', '发言人与时间', '态度', '内容'], list.map(commentRow)),
  ]);
  const voted: Piece[] = rolls.flatMap(({ caption, head, rows }) => [text('caption', caption), rollGrid(head, rows)]);
  const signed: Piece[] = !signIns
    ? []
    : signIns.rows.length === 0
      ? [text('sentence', '没有人签到。')]
      : [grid(signIns.head, signIns.rows)];
  return [
    { title: '发言记录', pieces: said },
    { title: '表决名单', pieces: voted },
    { title: '签到表', pieces: signed },
  ].filter((part) => part.pieces.length > 0);
}

/** 附件：1．发言记录, each on a line of its own and under the one before (GB/T 9704 7.3.4). */
function enclosed(appendices: readonly Appendix[]): Piece[] {
  const [only] = appendices;
  if (!only) return [];
  if (appendices.length === 1) return [text('enclosed', `附件：${only.title}`)];
  const lines = appendices.map(
    ({ title }, index) => `${index === 0 ? '附件：' : '\u3000\u3000\u3000'}${index + 1}．${title}`,
  );
  return [text('enclosed', lines.join('\n'))];
}

/** The year stands on the first page already. */
const commentRow = (comment: RecordComment): string[] => [
  String(comment.number),
  `${comment.author}${comment.official ? `（${comment.office ?? '答复'}）` : ''}\n${comment.moment.replace(/^\d+年/, '')}`,
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

const heading = (level: 1 | 2, words: string): Piece => ({ kind: 'heading', level, text: words });
const text = (role: TextRole, words: string): Piece => ({ kind: 'text', role, text: words });
