/** A meeting as it is typed, before it is one: every field a text, so that nothing typed is ever lost or bent. */
import { paper } from '../../../text/paper.ts';
import type { MeetingDetails } from '../../../../shared/meeting/details.ts';
import type { ParkedPoint } from '../../../../shared/meeting/parking.ts';
import type { ScopeKind } from '../../../../shared/meeting/scope.ts';
import type { MeetingTemplate } from '../../../../shared/meeting/templates.ts';
import { TEMPLATES } from '../../../../shared/meeting/templates.ts';
import type { Attachment, Topic } from '../../../../shared/meeting/topic.ts';
import { fromLocalInput, toLocalInput } from '../../../parts/format.ts';
import { chair } from '../../../text/chair.ts';
import { common } from '../../../text/common.ts';
import { shortened } from '../../../../shared/stream/plainText.ts';
import { settledInWords } from '../../../parts/wording.ts';
import { typedNumber, wholeNumber } from '../../../parts/whole.ts';

export interface DetailsDraft {
  template: MeetingTemplate;
  title: string;
  periodNo: string;
  neighborhood: string;
  organizer: string;
  scopeKind: ScopeKind;
  scopeName: string;
  place: string;
  /** As in `<input type="datetime-local">`. */
  startsAt: string;
  naming: MeetingDetails['naming'];
  expected: string;
}
export interface TopicDraft {
  id: string;
  title: string;
  text: string;
  minutes: string;
  attachments: Attachment[];
  /** What became of it in the meeting it is copied from. */
  last?: string;
}
export interface MeetingDraft {
  details: DetailsDraft;
  topics: TopicDraft[];
  /** Under which estate, and which topics drafted there; missing in drafts kept before. */
  estate?: { id: string; draftIds: string[] };
  /** Under which it is made; missing in drafts kept before. */
  commandId?: string;
}
/** What is wrong, by field; topics by `topic:<id>`. */
export type DraftProblems = Readonly<Record<string, string>>;

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
export const MOST_MINUTES = 600;
const MOST_HOUSEHOLDS = 100_000;

export function newDraft(now: number): MeetingDraft {
  const template = TEMPLATES[0]?.template ?? 'teaTalk';
  return {
    details: {
      template,
      title: '',
      periodNo: '',
      neighborhood: '',
      organizer: '',
      scopeKind: 'estate',
      scopeName: '',
      place: '',
      startsAt: tomorrowEvening(now),
      naming: 'real',
      expected: '',
    },
    topics: topicsOf(template),
  };
}

/** 19:30 tomorrow in China: when neighbours are home. */
const tomorrowEvening = (now: number): string => `${toLocalInput(now + DAY_MS).slice(0, 10)}T19:30`;

/** In the language of whoever makes the meeting: from here on they are their own words. */
export const topicsOf = (template: MeetingTemplate): TopicDraft[] =>
  (TEMPLATES.find((one) => one.template === template)?.topics ?? []).map((topic, index) => ({
    id: `${template}${index}`,
    title: chair.create.usualTopic(template, index, 'title'),
    text: chair.create.usualTopic(template, index, 'text'),
    minutes: typedNumber(topic.plannedMinutes),
    attachments: [],
  }));

/** A template's explanation leaves with the template's title: under another one it would not be true. */
export function retitled(topic: TopicDraft, title: string): Partial<TopicDraft> {
  const original = TEMPLATES.flatMap(({ template }) => topicsOf(template)).find(({ id }) => id === topic.id);
  const renamed = original?.text === topic.text && (title === '' || !similar(title, original.title));
  return renamed ? { title, text: '' } : { title };
}
const similar = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** True while the agenda is still what some template put there, so another template may replace it. */
export const isUntouched = (topics: readonly TopicDraft[]): boolean =>
  topics.length === 0 || TEMPLATES.some((one) => JSON.stringify(topicsOf(one.template)) === JSON.stringify(topics));

export const draftOfDetails = (details: MeetingDetails): DetailsDraft => ({
  template: details.template,
  title: details.title,
  periodNo: details.periodNo,
  neighborhood: details.neighborhood,
  organizer: details.organizer,
  scopeKind: details.scope.kind,
  scopeName: details.scope.name,
  place: details.place,
  startsAt: toLocalInput(details.startsAt),
  naming: details.naming,
  expected: typedNumber(details.expectedHouseholds),
});

/**
 * A meeting to copy: the same words and topics, and what was put aside for this time, another evening, and where it was counted the
 * next number.
 */
export const draftOfMeeting = (
  details: MeetingDetails,
  topics: readonly Topic[],
  now: number,
  points: readonly ParkedPoint[] = [],
): MeetingDraft => ({
  details: {
    ...draftOfDetails(details),
    title: nextNumber(details.title),
    periodNo: nextNumber(details.periodNo),
    startsAt: tomorrowEvening(now),
  },
  topics: [
    ...topics.map((topic) => ({
      id: topic.id,
      title: topic.title,
      text: topic.text,
      minutes: typedNumber(topic.plannedMinutes),
      attachments: [...topic.attachments],
      ...(topic.outcome ? { last: common.outcomes[topic.outcome.kind] } : {}),
    })),
    ...points.flatMap(({ id, text, settled }) =>
      settled?.kind === 'nextTime' && text !== '' ? [topicOfPoint(id, text, settledInWords(settled))] : [],
    ),
  ],
});

/** What has no room in a title stands below it, whole. */
function topicOfPoint(id: string, text: string, last: string): TopicDraft {
  const title = shortened(text, TITLE_MAX);
  return { id, title, text: title === text ? '' : text, minutes: '', attachments: [], last };
}
const TITLE_MAX = 60;

/** 「第3次」 → 「第4次」, 「第9期」 → 「第10期」, the last one where several are counted; what is not counted in digits stays. */
export const nextNumber = (text: string): string =>
  text.replace(/第(\d{1,4})(?=[次期](?!.*第\d{1,4}[次期]))/, (_, number: string) => `第${Number(number) + 1}`);

export function problemsOf(details: DetailsDraft, topics: readonly TopicDraft[] = []): DraftProblems {
  const { problems } = chair.create;
  const found: Record<string, string> = {};
  if (details.title.trim() === '') found['title'] = problems.title;
  if (details.place.trim() === '') found['place'] = problems.place;
  if (Number.isNaN(fromLocalInput(details.startsAt))) found['startsAt'] = problems.startsAt;
  if (wholeNumber(details.expected, MOST_HOUSEHOLDS) === null) found['expected'] = problems.number;
  for (const topic of topics) {
    if (topic.title.trim() === '') found[`topic:${topic.id}`] = problems.topic;
    else if (wholeNumber(topic.minutes, MOST_MINUTES) === null) found[`topic:${topic.id}`] = problems.number;
  }
  return found;
}

/** Only for a draft without problems. */
export const detailsOf = (draft: DetailsDraft): MeetingDetails => ({
  template: draft.template,
  title: draft.title.trim(),
  periodNo: draft.periodNo.trim(),
  neighborhood: draft.neighborhood.trim() || paper.ownNeighborhood,
  organizer: draft.organizer.trim(),
  scope: { kind: draft.scopeKind, name: draft.scopeName.trim() },
  place: draft.place.trim(),
  startsAt: fromLocalInput(draft.startsAt),
  naming: draft.naming,
  expectedHouseholds: wholeNumber(draft.expected, MOST_HOUSEHOLDS) ?? 0,
});

export const isDraft = (value: unknown): value is MeetingDraft =>
  typeof value === 'object' && value !== null && 'details' in value && 'topics' in value && Array.isArray(value.topics);
