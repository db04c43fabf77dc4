/** Estates on every engine: one log, one answer for each command, one person for each receipt. */
import { describe, expect, it } from 'vitest';
import type { EstatePerson, TakesPost } from '../../../server/store/estates.ts';
import type { EstateBody } from '../../../shared/estate/estate.ts';
import { EstateId, IdeaId, NeedId, PhoneKey, QuestionId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import type { Open } from '../contract.ts';
import { invitationRow, passRow } from '../fixtures.ts';

const E = EstateId.parse('estate1');
const AT = 1_790_000_000_000;
const keeper: EstatePerson = {
  ...{ id: PersonId.parse('keeper'), estateId: E, name: '段明珠', alias: '段明珠', household: '', contact: null },
  ...{ accountId: 'account1', receiptHash: null, joinedAt: AT },
};
const proposer = (id: string, receiptHash: string) => ({
  ...{ ...keeper, id: PersonId.parse(id), name: '宋玉兰', alias: '一位邻居', household: '2-1-601' },
  ...{ contact: 'c2VhbGVk', accountId: null, receiptHash },
});
const created: EstateBody = {
  ...{ type: 'estateCreated', details: { community: '榕荫社区', name: '榕荫里小区', street: '' }, by: keeper.id },
};
const switched = (open: boolean): EstateBody => ({ type: 'publicPageSwitched', open, by: keeper.id });
const command = (commandId: string) => ({ commandId, sender: 'pass1', bodyHash: 'hash', answer: '{"ok":true}' });
const nothing = { at: AT + 1, events: [], marks: [], commands: [], openGates: [] } as const;

export function estatePromises(open: Open): void {
  describe('estates', () => {
    const made = async () => {
      const { store, other } = await open();
      await store.estates.createEstate({ id: E, createdAt: AT, summary: '{"n":1}' }, [created], keeper);
      return { store, estates: store.estates, other: other.estates };
    };

    it('a log of its own: in order, and nobody writes over what somebody else wrote', async () => {
      const { estates, other } = await made();
      expect(await estates.eventsSince(E, 0)).toEqual([{ seq: 1, at: AT, body: created }]);
      const first = await estates.append(E, {
        ...nothing,
        expectedSeq: 1,
        events: [switched(true)],
        summary: '{"n":2}',
      });
      expect(first).toEqual({
        ok: true,
        events: [{ seq: 2, at: AT + 1, body: switched(true) }],
        refusedMarks: new Map(),
      });
      const late = await other.append(E, { ...nothing, expectedSeq: 1, events: [switched(false)] });
      expect(late).toEqual({ ok: false, reason: 'behind' });
      expect(await other.lastSeq(E)).toBe(2);
      expect((await other.eventsSince(E, 1)).map(({ body }) => body)).toEqual([switched(true)]);
      expect(await estates.eventsSince(EstateId.parse('elsewhere'), 0)).toEqual([]);
      expect(await other.estatesOfAccount('account1')).toEqual([
        { id: E, createdAt: AT, summary: '{"n":2}', personId: 'keeper' },
      ]);
      expect(await other.estatesOfAccount('account2')).toEqual([]);
    });

    it('events are found by what stands in them, letter by letter, in order', async () => {
      const { estates, other } = await made();
      const hidden = (id: string): EstateBody => ({
        ...{ type: 'needHidden', needId: NeedId.parse(id), reason: '写了电话', by: keeper.id },
      });
      const events = [hidden('a_b'), switched(true), hidden('aXb'), hidden('A_B'), hidden('a_b')];
      await estates.append(E, { ...nothing, expectedSeq: 1, events });
      const found = async (...words: string[]) => (await other.eventsNaming(E, words)).map(({ seq }) => seq);
      expect(await found('a_b')).toEqual([2, 6]);
      expect(await found('a_b', '"type":"estateCreated"', '"open":true')).toEqual([1, 2, 3, 6]);
      expect(await found('%')).toEqual([]);
      expect((await other.eventsNaming(E, ['aXb']))[0]).toEqual({ seq: 4, at: AT + 1, body: hidden('aXb') });
      expect(await other.eventsNaming(EstateId.parse('elsewhere'), ['a_b'])).toEqual([]);
    });

    it('a phone seconds an answer once, however often and from wherever it is sent', async () => {
      const { estates, other } = await made();
      const second = (ideaId: string, phone: string, questionId = 'q1') => ({
        ...{ estateId: E, questionId: QuestionId.parse(questionId), ideaId: IdeaId.parse(ideaId) },
        ...{ phone: PhoneKey.parse(phone), at: AT },
      });
      await Promise.all([estates, other, estates, other].map((store) => store.secondIdea(second('a', 'phone1'))));
      await estates.secondIdea(second('a', 'phone2'));
      await estates.secondIdea(second('b', 'phone1', 'q2'));
      const rows = await other.ideaSeconds(E, QuestionId.parse('q1'));
      expect(rows.map(({ ideaId, phone }) => `${ideaId} ${phone}`).sort()).toEqual(['a phone1', 'a phone2']);
      expect(await other.ideaSeconds(E, QuestionId.parse('q3'))).toEqual([]);
    });

    it('a phone seconds a need once; of several needs each phone counts once', async () => {
      const { estates, other } = await made();
      const [a, b, c] = [NeedId.parse('a'), NeedId.parse('b'), NeedId.parse('c')];
      const second = (store: typeof estates, needId: NeedId, phone: string) =>
        store.secondNeed({ estateId: E, needId, phone: PhoneKey.parse(phone), at: AT });
      await Promise.all([estates, other, estates, other].map((store) => second(store, a, 'phone1')));
      await second(estates, a, 'phone2');
      await second(other, b, 'phone2');
      expect([...(await other.needSeconds(E))].sort()).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
      expect(await estates.phonesSeconding(E, [a, b, c])).toBe(2);
      expect(await estates.phonesSeconding(E, [c])).toBe(0);
      expect(await estates.phonesSeconding(E, [])).toBe(0);
      expect([...(await other.secondedBy(E, PhoneKey.parse('phone2')))].sort()).toEqual(['a', 'b']);
      expect((await other.needSeconds(EstateId.parse('another'))).size).toBe(0);
    });

    it('twenty at once at one place: one is written', async () => {
      const { estates, other } = await made();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? estates : other).append(E, {
            ...{ ...nothing, expectedSeq: 1, events: [switched(true)], commands: [command(`c${index}`)] },
          }),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await estates.lastSeq(E)).toBe(2);
      const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
      expect(await other.findCommands(E, ids)).toHaveLength(1);
    });

    it('a command that is there already is written no second time', async () => {
      const { estates, other } = await made();
      await estates.append(E, { ...nothing, expectedSeq: 1, commands: [command('once')] });
      const again = { ...nothing, expectedSeq: 1, events: [switched(true)], commands: [command('once')] };
      expect(await other.append(E, again)).toEqual({ ok: false, reason: 'behind' });
      expect(await other.lastSeq(E)).toBe(1);
      expect(await other.findCommands(E, ['once', 'never'])).toEqual([command('once')]);
    });

    it('one receipt is one person, however often and by whomever it is sent', async () => {
      const { estates, other } = await made();
      const people = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? estates : other).ensureProposer(proposer(`p${index}`, 'receipt')),
        ),
      );
      expect(new Set(people.map(({ id }) => id)).size).toBe(1);
      expect(await other.personOfReceipt(E, 'receipt')).toEqual(people[0]);
      expect(people[0]).toMatchObject({ name: '宋玉兰', household: '2-1-601', contact: 'c2VhbGVk', accountId: null });
      expect(await estates.personOfReceipt(E, 'another')).toBeNull();
    });

    it('what somebody said of themselves is corrected, and nobody else’s', async () => {
      const { estates, other } = await made();
      const first = await estates.ensureProposer(proposer('p1', 'receipt1'));
      const neighbour = await estates.ensureProposer(proposer('p2', 'receipt2'));
      const said = { name: '宋玉竹', household: '2-1-602', contact: null, joinedAt: AT + 7 };
      await estates.correctProposer({ id: first.id, estateId: E, ...said });
      expect(await other.personOfReceipt(E, 'receipt1')).toEqual({ ...first, ...said });
      expect(await other.personOfReceipt(E, 'receipt2')).toEqual(neighbour);
    });

    it('whoever is forgotten goes, and nobody with an account or another receipt', async () => {
      const { estates, other } = await made();
      const first = await estates.ensureProposer(proposer('p1', 'receipt1'));
      await estates.ensureProposer(proposer('p2', 'receipt2'));
      await estates.dropProposer(E, first.id);
      await estates.dropProposer(E, keeper.id);
      await estates.dropProposer(EstateId.parse('elsewhere'), PersonId.parse('p2'));
      expect(await other.personOfReceipt(E, 'receipt1')).toBeNull();
      expect((await other.personOfReceipt(E, 'receipt2'))?.id).toBe('p2');
      expect(await other.personOfAccount(E, 'account1')).toEqual(keeper);
    });

    it('who was sent last before a moment is found and goes, and nobody who was sent again since', async () => {
      const { estates, other } = await made();
      const first = await estates.ensureProposer(proposer('p1', 'receipt1'));
      const again = await estates.ensureProposer(proposer('p2', 'receipt2'));
      expect(await other.proposersBefore(E, AT)).toEqual([]);
      expect([...(await other.proposersBefore(E, AT + 1))].sort()).toEqual(['p1', 'p2']);
      expect(await other.proposersBefore(EstateId.parse('elsewhere'), AT + 1)).toEqual([]);
      const said = { name: '宋玉竹', household: '', contact: null, joinedAt: AT + 7 };
      await estates.correctProposer({ id: again.id, estateId: E, ...said });
      for (const id of [first.id, again.id, keeper.id]) await other.dropProposer(E, id, AT + 1);
      expect(await estates.proposersBefore(E, AT + 8)).toEqual(['p2']);
      expect(await estates.personOfAccount(E, 'account1')).toEqual(keeper);
      expect(await estates.estateIds()).toEqual([E]);
    });

    it('people are found by their account and by id, in their own estate', async () => {
      const { estates } = await made();
      await estates.ensureProposer(proposer('p1', 'receipt1'));
      expect(await estates.personOfAccount(E, 'account1')).toEqual(keeper);
      expect(await estates.personOfAccount(EstateId.parse('elsewhere'), 'account1')).toBeNull();
      const found = await estates.estatePeople(E, [PersonId.parse('p1'), keeper.id, PersonId.parse('nobody')]);
      expect(found.map(({ id }) => id).sort()).toEqual(['keeper', 'p1']);
      const named = async (letters: string) => (await estates.estatePeopleNamed(E, letters)).map(({ name }) => name);
      expect(await named('玉')).toEqual(['宋玉兰']);
      expect([await named('%'), await named('_'), await named('\\')]).toEqual([[], [], []]);
      expect(await estates.estatePeopleNamed(EstateId.parse('elsewhere'), '玉')).toEqual([]);
      const behind = async (...doors: string[]) =>
        (await estates.estatePeopleBehind(E, doors)).map(({ id }) => id).sort();
      expect([await behind('2-1-601'), await behind('2-1', '9-9-999')]).toEqual([['p1'], []]);
      expect(await estates.estatePeopleBehind(EstateId.parse('elsewhere'), ['2-1-601'])).toEqual([]);
    });

    it('a link to a post is spent with whom it brings in and what the log says of it, or nothing is', async () => {
      const { estates, other, store } = await made();
      const link = { purpose: 'estatePost', meetingId: null, estateId: E } as const;
      const post = { role: 'gridWorker', scope: ['2'], by: keeper.id } as const;
      const offer = invitationRow('i1', { ...link, post: { ...post, scope: [...post.scope] } });
      await store.addInvitation(offer);
      await store.addInvitation(invitationRow('i2', { ...link, estateId: EstateId.parse('elsewhere') }));
      expect(await store.unusedInvitationsOfEstate(E)).toEqual([offer]);
      expect(await store.unusedInvitations(null)).toEqual([]);
      expect(await store.findInvitation('hash of i1')).toEqual(offer);

      const takes = (id: string, invitationId = 'i1', name = `新人${id}`): TakesPost => ({
        ...{ kind: 'takePost', invitationId },
        opens: {
          account: { id: `account-${id}`, name, passwordHash: 'x', createdAt: AT },
          pass: passRow(`pass-${id}`, { kind: 'account', accountId: `account-${id}`, meetingId: null, personId: null }),
        },
        person: { ...keeper, id: PersonId.parse(id), name, accountId: `account-${id}` },
      });
      const given = (id: string, alone: TakesPost) => ({
        ...{ ...nothing, expectedSeq: 1, alone },
        events: [{ type: 'postGiven', personId: PersonId.parse(id), ...post, scope: [...post.scope] } as EstateBody],
      });
      // The name is taken: nothing of it stays.
      await store.addAccount({ id: 'a', name: '新人p1', passwordHash: 'x', createdAt: AT });
      expect(await estates.append(E, given('p1', takes('p1')))).toEqual({ ok: false, reason: 'nameTaken' });
      expect([await other.lastSeq(E), await store.findAccount('account-p1')]).toEqual([1, null]);
      expect(await store.unusedInvitationsOfEstate(E)).toEqual([offer]);
      // Somebody of the estate by now, from another link.
      const twin = { ...takes('p2'), opens: null, person: { ...keeper, id: PersonId.parse('p2') } };
      expect(await estates.append(E, given('p2', twin))).toEqual({ ok: false, reason: 'alreadyThere' });

      const both = await Promise.all([
        estates.append(E, given('p3', takes('p3'))),
        other.append(E, given('p4', takes('p4'))),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await other.lastSeq(E)).toBe(2);
      const [came = ''] = ['p3', 'p4'].filter((_, index) => both[index]?.ok);
      expect((await other.personOfAccount(E, `account-${came}`))?.id).toBe(came);
      expect((await store.findPass(`hash of pass-${came}`))?.accountId).toBe(`account-${came}`);
      expect(new Set(await store.accountNames())).toEqual(new Set(['新人p1', `新人${came}`]));
      expect(await store.unusedInvitationsOfEstate(E)).toEqual([]);
      expect(await estates.append(E, { ...given('p5', takes('p5')), expectedSeq: 2 })).toEqual({
        ...{ ok: false, reason: 'linkSpent' },
      });
      expect(await estates.lastSeq(E)).toBe(2);
    });
  });
}
