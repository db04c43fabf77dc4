/** Forms put aside half-filled: closed by mistake, they come back as they were left, over what stands there by then. */
import type { MeetingState } from '../../../shared/meeting/meeting.ts';
import type { OutcomeKind } from '../../../shared/meeting/outcome.ts';
import { type Attachment, type Topic, findTopic } from '../../../shared/meeting/topic.ts';
import { Editing } from '../../parts/editing.svelte.ts';
import { type DetailsDraft, draftOfDetails } from './meetings/draft.ts';
import { typedNumber } from '../../parts/whole.ts';
import { type PollDraft, firstQuestion } from './polls/pollDraft.ts';

export interface TopicFields {
  title: string;
  text: string;
  minutes: string;
  attachments: readonly Attachment[];
}
const NEW_TOPIC: TopicFields = { title: '', text: '', minutes: '', attachments: [] };

export class OutcomeDraft {
  kind = $state<OutcomeKind | null>(null);
  note = $state('');
  until = $state('');
  despite = $state('');
}

/** Defaults that hold up in a quarrel: by household, named, half of those entitled, half of those voting. */
const NEW_POLL: PollDraft = {
  form: 'straw',
  question: '',
  method: 'threeWay',
  proposals: ['', ''],
  min: '1',
  max: '2',
  basis: 'household',
  disclosure: 'totalsPublished',
  changeable: true,
  admission: 'checkedIn',
  entitled: '',
  entitledPeople: '',
  quorum: 'half',
  majority: 'half',
  limit: '',
};

export class Drafts {
  readonly #meeting: () => MeetingState;
  readonly #polls = new Map<string, Editing<PollDraft>>();
  readonly #topics = new Map<string, Editing<TopicFields>>();
  readonly #outcomes = new Map<string, OutcomeDraft>();
  #details: Editing<DetailsDraft> | null = null;

  constructor(meeting: () => MeetingState) {
    this.#meeting = meeting;
  }

  /** The question and the number follow the agenda and the meeting's details until somebody writes their own. */
  poll(topic: Topic): Editing<PollDraft> {
    const live = this.#follow(topic, ({ title }) => ({
      ...NEW_POLL,
      question: firstQuestion(title),
      entitled: typedNumber(this.#meeting().details.expectedHouseholds),
    }));
    return once(this.#polls, topic.id, () => new Editing(live));
  }
  /** `null`: a topic that is not on the agenda yet. */
  topic(topic: Topic | null): Editing<TopicFields> {
    const live = topic ? this.#follow(topic, topicFields) : () => NEW_TOPIC;
    return once(this.#topics, topic?.id ?? '', () => new Editing(live));
  }
  outcome(topicId: string): OutcomeDraft {
    return once(this.#outcomes, topicId, () => new OutcomeDraft());
  }
  details(): Editing<DetailsDraft> {
    return (this.#details ??= new Editing(() => draftOfDetails(this.#meeting().details)));
  }

  /** The topic is gone: what was typed over it stands in the form for a new one. False where nothing was, or that form is in use. */
  rescue(topicId: string): boolean {
    const typed = this.#topics.get(topicId);
    const fresh = this.topic(null);
    if (!typed?.touched || fresh.touched) return false;
    Object.assign(fresh.fields, { ...typed.fields });
    this.#topics.delete(topicId);
    return true;
  }

  /** Sent and accepted: the next form begins anew. */
  done(topicId: string): void {
    this.#polls.delete(topicId);
    this.#topics.delete(topicId);
    this.#outcomes.delete(topicId);
  }
  detailsDone(): void {
    this.#details = null;
  }

  /** As the topic stands now; as it was last known once it is gone. */
  #follow<Fields>(topic: Topic, fields: (topic: Topic) => Fields): () => Fields {
    return () => fields(findTopic(this.#meeting(), topic.id) ?? topic);
  }
}

export const topicFields = ({ title, text, plannedMinutes, attachments }: Topic): TopicFields => ({
  title,
  text,
  minutes: typedNumber(plannedMinutes),
  attachments,
});

function once<Draft>(drafts: Map<string, Draft>, key: string, make: () => Draft): Draft {
  const kept = drafts.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  drafts.set(key, made);
  return made;
}
