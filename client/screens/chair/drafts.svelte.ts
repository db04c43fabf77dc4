/** Forms put aside half-filled: closed by mistake, they come back as they were left. */
import type { OutcomeKind, Topic } from '../../../shared/meeting/topic.ts';
import type { Attachment } from '../../../shared/meeting/topic.ts';
import { typedNumber } from './fields/whole.ts';
import { type PollDraft, newPollDraft } from './pollDraft.ts';

export interface TopicFormDraft {
  title: string;
  text: string;
  minutes: string;
  attachments: Attachment[];
}
export interface OutcomeDraft {
  kind: OutcomeKind | null;
  note: string;
  until: string;
}

export class Drafts {
  readonly #polls = new Map<string, PollDraft>();
  readonly #topics = new Map<string, TopicFormDraft>();
  readonly #outcomes = new Map<string, OutcomeDraft>();

  poll(topic: Topic, expectedHouseholds: number): PollDraft {
    return once(this.#polls, topic.id, () => {
      const draft = $state(newPollDraft(topic.title, expectedHouseholds));
      return draft;
    });
  }

  /** `null`: a topic that is not on the agenda yet. */
  topic(topic: Topic | null): TopicFormDraft {
    return once(this.#topics, topic?.id ?? '', () => {
      const draft = $state({
        title: topic?.title ?? '',
        text: topic?.text ?? '',
        minutes: typedNumber(topic?.plannedMinutes ?? 0),
        attachments: [...(topic?.attachments ?? [])],
      });
      return draft;
    });
  }

  outcome(topicId: string): OutcomeDraft {
    return once(this.#outcomes, topicId, () => {
      const draft = $state<OutcomeDraft>({ kind: null, note: '', until: '' });
      return draft;
    });
  }

  /** Sent and accepted: the next form begins anew. */
  done(topicId: string): void {
    this.#polls.delete(topicId);
    this.#topics.delete(topicId);
    this.#outcomes.delete(topicId);
  }
}

function once<Draft>(drafts: Map<string, Draft>, key: string, make: () => Draft): Draft {
  const kept = drafts.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  drafts.set(key, made);
  return made;
}
