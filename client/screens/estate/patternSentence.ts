/** What is to be said of buildings that could not be read as they were written. */
import { type PatternProblem, unclearHomes } from '../../../shared/estate/buildingPattern.ts';
import { estate as text } from '../../text/estate.ts';

/** Where a figure may mean two things the sentence names the building, and asks which. */
export function patternSentence(problem: PatternProblem, typed: string, neighborhood: string): string {
  const { patternProblems, eachOrAll } = text.about;
  if (problem !== 'eachOrAll') return patternProblems[problem];
  const unclear = unclearHomes(typed, neighborhood);
  return unclear ? eachOrAll(unclear.number, unclear.floors, unclear.homes) : patternProblems.noFloors;
}
