/** What a resident said as a line of the minutes: who, for or against, seconded by how many, and the words. */
import type { Comment } from '../../../shared/meeting/comment.ts';
import { STANCE_WORDS } from '../../../shared/record/facts.ts';
import { paper } from '../../text/paper.ts';

export function quoteOf({ stance, text: words }: Pick<Comment, 'stance' | 'text'>, author: string, seconds: number) {
  const about = [...(stance ? [STANCE_WORDS[stance]] : []), ...(seconds > 0 ? [paper.seconded(seconds)] : [])];
  return paper.quoteComment(author, paper.commentAbout(about), words);
}
