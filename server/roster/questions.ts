/** What has to be decided, asked row by row; what was chosen is looked up where it is asked. */
import { type Decisions, PROBLEMS, type Place, type Problem, type ProblemCode } from '../../shared/roster/draft.ts';

const VALUE_MAX = 60;
const ALSO_MAX = 12;
/** Signs of what is typed. */
const TYPED_MAX = 200;

export interface Question {
  readonly code: ProblemCode;
  readonly place: Place;
  readonly value: string;
  readonly also?: readonly string[];
  /** What is asked once, wherever it stands: a name, a building, a use. */
  readonly about?: string;
}
/** One of the choices, and for `typed` what was typed. */
export interface Answer {
  readonly choice: string;
  readonly typed: string;
}

export function problemKey(code: ProblemCode, place: Place, about?: string): string {
  const { sheet, row, column } = place;
  return `${code} ${about ?? `${sheet === '' ? '' : `${sheet}!`}${column}${row}`}`;
}

/** Null: nothing was chosen, or nothing that can be. `accepts`: whether what was typed is good for it. */
export function answerTo(
  decisions: Decisions,
  { code, place, about }: Question,
  accepts: (typed: string) => boolean = () => false,
): Answer | null {
  const key = problemKey(code, place, about);
  const said = Object.hasOwn(decisions, key) ? decisions[key] : undefined;
  if (typeof said !== 'string') return null;
  const choices: readonly string[] = PROBLEMS[code];
  if (said.startsWith('=')) {
    const typed = said.slice(1).trim();
    const isGood = choices.includes('typed') && typed !== '' && typed.length <= TYPED_MAX && accepts(typed);
    return isGood ? { choice: 'typed', typed } : null;
  }
  return said !== 'typed' && choices.includes(said) ? { choice: said, typed: '' } : null;
}

export const problemOf = (question: Question, answer: Answer | null): Problem => ({
  key: problemKey(question.code, question.place, question.about),
  code: question.code,
  place: question.place,
  value: cut(question.value),
  also: (question.also ?? []).slice(0, ALSO_MAX).map(cut),
  chosen: answer && (answer.choice === 'typed' ? `=${answer.typed}` : answer.choice),
});

const cut = (text: string): string => Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, VALUE_MAX).join('');

/** The questions of one row. */
export interface Desk {
  ask(question: Question, accepts?: (typed: string) => boolean): Answer | null;
  readonly isSkipped: () => boolean;
  /** Of a row that is skipped only the one that says so. */
  readonly problems: () => readonly Problem[];
}

export function createDesk(decisions: Decisions): Desk {
  const asked: Problem[] = [];
  const skipping = () => asked.find(({ chosen }) => chosen === 'skip');
  return {
    ask(question, accepts) {
      const answer = answerTo(decisions, question, accepts);
      asked.push(problemOf(question, answer));
      return answer;
    },
    isSkipped: () => skipping() !== undefined,
    problems() {
      const skip = skipping();
      return skip ? [skip] : asked;
    },
  };
}
