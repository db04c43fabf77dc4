/** 千户访: a visit with what was said in it, corrected and taken back. */
import { describe, expect, test } from 'vitest';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { VisitId } from '../../shared/estate/ids.ts';
import { type VisitEvent, findVisit, further, wasMet } from '../../shared/estate/visit.ts';
import type { MakeVisit } from '../../shared/estate/visitHandling.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { codeOf, created, eventsOf, given, keeper, lead, raised, song, standing, stateOf, worker } from './given.ts';

const visitId = VisitId.parse('visit1');
const door = PersonId.parse('door');
const [lamp, rail] = [PersonId.parse('lamp'), PersonId.parse('rail')];
const said = (text: string, proposerId = lamp): MakeVisit['needs'][number] => ({
  ...{ category: '设施', text, place: '', photos: [], pseudonymous: false, proposerId },
});
const making: MakeVisit = {
  ...{ type: 'makeVisit', visitId, building: '2', met: 'somebody', note: '老人独居', madeAt: 900_000, visitedId: door },
  needs: [said('楼道灯不亮'), said('想装扶手', rail)],
};
const made = (change: Partial<Extract<VisitEvent, { type: 'visitMade' }>> = {}): VisitEvent => ({
  ...{ type: 'visitMade', visitId, number: 1, building: '2', met: 'somebody', note: '老人独居', madeAt: 500 },
  ...{ needs: 0, visitedId: door, by: worker },
  ...change,
});
const visit = (...events: readonly EstateBody[]) => findVisit(stateOf(...standing, ...events), visitId);

describe('a visit', () => {
  test('comes with its needs in one go: numbered, 代录, of the building, linked by the phone’s id', () => {
    const outcome = given(...standing, raised('a', 1)).when(making, worker);
    expect(outcome).toMatchObject({ answer: { visitId: 'visit1', number: 1, firstNeed: 2, needs: 2 } });
    const [first, ...needs] = eventsOf(outcome);
    expect(first).toEqual(made({ needs: 2, madeAt: 900_000 }));
    const common = {
      ...{ type: 'needRaised', category: '设施', place: '', building: '2', photos: [] },
      ...{ pseudonymous: false, source: 'visit', visitId: 'visit1', saidAt: 900_000, by: 'worker' },
    };
    expect(needs).toEqual([
      { ...common, needId: 'new1', number: 2, text: '楼道灯不亮', proposerId: 'lamp' },
      { ...common, needId: 'new2', number: 3, text: '想装扶手', proposerId: 'rail' },
    ]);
    const state = stateOf(...standing, raised('a', 1), ...eventsOf(outcome));
    expect(state.needs.map((need) => need.visitId)).toEqual([undefined, 'visit1', 'visit1']);
    expect(findVisit(state, visitId)).toMatchObject({ at: 6_000, madeAt: 900_000, needs: 2, withdrawn: null });
  });

  test.each([
    [999_999, 999_999],
    [1_000_000, 1_000_000],
    [1_000_001, 1_000_000],
    [0, 0],
  ])('made at %i by the phone, at one million by the server: %i', (madeAt, kept) => {
    expect(eventsOf(given(...standing).when({ ...making, madeAt }, worker))[0]).toMatchObject({ madeAt: kept });
  });

  test.each([
    ['by nobody of the estate', making, PersonId.parse('nobody'), 'access.denied'],
    ['of another building, by its lead', { ...making, building: '1' }, lead, 'post.otherBuilding'],
    ['of a building that is not there', { ...making, building: '9' }, worker, 'visit.noBuilding'],
    ['with eleven needs', { ...making, needs: Array(11).fill(said('灯')) }, worker, 'visit.tooManyNeeds'],
    ['with needs of nobody', { ...making, met: 'nobody' }, worker, 'visit.nobodySaid'],
    ['with needs of who would not talk', { ...making, met: 'declined' }, worker, 'visit.nobodySaid'],
    ['that says nothing', { ...making, note: '', needs: [] }, worker, 'visit.saySomething'],
    ['with two needs under one receipt', { ...making, needs: [said('灯'), said('扶手')] }, worker, 'need.receiptUsed'],
    ['with a head that is gone', { ...making, needs: [{ ...said('灯'), category: '无' }] }, worker, 'need.badCategory'],
  ] as const)('%s is refused, and nothing of it arrives', (_, command, by, code) =>
    expect(codeOf(given(...standing).when(command, by))).toBe(code),
  );

  const ten = Array.from({ length: 10 }, (_, index) => said('灯', PersonId.parse(`speaker${index}`)));
  test.each([
    ['ten needs', { ...making, needs: ten }, worker],
    ['a need and no note', { ...making, note: '' }, worker],
    ['a note and no need', { ...making, needs: [] }, worker],
    ['nobody at home, without a word', { ...making, met: 'nobody', note: '', needs: [] }, worker],
    ['the lead’s own building', making, lead],
  ] as const)('with %s is taken', (_, command, by) =>
    expect(codeOf(given(...standing).when(command, by))).toBe('done'),
  );

  test('a receipt that is of a need already is of none in a visit', () => {
    const before = raised('a', 1, { proposerId: rail });
    expect(codeOf(given(...standing, before).when(making, worker))).toBe('need.receiptUsed');
  });

  test('without buildings written down it is of none', () => {
    expect(eventsOf(given(created).when(making, keeper))[0]).toMatchObject({ building: null });
  });

  test('another one under the same id does not hide it', () => {
    expect(codeOf(given(...standing, made()).when(making, worker))).toBe('visit.alreadyThere');
  });
});

describe('correcting', () => {
  const edit = { type: 'editVisit', visitId, note: '夫妻都在', from: '老人独居' } as const;
  const withdraw = { type: 'withdrawVisit', visitId, reason: '走错了门' } as const;

  test('the note, by whoever made it or the keeper; what it said before stays', () => {
    for (const by of [worker, keeper])
      expect(eventsOf(given(...standing, made()).when(edit, by))).toEqual([
        { type: 'visitNoted', visitId, note: '夫妻都在', by },
      ]);
    const noted = { type: 'visitNoted', visitId, note: '夫妻都在', by: keeper } as const;
    expect(visit(made(), noted)).toMatchObject({
      note: '夫妻都在',
      earlier: [{ note: '老人独居', by: keeper, at: 6_000 }],
    });
    expect(eventsOf(given(...standing, made(), noted).when(edit, worker))).toEqual([]);
    expect(given(...standing, made(), noted).when({ ...edit, note: '别的' }, worker)).toMatchObject({
      ...{ ok: false, code: 'visit.changedMeanwhile', values: { note: '夫妻都在' } },
    });
  });

  test('taken back it stays with its reason, counts no more, and can’t be changed', () => {
    const outcome = given(...standing, made()).when(withdraw, worker);
    const gone = visit(made(), ...eventsOf(outcome));
    expect(gone).toMatchObject({ withdrawn: { reason: '走错了门', by: worker, at: 6_000 } });
    expect([gone && wasMet(gone), wasMet({ met: 'somebody', withdrawn: null })]).toEqual([false, true]);
    expect([wasMet({ met: 'nobody', withdrawn: null }), wasMet({ met: 'declined', withdrawn: null })]).toEqual([
      false,
      false,
    ]);
    for (const command of [edit, withdraw])
      expect(codeOf(given(...standing, made(), ...eventsOf(outcome)).when(command, worker))).toBe('visit.withdrawn');
  });

  test.each([
    ['another’s, by a lead', lead, made(), 'visit.notYours'],
    ['of another building, by a lead', lead, made({ building: '1' }), 'visit.unknown'],
    ['by nobody of the estate', song, made(), 'access.denied'],
  ] as const)('%s is refused', (_, by, event, code) => {
    expect(codeOf(given(...standing, event).when(edit, by))).toBe(code);
    expect(codeOf(given(...standing, event).when(withdraw, by))).toBe(code);
  });

  test('until nothing is said is refused', () => {
    expect(codeOf(given(...standing, made()).when({ ...edit, note: '' }, worker))).toBe('visit.saySomething');
    expect(codeOf(given(...standing, made({ needs: 1 })).when({ ...edit, note: '' }, worker))).toBe('done');
  });
});

test('of several visits to one household the one that got furthest counts', () => {
  expect([further(undefined, 'nobody'), further('nobody', 'declined'), further('somebody', 'nobody')]).toEqual([
    ...['nobody', 'declined', 'somebody'],
  ]);
});
