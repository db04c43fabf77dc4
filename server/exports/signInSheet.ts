/** 签到表 as .docx and .pdf: the form of a paper like the minutes, its grid with room to sign in. */
import type { FactTable } from '../../shared/record/pollFacts.ts';
import { inBrackets } from '../../shared/record/titles.ts';
import { grid } from './grids.ts';
import type { Paper, Piece } from './paper.ts';
import { printableData } from './text.ts';
import { titleLines } from './titleLines.ts';

export interface SignInSheet {
  /** Of the meeting. */
  readonly title: string;
  readonly periodNo: string;
  /** Who holds it, when and where. */
  readonly byline: string;
  /** 实到 23 人、18 户; or how to fill it in. */
  readonly about: string;
  readonly tables: readonly Pick<FactTable, 'caption' | 'head' | 'rows'>[];
}

export function signInPaper(sheet: SignInSheet): Paper {
  const { title, periodNo, byline, about, tables } = printableData(sheet);
  const full = `${title}签到表`;
  return {
    title: full,
    titleLines: titleLines(full),
    subtitle: inBrackets(periodNo),
    byline,
    sealed: true,
    status: about,
    rail: [],
    railNote: '',
    // Whoever finds the last door of a unit overleaf must see of which.
    pieces: tables.map(({ caption, head, rows }): Piece => ({
      ...grid(head, rows),
      signed: true,
      ...(caption ? { heading: caption } : {}),
    })),
  };
}
