/** Whether the phone hears the server, as far as people should know: a short drop is nobody's concern. */
import type { Meeting } from '../../meeting/Meeting.svelte.ts';

/** Shorter drops are not told. */
const GRACE_MS = 4_000;
/** Connected, yet what was sent this long ago is still unanswered. */
const ANSWER_MS = 6_000;

export class LineNews {
  late = $state(false);
  unanswered = $state(false);
  readonly #meeting: Meeting;

  /** Within a component: it lasts as long. */
  constructor(meeting: Meeting) {
    this.#meeting = meeting;
    // A timer belongs to the world outside: the drop is only told when it lasts.
    $effect(() => {
      if (meeting.status === 'live') {
        this.late = false;
        return;
      }
      const timer = setTimeout(() => (this.late = true), GRACE_MS);
      return () => clearTimeout(timer);
    });

    // The same for an answer that does not come: the outbox asks again by itself, people should know it does.
    $effect(() => {
      const oldest = meeting.outgoing[0];
      this.unanswered = false;
      if (!oldest || meeting.status !== 'live') return;
      const timer = setTimeout(() => (this.unanswered = true), Math.max(0, oldest.since + ANSWER_MS - Date.now()));
      return () => clearTimeout(timer);
    });
  }

  /** What keeps the server from taking anything; empty when all is well. */
  get trouble(): string {
    return this.#meeting.trouble;
  }
  get hasNews(): boolean {
    return this.late || this.unanswered || this.trouble !== '';
  }
}
