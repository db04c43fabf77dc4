/** Open questions as everybody reads them, masked, and as staff do, whole. Made from the fold and the rows of seconds, so that every face counts the same. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { IdeaId, PhoneKey, QuestionId } from '../../shared/estate/ids.ts';
import {
  type Idea,
  type OpenQuestion,
  findQuestion,
  ideasOf,
  questionStatus,
} from '../../shared/estate/openQuestion.ts';
import { NEIGHBOUR } from '../../shared/estate/need.ts';
import { type Mask, masker } from '../../shared/record/masked.ts';
import type { PublicPage } from '../../shared/wire/publicPage.ts';
import type { IdeaShown, QuestionDesk, QuestionShown, QuestionView } from '../../shared/wire/question.ts';
import type { IdeaSecond } from '../store/estates.ts';
import type { People, ReadPeople } from './needList.ts';

const PAGE = 50;
const QUESTIONS_SHOWN = 6;
/** Of a question on the public page: of each group of answers, or of all where none are grouped. */
const TOP_OF_GROUP = 2;
const TOP_OF_ALL = 3;

type Seconds = ReadonlyMap<IdeaId, ReadonlySet<PhoneKey>>;

export function secondsBy(rows: readonly IdeaSecond[]): Seconds {
  const found = new Map<IdeaId, Set<PhoneKey>>();
  for (const { ideaId, phone } of rows) found.set(ideaId, (found.get(ideaId) ?? new Set()).add(phone));
  return found;
}

const visible = (state: EstateState, id: QuestionId): readonly Idea[] =>
  ideasOf(state, id).filter(({ hidden }) => hidden === null);

const peopleIn = (ideas: readonly Idea[]): number => new Set(ideas.map(({ phone }) => phone)).size;

/** `mask` for everybody; staff read it whole. */
export function questionShown(
  state: EstateState,
  question: OpenQuestion,
  now: number,
  mask: Mask = whole,
): QuestionShown {
  const { id, closesAt, askedAt, conclusion, replies } = question;
  const ideas = visible(state, id);
  const byHeading = new Map<string, Idea[]>();
  for (const idea of ideas)
    if (idea.heading !== '') {
      const heading = mask(idea.heading);
      byHeading.set(heading, [...(byHeading.get(heading) ?? []), idea]);
    }
  return {
    ...{ id, title: mask(question.title), text: mask(question.text), closesAt, askedAt },
    ...{ conclusion: conclusion === null ? null : mask(conclusion), status: questionStatus(question, now) },
    ...{ ideas: ideas.length, people: peopleIn(ideas) },
    replies: replies.map((reply) => ({ heading: mask(reply.heading), text: mask(reply.text), at: reply.at })),
    headings: [...byHeading]
      .map(([heading, under]) => ({ heading, ideas: under.length, people: peopleIn(under) }))
      .sort((a, b) => b.ideas - a.ideas),
  };
}

const whole: Mask = (text) => text;

/** Most seconded first, then the older. */
const inOrder = (ideas: readonly Idea[], seconds: Seconds): readonly Idea[] =>
  [...ideas].sort((a, b) => countOf(seconds, b) - countOf(seconds, a) || a.number - b.number);
const countOf = (seconds: Seconds, { id }: Idea): number => seconds.get(id)?.size ?? 0;

/** `author`: how somebody is called here. */
const shown = (idea: Idea, seconds: Seconds, author: string): IdeaShown => ({
  ...{ id: idea.id, number: idea.number, text: idea.text, at: idea.givenAt, heading: idea.heading, author },
  seconds: countOf(seconds, idea),
});

/** 陈* */
function maskedAuthor(idea: Idea, people: People): string {
  const name = people.get(idea.authorId)?.name ?? '';
  const [first] = Array.from(name);
  return idea.pseudonymous || first === undefined ? NEIGHBOUR : `${first}*`;
}
const namedAuthor = (idea: Idea, people: People): string =>
  idea.pseudonymous ? NEIGHBOUR : (people.get(idea.authorId)?.name ?? NEIGHBOUR);

/** As neighbours read it: of its author, too, who may have kept their name back. */
function shownMasked(idea: Idea, seconds: Seconds, people: People, mask: Mask): IdeaShown {
  const { name = '', household = '' } = people.get(idea.authorId) ?? {};
  const said = shown(idea, seconds, maskedAuthor(idea, people));
  const text = mask(masker({ names: [name], doors: [household] })(said.text));
  return { ...said, text, heading: mask(said.heading) };
}

export interface Reading {
  readonly state: EstateState;
  readonly seconds: Seconds;
  readonly now: number;
  readonly readPeople: ReadPeople;
}

export interface PublicReading extends Reading {
  readonly mask: Mask;
}

/** Null: there is no such question. `phone`: of whoever reads, and reads its own words whole; null when it gave no sign of itself. */
export async function questionView(
  { state, seconds, now, readPeople, mask }: PublicReading,
  id: QuestionId,
  phone: PhoneKey | null,
  { from = 0, heading }: { readonly from?: number | undefined; readonly heading?: string | undefined },
): Promise<QuestionView | null> {
  const question = findQuestion(state, id);
  if (!question) return null;
  const found = inOrder(visible(state, id), seconds).filter(
    (idea) => heading === undefined || mask(idea.heading) === heading,
  );
  const list = found.slice(from, from + PAGE);
  const own = phone === null ? [] : ideasOf(state, id).filter((idea) => idea.phone === phone);
  const people = await readPeople([...list, ...own].map(({ authorId }) => authorId));
  return {
    ...questionShown(state, question, now, mask),
    estate: state.details.name,
    total: found.length,
    list: list.map((idea) => ({
      ...shownMasked(idea, seconds, people, mask),
      ...(idea.phone === phone ? { text: idea.text } : {}),
      isOwn: idea.phone === phone,
      isSeconded: phone !== null && (seconds.get(idea.id)?.has(phone) ?? false),
    })),
    own: own.map((idea) => ({
      ...{ ...shown(idea, seconds, namedAuthor(idea, people)), heading: mask(idea.heading) },
      hidden: idea.hidden,
    })),
  };
}

/** The best seconded under each heading, and of those under none: a heading without its own answers would be read over others. */
function topOf(ideas: readonly Idea[]): readonly Idea[] {
  const groups = new Map<string, Idea[]>();
  for (const idea of ideas) groups.set(idea.heading, [...(groups.get(idea.heading) ?? []), idea]);
  const most = [...groups.keys()].some((heading) => heading !== '') ? TOP_OF_GROUP : TOP_OF_ALL;
  return [...groups.values()].flatMap((group) => group.slice(0, most));
}

/** The best seconded of each, for the page that everybody reads: open ones first, then the newest. */
export async function publicQuestions(
  reading: Omit<PublicReading, 'seconds'>,
  secondsOf: (id: QuestionId) => Promise<Seconds>,
): Promise<PublicPage['questions']> {
  const { state, now, mask } = reading;
  const isOpen = (one: OpenQuestion) => questionStatus(one, now) === 'open';
  const newest = [...state.questions].reverse();
  const chosen = [...newest.filter(isOpen), ...newest.filter((one) => !isOpen(one))].slice(0, QUESTIONS_SHOWN);
  const found: PublicPage['questions'][number][] = [];
  for (const question of chosen) {
    const seconds = await secondsOf(question.id);
    const ideas = topOf(inOrder(visible(state, question.id), seconds));
    const people = await reading.readPeople(ideas.map(({ authorId }) => authorId));
    const top = ideas.map((idea) => shownMasked(idea, seconds, people, mask));
    found.push({ ...questionShown(state, question, now, mask), top });
  }
  return found;
}

export async function questionDesk(
  { state, seconds, now, readPeople }: Reading,
  id: QuestionId,
  { show = 'all', text = '', from = 0 }: Asking,
): Promise<QuestionDesk | null> {
  const question = findQuestion(state, id);
  if (!question) return null;
  const found = inOrder(ideasOf(state, id), seconds).filter(
    (idea) =>
      (show === 'hidden' ? idea.hidden !== null : idea.hidden === null) &&
      (show !== 'loose' || idea.heading === '') &&
      (idea.text.includes(text) || idea.heading.includes(text)),
  );
  const list = found.slice(from, from + PAGE);
  const people = await readPeople(list.map(({ authorId }) => authorId));
  return {
    ...questionShown(state, question, now),
    total: found.length,
    list: list.map((idea) => ({ ...shown(idea, seconds, namedAuthor(idea, people)), hidden: idea.hidden })),
  };
}
interface Asking {
  readonly show?: 'all' | 'loose' | 'hidden' | undefined;
  readonly text?: string | undefined;
  readonly from?: number | undefined;
}
