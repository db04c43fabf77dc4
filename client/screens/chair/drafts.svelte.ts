/** Forms put aside half-filled: closed by mistake, they come back as they were left. */
import type { Attachment, OutcomeKind, Topic } from '../../../shared/meeting/topic.ts';
import { typedNumber } from './fields/whole.ts';
import { type PollDraft, firstQuestion } from './pollDraft.ts';

export class TopicFormDraft {
  title = $state('');
  text = $state('');
  minutes = $state('');
  attachments = $state.raw<readonly Attachment[]>([]);

  /** `null`: a topic that is not on the agenda yet. */
  constructor(topic: Topic | null) {
    if (!topic) return;
    this.title = topic.title;
    this.text = topic.text;
    this.minutes = typedNumber(topic.plannedMinutes);
    this.attachments = topic.attachments;
  }
}

export class OutcomeDraft {
  kind = $state<OutcomeKind | null>(null);
  note = $state('');
  until = $state('');
}

/** Defaults that hold up in a quarrel: by household, named, half of those entitled, half of those voting. */
class PollFormDraft implements PollDraft {
  form = $state<PollDraft['form']>('straw');
  question = $state('');
  method = $state<PollDraft['method']>('threeWay');
  proposals = $state.raw<readonly string[]>(['', '']);
  min = $state('1');
  max = $state('2');
  basis = $state<PollDraft['basis']>('household');
  disclosure = $state<PollDraft['disclosure']>('totalsPublished');
  changeable = $state(true);
  checkedInOnly = $state(true);
  entitled = $state('');
  quorum = $state<PollDraft['quorum']>('half');
  majority = $state<PollDraft['majority']>('half');
  limit = $state('');

  constructor(topic: Topic, expectedHouseholds: number) {
    this.question = firstQuestion(topic.title);
    this.entitled = typedNumber(expectedHouseholds);
  }
}

export class Drafts {
  readonly #polls = new Map<string, PollDraft>();
  readonly #topics = new Map<string, TopicFormDraft>();
  readonly #outcomes = new Map<string, OutcomeDraft>();

  poll(topic: Topic, expectedHouseholds: number): PollDraft {
    return once(this.#polls, topic.id, () => new PollFormDraft(topic, expectedHouseholds));
  }
  topic(topic: Topic | null): TopicFormDraft {
    return once(this.#topics, topic?.id ?? '', () => new TopicFormDraft(topic));
  }
  outcome(topicId: string): OutcomeDraft {
    return once(this.#outcomes, topicId, () => new OutcomeDraft());
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
