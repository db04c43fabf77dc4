/** What the desk says of a link before it is sent or hung up: who can open it, where that is not everybody. */
import { reachOf } from '../../../../shared/meeting/joinLink.ts';
import { chair } from '../../../text/chair.ts';

/** Null: everybody with a network can. */
export function reachNotice(link: string): string | null {
  const reach = reachOf(link);
  if (reach === 'everywhere') return null;
  return reach === 'thisMachine' ? chair.papers.onlyHere : chair.papers.local;
}
