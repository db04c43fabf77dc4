/** `electorate`: who may vote, from the rows of people and their marks (I5, I12). */
import { describe, expect, it } from 'vitest';
import { presentIn } from '../../../server/minutes/record.ts';
import type { ElectorateTerms } from '../../../shared/meeting/admission.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, POLL, ballot, batch, checkIn, household, makeMeeting, person, personRow } from '../fixtures.ts';

const terms = (basis: ElectorateTerms['basis'], needs: ElectorateTerms['needs'] = []): ElectorateTerms => ({
  basis,
  roles: ['chair', 'coChair', 'minuteTaker', 'teller', 'resident'],
  needs,
});

export function electoratePromises(open: Open): void {
  describe('electorate', () => {
    async function hall() {
      const { store } = await open();
      await makeMeeting(store);
      const [h1, h2, h3, h4] = ['h1', 'h2', 'h3', 'h4'].map(household);
      await store.addPerson(personRow('chair', { role: 'chair' }));
      await store.addPerson(personRow('wang', { householdId: h1 ?? null }));
      await store.addPerson(personRow('li', { householdId: h1 ?? null }));
      await store.addPerson(personRow('zhao', { householdId: h2 ?? null }));
      await store.addPerson(personRow('phoneless', { householdId: h3 ?? null, byStaff: true }));
      await store.addPerson(personRow('observer', { householdId: h4 ?? null, role: 'observer' }));
      await store.addPerson(personRow('gone', { householdId: h4 ?? null }));
      await store.changePerson(M, person('gone'), { removedAt: AT + 1 });
      const came = ['wang', 'phoneless', 'observer', 'gone', 'chair'].map((id) => checkIn(id, 'onsite'));
      await store.append(M, batch({ marks: came, openGates: [POLL] }));
      const who = async (
        ...asked: Parameters<typeof store.electorate> extends [unknown, ...infer Rest] ? Rest : never
      ) => [...(await store.electorate(M, ...asked))].sort();
      return { store, who };
    }

    it('names persons with a role that casts ballots and a phone of their own, and nobody who was removed', async () => {
      const { store, who } = await hall();
      expect(await who(terms('person'))).toEqual(['chair', 'li', 'wang', 'zhao']);
      expect(await who({ ...terms('person'), roles: ['observer'] })).toEqual(['observer']);
      expect(await store.electorate(OTHER, terms('person'))).toEqual([]);
    });

    it('names each household of theirs once, and none that nobody could cast a ballot for', async () => {
      const { who } = await hall();
      expect(await who(terms('household'))).toEqual(['h1', 'h2']);
    });

    it('asks for a check-in where the terms do: of the person, or of one of the household', async () => {
      const { who } = await hall();
      expect(await who(terms('person', ['checkIn']))).toEqual(['chair', 'wang']);
      expect(await who(terms('household', ['checkIn']))).toEqual(['h1']);
    });

    it('leaves out those whose ballot is in the box', async () => {
      const { store, who } = await hall();
      await store.append(M, batch({ marks: [ballot('wang', 'for', { voter: household('h1') })] }));
      expect(await who(terms('household'), POLL)).toEqual(['h2']);
      expect(await who(terms('person'), POLL)).toEqual(['chair', 'li', 'wang', 'zhao']);
      expect(await who(terms('household'), 'another poll')).toEqual(['h1', 'h2']);
    });

    it('an observer speaks for no household among those present', async () => {
      const { store } = await hall();
      expect(await store.present(M)).toEqual({ people: 4, households: 2, onsite: 4, online: 0 });
    });

    it('the record made of the rows, as an archive holds them, counts those present alike', async () => {
      const { store } = await hall();
      const marks = await store.marksOf(M, 'checkIn', 'sitting');
      const present = presentIn(await store.people(M), marks);
      expect(present).toEqual({ people: 4, households: 2, onsite: 4, online: 0 });
    });
  });
}
