/** People and households. */
import { describe, expect, it } from 'vitest';
import type { MeetingId } from '../../../shared/meeting/ids.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, household, makeMeeting, person, personRow } from '../fixtures.ts';

export function peoplePromises(open: Open): void {
  describe('people', () => {
    it('a person comes back as added', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const row = personRow('p1', {
        householdId: household('h1'),
        accountId: 'a1',
        byStaff: true,
        removedAt: AT,
        role: 'teller',
      });
      await store.addPerson(row);
      expect(await store.findPerson(M, person('p1'))).toEqual(row);
      expect(await store.findPerson(OTHER, person('p1'))).toBeNull();
      expect(await store.findPerson(M, person('p2'))).toBeNull();
    });

    it('a person is added once, to a meeting there is', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('p1'));
      await expect(store.addPerson(personRow('p1', { name: '别人' }))).rejects.toThrow();
      await expect(store.addPerson(personRow('p1', { meetingId: OTHER }))).rejects.toThrow();
      expect((await store.findPerson(M, person('p1')))?.name).toBe('王阿姨');
    });

    it('a pseudonym is somebody’s in its own meeting, also of those who left', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('p1', { alias: '邻居·榕树07' }));
      await store.addPerson(personRow('p2', { alias: '邻居·桂花01', removedAt: AT }));
      expect(await store.hasAlias(M, '邻居·榕树07')).toBe(true);
      expect(await store.hasAlias(M, '邻居·桂花01')).toBe(true);
      expect(await store.hasAlias(M, '邻居·榕树')).toBe(false);
      expect(await store.hasAlias(OTHER, '邻居·榕树07')).toBe(false);
    });

    it('people come in the order they joined', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('late', { joinedAt: AT + 2 }));
      await store.addPerson(personRow('early', { joinedAt: AT }));
      await store.addPerson(personRow('Middle', { joinedAt: AT + 1 }));
      await store.addPerson(personRow('also', { joinedAt: AT + 1 }));
      expect((await store.people(M)).map((row) => row.id)).toEqual(['early', 'Middle', 'also', 'late']);
      expect(await store.people(OTHER)).toEqual([]);
    });

    it('changePerson changes what it names and nothing else', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('p1'));
      await store.addPerson(personRow('p2'));
      await store.changePerson(M, person('p1'), { name: '李叔', householdId: household('h1') });
      await store.changePerson(M, person('p1'), { role: 'teller', removedAt: AT + 3 });
      await store.changePerson(M, person('p1'), {});
      await store.changePerson(M, person('nobody'), { name: '无' });
      expect(await store.people(M)).toEqual([
        personRow('p1', { name: '李叔', householdId: household('h1'), role: 'teller', removedAt: AT + 3 }),
        personRow('p2'),
      ]);
      await store.changePerson(M, person('p1'), { householdId: null, removedAt: null });
      expect(await store.findPerson(M, person('p1'))).toEqual(personRow('p1', { name: '李叔', role: 'teller' }));
    });

    it('the person of an account is found in this meeting only', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      await store.addPerson(personRow('p1', { accountId: 'a1' }));
      await store.addPerson(personRow('p2'));
      expect((await store.findPersonOfAccount(M, 'a1'))?.id).toBe('p1');
      expect(await store.findPersonOfAccount(M, 'a2')).toBeNull();
      expect(await store.findPersonOfAccount(OTHER, 'a1')).toBeNull();
    });

    it('authors are found by id and by alias id, each row once', async () => {
      const { store } = await open();
      await makeMeeting(store);
      for (const id of ['p1', 'p2', 'p3']) await store.addPerson(personRow(id));
      const rows = await store.peopleByAuthor(M, [
        person('p1'),
        person('p1-alias'),
        person('p3-alias'),
        person('unknown'),
      ]);
      expect(rows.map((row) => row.id)).toEqual(['p1', 'p3']);
      expect(await store.peopleByAuthor(M, [])).toEqual([]);
      const many = Array.from({ length: 5_000 }, (_, index) => person(`x${index}`));
      expect(await store.peopleByAuthor(M, [...many, person('p2')])).toHaveLength(1);
    });
  });

  describe('people by name', () => {
    it('are those of these meetings who are there, every word of it in the name, the last to join first', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      await store.addPerson(personRow('p1', { name: '宋玉兰' }));
      await store.addPerson(personRow('p2', { name: '宋 玉兰', joinedAt: AT + 2 }));
      await store.addPerson(personRow('p3', { name: '宋玉兰', joinedAt: AT + 1, meetingId: OTHER }));
      await store.addPerson(personRow('gone', { name: '宋玉兰', removedAt: AT }));
      await store.addPerson(personRow('self', { name: '宋玉兰', accountId: 'a1' }));
      await store.addPerson(personRow('colleague', { name: '宋玉兰', accountId: 'a2', joinedAt: AT + 3 }));
      const named = async (ids: readonly MeetingId[], words: string, limit = 9) =>
        (await store.peopleNamed(ids, words, { except: 'a1', limit })).map((row) => row.id);
      expect(await named([M, OTHER], '玉兰')).toEqual(['colleague', 'p2', 'p3', 'p1']);
      expect(await named([M, OTHER], '玉兰　宋', 2)).toEqual(['colleague', 'p2']);
      expect(await named([M], '宋玉兰')).toEqual(['colleague', 'p1']);
      expect(await named([M], '%')).toEqual([]);
      expect(await named([], '宋')).toEqual([]);
    });
  });

  describe('households', () => {
    it('the first sight makes it, later ones find it', async () => {
      const { store } = await open();
      await makeMeeting(store);
      expect(await store.ensureHousehold(M, '2-1-601', household('h1'))).toEqual({ id: 'h1', label: '2-1-601' });
      expect(await store.ensureHousehold(M, '2-1-601', household('h2'))).toEqual({ id: 'h1', label: '2-1-601' });
      expect(await store.ensureHousehold(M, '2-1-602', household('h3'))).toEqual({ id: 'h3', label: '2-1-602' });
      expect(await store.findHousehold(M, household('h3'))).toEqual({ id: 'h3', label: '2-1-602' });
      expect(await store.findHousehold(M, household('h2'))).toBeNull();
      expect(await store.findHousehold(OTHER, household('h1'))).toBeNull();
      expect(await store.households(M)).toEqual([
        { id: 'h1', label: '2-1-601' },
        { id: 'h3', label: '2-1-602' },
      ]);
    });

    it('one door number in two meetings is two households', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      await store.ensureHousehold(M, '601', household('h1'));
      expect(await store.ensureHousehold(OTHER, '601', household('h2'))).toEqual({ id: 'h2', label: '601' });
    });

    it('I5: thirty people of one door number arriving at once get one household', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const arrivals = Array.from({ length: 30 }, (_, index) =>
        (index % 2 ? other : store).ensureHousehold(M, '2-1-601', household(`h${index}`)),
      );
      const ids = new Set((await Promise.all(arrivals)).map((row) => row.id));
      expect(ids.size).toBe(1);
      expect((await store.households(M)).map((row) => row.id)).toEqual([...ids]);
    });
  });
}
