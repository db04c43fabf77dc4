/** The answers of one opinion map as they are known here: read again statement by statement, only where somebody answered. */
import type { StatementId } from '../../shared/meeting/ids.ts';
import { OpinionAnswer } from '../../shared/meeting/opinionMap.ts';
import { AGREE, type Answers, DISAGREE, NOTHING, PASS } from './groups.ts';

const CODES: Readonly<Record<OpinionAnswer, number>> = { agree: AGREE, disagree: DISAGREE, pass: PASS };

export interface AnswerTable {
  /** Replaces what was known of a statement. */
  put(statementId: StatementId, given: readonly { readonly voter: string; readonly value: string }[]): void;
  /** A copy of these statements' columns, and whose row each is. */
  answers(statements: readonly StatementId[]): { readonly answers: Answers; readonly voters: readonly string[] };
}

export function createAnswerTable(): AnswerTable {
  const rowOf = new Map<string, number>();
  const voters: string[] = [];
  const columns = new Map<StatementId, Int8Array>();

  return {
    put(statementId, given) {
      for (const { voter } of given) {
        if (rowOf.has(voter)) continue;
        rowOf.set(voter, voters.length);
        voters.push(voter);
      }
      const column = new Int8Array(voters.length).fill(NOTHING);
      for (const { voter, value } of given) column[rowOf.get(voter) ?? 0] = CODES[OpinionAnswer.parse(value)];
      columns.set(statementId, column);
    },
    answers(statements) {
      const said = new Int8Array(voters.length * statements.length).fill(NOTHING);
      statements.forEach((statement, index) => {
        // A column is as long as there were people when it was read.
        columns.get(statement)?.forEach((answer, row) => (said[row * statements.length + index] = answer));
      });
      return { answers: { statements, people: voters.length, said }, voters: [...voters] };
    },
  };
}
