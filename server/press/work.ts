/** The heavy part of an export: what is said becomes the bytes of a file. Runs in a process of its own (press.ts). */
import type { JoinSheet } from '../exports/joinPoster.ts';
import { paperOf } from '../exports/paper.ts';
import type { PrintedResults } from '../exports/resultPicture.ts';
import type { PictureShape, Sheet } from '../exports/poster.ts';
import { type SignInSheet, signInPaper } from '../exports/signInSheet.ts';
import type { UnhashedArchive } from '../exports/archive.ts';
import type { VoteBallots } from '../exports/voteBallots.ts';
import type { VoteCards } from '../exports/voteCards.ts';
import type { VoteList } from '../exports/voteList.ts';
import type { VoteResult } from '../exports/voteResult.ts';
import type { VoteRoll } from '../exports/voteRoll.ts';
import type { Printed } from './gather.ts';

interface PaperJob {
  readonly kind: 'docx' | 'pdf' | 'html' | 'md';
  readonly printed: Printed;
}
/** `posters` on A4, .pdf; a `picture`, .png. */
type PosterJob =
  | { readonly kind: 'posters'; readonly printed: readonly Sheet[] }
  | { readonly kind: 'picture'; readonly printed: { readonly sheet: Sheet; readonly shape: PictureShape } };
/** Of one meeting: how to join it (A4 .pdf, or a .png for a chat), what to do in it, what it decided, and who signs in. */
type MeetingPaperJob =
  | { readonly kind: 'joinPoster' | 'joinPicture' | 'joinCard'; readonly printed: JoinSheet }
  | { readonly kind: 'resultPicture'; readonly printed: PrintedResults }
  | { readonly kind: 'signInDocx' | 'signInPdf'; readonly printed: SignInSheet };
/** Of 业主共同决定: .pdf, where nothing else is said. `link`: where everybody reads it; null: nowhere. */
export type VotePaperJob =
  | { readonly kind: 'voteCards'; readonly printed: VoteCards }
  | { readonly kind: 'voteBallots'; readonly printed: VoteBallots }
  | { readonly kind: 'voteRoll'; readonly printed: VoteRoll }
  | { readonly kind: 'voteResult'; readonly printed: VoteResult }
  | { readonly kind: 'voteResultDocx' | 'voteResultXlsx'; readonly printed: VoteResult }
  | {
      readonly kind: 'voteResultPicture';
      readonly printed: { readonly sheet: VoteResult; readonly link: string | null };
    }
  | { readonly kind: 'voteList'; readonly printed: VoteList }
  | { readonly kind: 'voteListXlsx'; readonly printed: VoteList };
/** The whole of a meeting, .json. */
interface ArchiveJob {
  readonly kind: 'archive';
  readonly printed: UnhashedArchive;
}
export type Job = PaperJob | PosterJob | MeetingPaperJob | VotePaperJob | ArchiveJob;

/** Each kind is loaded only when asked for: a page of text needs none of the 40 MB that set a .pdf. */
export async function work(job: Job): Promise<Uint8Array> {
  switch (job.kind) {
    case 'posters':
      return (await import('../exports/poster.ts')).postersOf(job.printed);
    case 'picture':
      return (await import('../exports/poster.ts')).pictureOf(job.printed.sheet, job.printed.shape);
    case 'joinPoster':
      return (await import('../exports/joinPoster.ts')).joinPosterOf(job.printed);
    case 'joinPicture':
      return (await import('../exports/joinPoster.ts')).joinPictureOf(job.printed);
    case 'joinCard':
      return (await import('../exports/joinCard.ts')).joinCardOf(job.printed);
    case 'resultPicture':
      return (await import('../exports/resultPicture.ts')).resultPictureOf(job.printed);
    case 'signInDocx':
      return (await import('../exports/docx.ts')).docxOf(signInPaper(job.printed));
    case 'signInPdf':
      return (await import('../exports/compilePdf.ts')).compilePdf(signInPaper(job.printed));
    case 'voteCards':
      return (await import('../exports/voteCards.ts')).voteCardsOf(job.printed);
    case 'voteBallots':
      return (await import('../exports/voteBallots.ts')).voteBallotsOf(job.printed);
    case 'voteRoll': {
      const { rollPaper } = await import('../exports/voteRoll.ts');
      return (await import('../exports/compilePdf.ts')).compilePdf(rollPaper(job.printed));
    }
    case 'voteResult': {
      const { resultPaper } = await import('../exports/voteResult.ts');
      return (await import('../exports/compilePdf.ts')).compilePdf(resultPaper(job.printed));
    }
    case 'voteResultDocx': {
      const { resultPaper } = await import('../exports/voteResult.ts');
      return (await import('../exports/docx.ts')).docxOf(resultPaper(job.printed));
    }
    case 'voteResultXlsx':
      return (await import('../exports/voteWorkbook.ts')).resultWorkbook(job.printed);
    case 'voteResultPicture': {
      const { votePictureOf } = await import('../exports/votePicture.ts');
      return votePictureOf(job.printed.sheet, job.printed.link);
    }
    case 'voteList': {
      const { listPaper } = await import('../exports/voteList.ts');
      return (await import('../exports/compilePdf.ts')).compilePdf(listPaper(job.printed));
    }
    case 'voteListXlsx':
      return (await import('../exports/voteWorkbook.ts')).listWorkbook(job.printed);
    case 'archive': {
      const { hashed } = await import('../exports/archive.ts');
      return Buffer.from(JSON.stringify(hashed(job.printed), null, 1), 'utf8');
    }
    default:
      return paperWork(job);
  }
}

async function paperWork({ kind, printed: { record, seal, origin } }: PaperJob): Promise<Uint8Array> {
  const paper = paperOf(record, seal, origin);
  switch (kind) {
    case 'docx':
      return (await import('../exports/docx.ts')).docxOf(paper);
    case 'pdf':
      return (await import('../exports/compilePdf.ts')).compilePdf(paper);
    case 'html':
      return Buffer.from((await import('../exports/html.ts')).htmlOf(paper), 'utf8');
    case 'md':
      return Buffer.from((await import('../exports/md.ts')).mdOf(paper), 'utf8');
  }
}
