/** Cards on every engine: written with the events or not at all, found by words as they are written, made again while others write. */
import { describe, expect, it } from 'vitest';
import type { CardFilter, Saying } from '../../../server/store/cards.ts';
import type { EstatePerson } from '../../../server/store/estates.ts';
import type { Store } from '../../../server/store/store.ts';
import type { EstateBody } from '../../../shared/estate/estate.ts';
import { EstateId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import { type ListCard, card } from '../../../shared/stream/listCard.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, batch, joined, makeMeeting, personRow } from '../fixtures.ts';

const E = EstateId.parse('estate1');
const keeper: EstatePerson = {
  ...{ id: PersonId.parse('keeper'), estateId: E, name: '段明珠', alias: '段明珠', household: '', contact: null },
  ...{ accountId: 'account1', receiptHash: null, joinedAt: AT },
};
const [by, song] = [keeper.id, PersonId.parse('song')];
const created: EstateBody = { type: 'estateCreated', details: { community: '榕荫', name: '榕荫里', street: '' }, by };
const switched: EstateBody = { type: 'publicPageSwitched', open: true, by };
const nothing = { at: AT + 1, events: [], marks: [], commands: [], openGates: [] } as const;

const needCard = (number: number, text: string, change: Partial<ListCard> = {}): ListCard =>
  card({ ...{ kind: 'need', id: `n${number}`, status: 'waiting', at: AT + number, text, number }, ...change });
const saying = (words: string, change: Partial<Saying> = {}) => ({ words, number: null, authors: [], ...change });

export function cardPromises(open: Open): void {
  describe('cards', () => {
    const made = async (cards: readonly ListCard[] = [], version = 1) => {
      const { store, other, reopen } = await open();
      const row = { id: E, createdAt: AT, summary: '{}', cards: { version, put: cards } };
      await store.estates.createEstate(row, [created], keeper);
      return { store, other, reopen };
    };
    const found = async (store: Store, filter: Partial<CardFilter>, limit = 50, skip = 0) =>
      (await store.findCards({ in: E, kinds: ['need'], ...filter }, limit, skip)).map(({ id }) => id);

    it('come back as they were, the newest first, a page at a time', async () => {
      const whole = needCard(2, '加装电梯', { building: '2', author: song, named: true, of: 'x', beside: '一单元' });
      const { store, reopen } = await made([needCard(1, '路灯'), whole, needCard(3, '井盖', { at: AT + 2 })]);
      const again = reopen ? await reopen() : store;
      const all = await again.findCards({ in: E, kinds: ['need'] }, 50);
      expect(all.map(({ id }) => id)).toEqual(['n3', 'n2', 'n1']);
      expect(all[1]).toEqual({ ...whole, streamId: E });
      expect(await found(again, {}, 2)).toEqual(['n3', 'n2']);
      expect(await found(again, {}, 2, 2)).toEqual(['n1']);
      expect(await found(again, { kinds: ['idea'] })).toEqual([]);
      expect(await found(again, { in: EstateId.parse('elsewhere') })).toEqual([]);
    });

    it('are written with the events, changed and removed; a batch that comes too late leaves none', async () => {
      const { store, other } = await made([needCard(1, '路灯'), needCard(2, '井盖')]);
      const cards = { version: 1, put: [needCard(1, '路灯修好了')], gone: [{ kind: 'need', id: 'n2' }] };
      const outcome = await store.estates.append(E, { ...nothing, expectedSeq: 1, events: [switched], cards });
      expect(outcome.ok).toBe(true);
      const late = { version: 1, put: [needCard(9, '太晚了')], gone: [{ kind: 'need', id: 'n1' }] };
      expect(await other.estates.append(E, { ...nothing, expectedSeq: 1, events: [switched], cards: late })).toEqual({
        ok: false,
        reason: 'behind',
      });
      const rows = await other.findCards({ in: E, kinds: ['need'] }, 50);
      expect(rows.map(({ text }) => text)).toEqual(['路灯修好了']);
    });

    it('are found by words as they are written, neither by signs that stand for others nor in another case', async () => {
      const { store } = await made([
        needCard(1, '一楼100%漏水，找A座_物业'),
        needCard(2, '电梯\\坏了', { beside: '2号楼1单元' }),
        needCard(3, '１００％漏水', { author: song, named: true }),
        needCard(4, '', { author: song }),
      ]);
      const by = (words: string, change: Partial<Saying> = {}) => found(store, { saying: saying(words, change) });
      expect(await by('100%')).toEqual(['n1']);
      expect(await by('％')).toEqual(['n3']);
      expect(await by('_物')).toEqual(['n1']);
      expect(await by('楼%漏')).toEqual([]);
      expect([await by('A座'), await by('a座')]).toEqual([['n1'], []]);
      expect(await by('\\坏')).toEqual(['n2']);
      expect(await by('1单元')).toEqual(['n2']);
      // Words that stand apart are each looked for, in the text or beside it.
      expect([await by('坏 1单元'), await by('坏　没有')]).toEqual([['n2'], []]);
      expect(await by('没有', { number: 3 })).toEqual(['n3']);
      // Whose name may not be looked for is not found by it.
      expect(await by('宋', { authors: [song, PersonId.parse('nobody')] })).toEqual(['n3']);
      expect(await by("'; drop table cards; --")).toEqual([]);
    });

    it('are narrowed down by status, moment, building and what they are part of, and counted the same', async () => {
      const { store } = await made([
        needCard(1, 'a', { building: '1' }),
        needCard(2, 'b', { building: '2', status: 'adopted' }),
        needCard(3, 'c', { status: 'hidden' }),
        needCard(4, 'd', { building: '2', of: 'q' }),
      ]);
      expect(await found(store, { statuses: ['adopted', 'waiting'] })).toEqual(['n4', 'n2', 'n1']);
      expect(await found(store, { except: ['hidden'] })).toEqual(['n4', 'n2', 'n1']);
      expect(await found(store, { from: AT + 2, before: AT + 4 })).toEqual(['n3', 'n2']);
      // What is of no building is nobody's who is bound to some.
      expect(await found(store, { buildings: ['2', '9'] })).toEqual(['n4', 'n2']);
      expect(await found(store, { of: 'q' })).toEqual(['n4']);
      const counts = await store.countCards({ in: E, kinds: ['need', 'idea'], from: AT + 2, except: ['hidden'] });
      expect([...counts].sort((a, b) => (a.status < b.status ? -1 : 1))).toEqual([
        { kind: 'need', status: 'adopted', count: 1 },
        { kind: 'need', status: 'waiting', count: 1 },
      ]);
    });

    it('those of meetings are found under their estate, and by whoever is in them', async () => {
      const { store, other } = await open();
      const of = (title: string) => ({
        version: 1,
        put: [
          card({ kind: 'meeting', id: 'meeting', status: 'ended', at: AT, text: title, beside: '议事厅' }),
          card({ kind: 'topic', id: 'b', status: '', at: AT, text: '停车二', number: 2 }),
          card({ kind: 'topic', id: 'a', status: '', at: AT, text: '停车一', number: 1 }),
        ],
      });
      const chairOf = (meetingId: typeof M, removedAt: number | null = null) =>
        personRow('chair', { meetingId, role: 'chair', accountId: 'account1', removedAt });
      const row = { createdAt: AT, summary: '{}' };
      await store.createMeeting(
        { ...row, id: M, joinCode: '1', estateId: E, cards: of('电梯专场') },
        [joined('chair')],
        [chairOf(M)],
      );
      await store.createMeeting(
        { ...row, id: OTHER, joinCode: '2', cards: of('别处') },
        [joined('chair')],
        [chairOf(OTHER, AT + 1)],
      );
      const under = await other.findCards({ in: { under: E }, kinds: ['meeting'], statuses: ['ended'] }, 9);
      expect(under.map(({ streamId, text }) => [streamId, text])).toEqual([[M, '电梯专场']]);
      const inMeetings = async (kind: string, words: string, account = 'account1') =>
        (await other.cardsInMeetings(account, kind, words)).map(({ streamId, text }) => [streamId, text]);
      expect(await inMeetings('meeting', '专场')).toEqual([[M, '电梯专场']]);
      expect(await inMeetings('meeting', '议事')).toEqual([[M, '电梯专场']]);
      expect(await inMeetings('topic', '停车')).toEqual([
        [M, '停车一'],
        [M, '停车二'],
      ]);
      expect(await inMeetings('topic', '停车', 'account2')).toEqual([]);
      // No words: every one.
      expect(await inMeetings('meeting', '')).toEqual([[M, '电梯专场']]);
    });

    it('a stream that has none yet, or those of another version, is behind until its last part is written', async () => {
      const { store, other } = await made([needCard(1, '旧'), needCard(7, '没有了')], 1);
      await makeMeeting(store);
      expect([await other.estates.behindCards(1), await other.estates.behindCards(2)]).toEqual([[], [E]]);
      expect(await other.behindCards(1)).toEqual([M]);
      const part = { version: 2, expectedSeq: 1, put: [needCard(1, '新')] };
      expect(await store.estates.putCards(E, part)).toBe(true);
      expect(await other.estates.behindCards(2)).toEqual([E]);
      expect(await store.estates.putCards(E, { ...part, put: [needCard(2, '又一条')], summary: '{"n":2}' })).toBe(true);
      expect(await other.estates.behindCards(2)).toEqual([]);
      const rows = await other.findCards({ in: E, kinds: ['need'] }, 50);
      // What only the other version knew is gone.
      expect(rows.map(({ id, text }) => [id, text])).toEqual([
        ['n2', '又一条'],
        ['n1', '新'],
      ]);
      expect((await other.estates.estatesOfAccount('account1'))[0]).toMatchObject({ summary: '{"n":2}' });
      expect(await store.putCards(M, { version: 1, expectedSeq: 1, put: [], summary: '{"title":"新"}' })).toBe(true);
      expect(await other.findMeeting(M)).toMatchObject({ summary: '{"title":"新"}' });
    });

    it('a part that does not know the last event is not written', async () => {
      const { store, other } = await made();
      await store.estates.append(E, { ...nothing, expectedSeq: 1, events: [switched] });
      const part = { version: 2, expectedSeq: 1, put: [needCard(1, '旧')], summary: '{"n":1}' };
      expect(await other.estates.putCards(E, part)).toBe(false);
      expect(await found(store, {})).toEqual([]);
      expect(await store.estates.behindCards(2)).toEqual([E]);
    });

    it('whoever makes cards anew never writes over what was just written', async () => {
      const { store, other } = await made();
      const LAST = 60;
      let isDone = false;
      const write = async () => {
        for (let seq = 1; seq < LAST; seq += 1) {
          const cards = { version: 2, put: [needCard(seq + 1, '新')] };
          await store.estates.append(E, { ...nothing, expectedSeq: seq, events: [switched], summary: `${seq}`, cards });
        }
        isDone = true;
      };
      const makeAnew = async () => {
        while (!isDone) {
          const expectedSeq = await other.estates.lastSeq(E);
          const textAt = (number: number) => (number <= expectedSeq ? '新' : '旧');
          const put = Array.from({ length: LAST - 1 }, (_, index) => needCard(index + 2, textAt(index + 2)));
          await other.estates.putCards(E, { version: 2, expectedSeq, put });
        }
      };
      await Promise.all([write(), makeAnew(), makeAnew(), makeAnew()]);
      const rows = await other.findCards({ in: E, kinds: ['need'] }, LAST);
      expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: LAST - 1 }, () => '新'));
    });

    it('a thousand go in and come out', async () => {
      const { store, other } = await made();
      const put = Array.from({ length: 1200 }, (_, index) => needCard(index + 1, `第${index + 1}条`));
      await store.estates.append(E, { ...nothing, expectedSeq: 1, events: [switched], cards: { version: 1, put } });
      expect(await other.countCards({ in: E, kinds: ['need'] })).toEqual([
        { kind: 'need', status: 'waiting', count: 1200 },
      ]);
    });

    it('a meeting says in a batch what changed, as an estate does', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const cards = {
        version: 1,
        put: [card({ kind: 'topic', id: 'a', status: '', at: AT, text: '车棚', number: 1 })],
      };
      await store.append(M, batch({ expectedSeq: 1, events: [joined('b')], cards }));
      expect(await other.findCards({ in: M, kinds: ['topic'] }, 9)).toEqual([{ ...cards.put[0], streamId: M }]);
      await store.append(
        M,
        batch({ expectedSeq: 2, events: [joined('c')], cards: { version: 1, put: [], gone: cards.put } }),
      );
      expect(await other.findCards({ in: M, kinds: ['topic'] }, 9)).toEqual([]);
    });
  });
}
