/** Polls that a welcome has left out, read for the face that shows them. */
import { lacksPolls } from '../../shared/meeting/recentPolls.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { Meeting } from './Meeting.svelte.ts';

const AGAIN_MS = 15_000;

/** While the component lives: all there are, or with `topicOf` those of one topic. */
export function readMissingPolls(meeting: Meeting, topicOf?: () => TopicId | undefined): void {
  // Only what is wanted, so that a tick of the counts asks for nothing.
  const wanted = $derived.by((): TopicId | 'all' | null => {
    const state = meeting.view?.state;
    if (!state || meeting.status !== 'live') return null;
    if (!topicOf) return lacksPolls(state) ? 'all' : null;
    const topicId = topicOf();
    return topicId !== undefined && lacksPolls(state, topicId) ? topicId : null;
  });
  $effect(() => {
    if (wanted === null) return;
    const topicId = wanted === 'all' ? undefined : wanted;
    const read = () => void meeting.loadPolls(topicId);
    read();
    const again = setInterval(read, AGAIN_MS);
    return () => clearInterval(again);
  });
}
