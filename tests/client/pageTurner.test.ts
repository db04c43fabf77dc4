/** Turning a long text at the desk: which screens turn together, and taps quicker than the meeting tells of them. */
import { describe, expect, test } from 'vitest';
import { PageTurner, textsOn } from '../../client/screens/chair/projector/pageTurner.svelte.ts';
import { type Sign, screensOf } from '../../client/screens/chair/projector/screens.ts';
import type { Desk } from '../../client/screens/chair/desk.svelte.ts';

const NOW = 100_000;
const shown = (of: string, page: number, pages: number) => ({ of, page, pages });
const sign = (id: string, change: Partial<Sign> = {}): Sign => ({
  ...{ id, scene: 'topic', seq: 1, beatAt: NOW, openedAt: id.charCodeAt(0) },
  ...change,
});
const turn = (page: number, held = false, of = 'text') => ({
  ...{ name: '', held: null },
  turn: { of, page, held, at: NOW },
});

describe('long texts on several screens', () => {
  const texts = (signs: readonly Sign[], screens = {}) =>
    textsOn(screensOf(signs, screens, NOW)).map(({ screens, page, pages, stays }) => [
      screens.map(({ id }) => id).join(),
      page,
      pages,
      stays,
    ]);

  test('turn together where they show the same in equally many pages', () => {
    const signs = [
      sign('a', { shown: shown('text', 2, 4) }),
      sign('b', { shown: shown('text', 3, 4) }),
      sign('c', { shown: shown('text', 1, 6) }),
      sign('d', { shown: shown('agenda', 1, 4) }),
      sign('e'),
    ];
    expect(texts(signs)).toEqual([
      ['a,b', 2, 4, false],
      ['c', 1, 6, false],
      ['d', 1, 4, false],
    ]);
  });
  test('are not turned on a screen that is gone', () => {
    expect(texts([sign('a', { shown: shown('text', 2, 4), gone: true })])).toEqual([]);
    expect(texts([sign('a', { shown: shown('text', 2, 4), beatAt: NOW - 7_001 })])).toEqual([]);
  });
  test('stand where the meeting says, before the screen itself says so; a turn of another text says nothing', () => {
    const signs = [sign('a', { shown: shown('text', 2, 4) })];
    expect(texts(signs, { a: turn(4, true) })).toEqual([['a', 4, 4, true]]);
    expect(texts(signs, { a: turn(4, true, 'other') })).toEqual([['a', 2, 4, false]]);
  });
});

describe('a tap', () => {
  /** A desk whose commands are answered when the test says so. */
  function room(page: number) {
    const state = { seq: 7 };
    let screens = {};
    const sent: unknown[][] = [];
    const answers: ((answer: object) => void)[] = [];
    const acted = ({ screenIds, page, held }: { screenIds: string[]; page: number; held: boolean }) =>
      new Promise((answer) => {
        sent.push([screenIds.join(), page, held]);
        answers.push(answer);
      });
    const desk = { meeting: { state }, acted } as unknown as Desk;
    const signs = [sign('a', { shown: shown('text', page, 4) }), sign('b', { shown: shown('text', page, 4) })];
    const turner = () => screensOf(signs, screens, NOW);
    const pages = new PageTurner(desk, turner);
    const answer = async (value: object) => {
      answers.at(-1)?.(value);
      await new Promise((done) => setImmediate(done));
    };
    const hear = (seq: number, to: number, held = false) => {
      state.seq = seq;
      screens = { a: turn(to, held), b: turn(to, held) };
    };
    const text = () => textNow(pages);
    return { pages, text, sent, answer, hear };
  }
  function textNow(pages: PageTurner) {
    const [text] = pages.texts;
    if (!text) throw new Error('No long text');
    return text;
  }

  test('names the page, so that a second goes on from the first before anything is heard', async () => {
    const { pages, text, sent, answer, hear } = room(2);
    void pages.turn(text(), 1);
    expect(text().page).toBe(3);
    void pages.turn(text(), 1);
    await answer({ ok: true, seq: 9, at: 0 });
    expect(text().page).toBe(4);
    hear(9, 4);
    void pages.turn(text(), 1);
    expect(sent).toEqual([
      ['a,b', 3, false],
      ['a,b', 4, false],
      ['a,b', 1, false],
    ]);
  });
  test('of two chairs at once turns one page', () => {
    const [one, other] = [room(2), room(2)];
    void one.pages.turn(one.text(), 1);
    void other.pages.turn(other.text(), 1);
    expect(one.sent).toEqual(other.sent);
  });
  test('that was refused leaves what is there', async () => {
    const { pages, text, answer } = room(2);
    void pages.turn(text(), -1);
    await answer({ ok: false, code: 'access.denied', message: '' });
    expect(text().page).toBe(2);
  });
  test('on 停在这一页 keeps the page, and turning goes on staying', () => {
    const { pages, text, sent } = room(2);
    void pages.stay(text(), true);
    void pages.turn(text(), -1);
    void pages.stay(text(), false);
    expect(sent).toEqual([
      ['a,b', 2, true],
      ['a,b', 1, true],
      ['a,b', 1, false],
    ]);
  });
});
