/** What somebody said as a line of the minutes: who, in which office, for or against, seconded by how many, and the words. */
import type { Comment } from '../../../shared/meeting/comment.ts';
import { STANCE_WORDS } from '../../../shared/record/stanceWords.ts';
import { OFFICES } from '../../../shared/record/offices.ts';
import { paper } from '../../text/paper.ts';

type Said = Pick<Comment, 'stance' | 'text' | 'role'>;

export function quoteOf({ stance, text: words, role }: Said, author: string, seconds: number): string {
  const about = [
    ...(role ? [OFFICES[role]] : []),
    ...(stance ? [STANCE_WORDS[stance]] : []),
    ...(seconds > 0 ? [paper.seconded(seconds)] : []),
  ];
  return paper.quoteComment(author, paper.commentAbout(about), words);
}
