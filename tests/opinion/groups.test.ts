/** Groups of an opinion map from answers: who stands together, what they share, and what is never shown. */
import { describe, expect, it } from 'vitest';
import { StatementId } from '../../shared/meeting/ids.ts';
import { type Answers, type Mapped, mapOpinions } from '../../server/opinion/groups.ts';

const CODES: Readonly<Record<string, number>> = { '+': 1, '-': -1, o: 0, '.': 2 };

/** One line a person: `+` 同意, `-` 不同意, `o` 说不准, `.` not asked. */
function answers(lines: readonly string[]): Answers {
  const width = lines[0]?.length ?? 0;
  return {
    statements: Array.from({ length: width }, (_, index) => StatementId.parse(`s${index + 1}`)),
    people: lines.length,
    said: Int8Array.from(lines.flatMap((line) => Array.from(line, (one) => CODES[one] ?? 2))),
  };
}
const times = (count: number, line: string): string[] => Array.from({ length: count }, () => line);
const groupsOf = ({ findings }: Mapped) => {
  if (findings.kind !== 'groups') throw new Error(`Found ${JSON.stringify(findings)}`);
  return findings;
};
const sizes = (mapped: Mapped) => groupsOf(mapped).groups.map(({ size }) => size);

/** s1, s2: for 8 and against 6; s3: everybody; s4: nobody. */
const TWO_CAMPS = [...times(5, '+++-'), ...times(3, '++o-'), ...times(4, '--+-'), ...times(2, '--+o')];

describe('who stands together', () => {
  it('finds two clear camps, what both share and what sets each apart', () => {
    const { groups, shared, voices } = groupsOf(mapOpinions(answers(TWO_CAMPS)));
    expect(voices).toBe(14);
    expect(groups.map(({ size }) => size)).toEqual([8, 6]);
    expect(shared).toEqual([
      { statementId: 's4', side: 'disagree' },
      { statementId: 's3', side: 'agree' },
    ]);
    expect(groups.map(({ apart }) => apart)).toEqual([
      [
        { statementId: 's1', side: 'agree' },
        { statementId: 's2', side: 'agree' },
      ],
      [
        { statementId: 's1', side: 'disagree' },
        { statementId: 's2', side: 'disagree' },
      ],
    ]);
    expect(groups[1]?.counts).toEqual([
      { statementId: 's1', agree: 0, disagree: 6, pass: 0 },
      { statementId: 's2', agree: 0, disagree: 6, pass: 0 },
      { statementId: 's3', agree: 6, disagree: 0, pass: 0 },
      { statementId: 's4', agree: 0, disagree: 4, pass: 2 },
    ]);
  });

  it('gives the same picture in whatever order people stand, and tells each where they are', () => {
    const one = mapOpinions(answers(TWO_CAMPS));
    const other = mapOpinions(answers([...TWO_CAMPS].reverse()));
    expect(other.findings).toEqual(one.findings);
    expect([...other.places].reverse()).toEqual(one.places);
    expect(one.places.map((place) => (place.kind === 'placed' ? place.group : place.kind))).toEqual([
      ...times(8, '').map(() => 0),
      ...times(6, '').map(() => 1),
    ]);
    const dots = groupsOf(one).dots;
    expect(dots.map(({ group, people }) => [group, people])).toEqual([
      [0, 3],
      [0, 5],
      [1, 6],
    ]);
  });

  it('names them from left to right: the letters stay while one grows past the other', () => {
    const grown = mapOpinions(answers([...TWO_CAMPS, ...times(5, '--+-')]));
    expect(sizes(grown)).toEqual([8, 11]);
    const middle = (letter: number) => {
      const own = groupsOf(grown).dots.filter(({ group }) => group === letter);
      return own.reduce((sum, { x }) => sum + x, 0) / own.length;
    };
    expect(middle(0)).toBeLessThan(middle(1));
  });

  it('makes one group of everybody who thinks alike', () => {
    const { groups, dots, shared } = groupsOf(mapOpinions(answers(times(12, '+-+'))));
    expect(groups.map(({ size, apart }) => [size, apart])).toEqual([[12, []]]);
    expect(dots).toEqual([{ x: 12, y: 12, group: 0, people: 12 }]);
    expect(shared).toEqual([
      { statementId: 's1', side: 'agree' },
      { statementId: 's2', side: 'disagree' },
      { statementId: 's3', side: 'agree' },
    ]);
  });

  it('sees one camp where answers are strewn without a pattern', () => {
    let seed = 7;
    const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const lines = Array.from({ length: 60 }, () =>
      Array.from({ length: 10 }, () => (next() < 0.5 ? '+' : next() < 0.7 ? '-' : 'o')).join(''),
    );
    expect(sizes(mapOpinions(answers(lines)))).toEqual([60]);
  });

  it('finds three camps', () => {
    const lines = [...times(9, '++--oo++'), ...times(7, '--++oo--'), ...times(6, 'oooo++--')];
    expect(sizes(mapOpinions(answers(lines)))).toEqual([9, 6, 7]);
  });
});

describe('who is placed', () => {
  it('places whoever answered two thirds of them, and fills gaps with the mean', () => {
    const lines = [...times(6, '++++++++'), '++++++..', '+++++...', ...times(6, '--------'), '..------', '........'];
    const mapped = mapOpinions(answers(lines));
    expect(sizes(mapped)).toEqual([7, 7]);
    expect(groupsOf(mapped).voices).toBe(15);
    expect(mapped.places[6]).toMatchObject({ kind: 'placed', group: 0 });
    expect(mapped.places[7]).toEqual({ kind: 'tooLittle' });
    expect(mapped.places[15]).toEqual({ kind: 'tooLittle' });
  });

  it.each([
    { statements: 3, enough: 3 },
    { statements: 4, enough: 3 },
    { statements: 5, enough: 4 },
    { statements: 6, enough: 4 },
    { statements: 7, enough: 5 },
    { statements: 10, enough: 7 },
    { statements: 12, enough: 7 },
    { statements: 50, enough: 7 },
  ])('asks for $enough answers of $statements', ({ statements, enough }) => {
    const full = times(10, '+'.repeat(statements));
    const little = (count: number) => '-'.repeat(count) + '.'.repeat(statements - count);
    const mapped = mapOpinions(answers([...full, little(enough), little(enough - 1)]));
    expect(mapped.places.slice(10).map(({ kind }) => kind)).toEqual(['alone', 'tooLittle']);
  });

  it('keeps everybody in the map while a statement that was released later is not answered yet', () => {
    const before = mapOpinions(answers(TWO_CAMPS));
    const released = mapOpinions(answers(TWO_CAMPS.map((line) => `${line}.`)));
    expect(sizes(released)).toEqual([8, 6]);
    expect(released.places.map(({ kind }) => kind)).toEqual(before.places.map(({ kind }) => kind));
    expect(groupsOf(released).groups[0]?.counts?.map(({ statementId }) => statementId)).toEqual([
      's1',
      's2',
      's3',
      's4',
    ]);
  });

  it('says that it needs more voices below ten, and more statements below three', () => {
    expect(mapOpinions(answers(times(9, '+-+'))).findings).toEqual({ kind: 'tooFew', voices: 9, lacks: 'voices' });
    expect(mapOpinions(answers(times(10, '+-+'))).findings.kind).toBe('groups');
    expect(mapOpinions(answers(times(20, '+-'))).findings).toEqual({ kind: 'tooFew', voices: 20, lacks: 'statements' });
    expect(mapOpinions(answers([])).findings).toEqual({ kind: 'tooFew', voices: 0, lacks: 'statements' });
  });
});

describe('what is never shown', () => {
  /** Four who differ from everybody: a group of theirs would tell of each. */
  const WITH_FOUR = [...times(10, '++++----'), ...times(9, '----++++'), ...times(4, '+-+-+-+-')];

  it('hides a group of four, draws none of it, counts nothing of it', () => {
    const mapped = mapOpinions(answers(WITH_FOUR));
    const { groups, dots, voices } = groupsOf(mapped);
    expect(groups.map(({ size }) => size)).toEqual([10, 9]);
    expect(dots.reduce((sum, { people }) => sum + people, 0)).toBe(19);
    expect(voices).toBe(23);
    expect(mapped.places.slice(19)).toEqual(times(4, '').map(() => ({ kind: 'alone' })));
    // Sums over what is shown are the groups that are shown: taking them from one another leaves nothing of the four.
    const answered = groups.map(({ counts = [] }) => counts.map((one) => one.agree + one.disagree + one.pass));
    expect(answered).toEqual([Array(8).fill(10), Array(8).fill(9)]);
  });

  it('shows a group of five', () => {
    expect(sizes(mapOpinions(answers([...WITH_FOUR, '+-+-+-+-'])))).toEqual([10, 5, 9]);
  });

  it('gives no count of a statement that fewer than five of a group answered', () => {
    const lines = [...times(4, '+++++++++'), ...times(6, '++++++++.'), ...times(8, '---------')];
    const { groups, shared } = groupsOf(mapOpinions(answers(lines)));
    expect(groups.map(({ size, counts = [] }) => [size, counts.map(({ statementId }) => statementId)])).toEqual([
      [10, ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8']],
      [8, ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']],
    ]);
    expect(shared).toEqual([]);
  });
});
