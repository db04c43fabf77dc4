/** Single keys of the desk: whose a press is, and that nothing is lost by one alone. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/words.ts';
import { KEYS, ariaKeys, keyNamed, keysOn, pressed } from '../../client/screens/chair/room/keyboard.svelte.ts';
import { pictureKey } from '../../client/screens/chair/projector/pictureKeys.ts';
import { shortcutsOf } from '../../client/screens/chair/room/shortcuts.ts';
import type { PageTurner } from '../../client/screens/chair/projector/pageTurner.svelte.ts';
import type { Desk } from '../../client/screens/chair/desk.svelte.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';

const press = (key: string, change: object = {}) => ({
  key,
  ...{ ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false, keyCode: 0 },
  defaultPrevented: false,
  ...change,
});
const free = { typing: false, dialog: false };

describe('a press of a key', () => {
  it('means what its button means, in either case and on a Chinese keyboard', () => {
    expect(pressed(press('n'), free)).toBe('next');
    expect(pressed(press('N'), free)).toBe('next');
    expect(keyNamed('？')).toBe('overview');
    expect(keyNamed('x')).toBeNull();
  });

  it.each([
    ['somebody types', {}, { ...free, typing: true }],
    ['a dialog is open', {}, { ...free, dialog: true }],
    ['an input method composes', { isComposing: true }, free],
    ['an input method takes the key', { keyCode: 229 }, free],
    ['it is the browser’s: Ctrl', { ctrlKey: true }, free],
    ['it is the browser’s: Command', { metaKey: true }, free],
    ['it is the browser’s: Alt', { altKey: true }, free],
    ['it is held down', { repeat: true }, free],
    ['something else answered to it', { defaultPrevented: true }, free],
  ])('means nothing while %s', (_why, change, at) => {
    expect(pressed(press('n', change), at)).toBeNull();
  });

  it('no key stands for two things', () => {
    const keys = Object.values(KEYS);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is told to assistive technology only while the keys are on', () => {
    expect(ariaKeys('next')).toBe('N');
    keysOn.set(false);
    expect(ariaKeys('next')).toBeUndefined();
    keysOn.set(true);
  });
});

describe('a key of the picture on the wall', () => {
  const wall = { turn: vi.fn(), zoom: vi.fn(), whole: vi.fn(), move: vi.fn() };
  const at = { ...free, zoom: 200, within: false, on: true };
  beforeEach(() => vi.clearAllMocks());

  it('works wherever the desk is looked at, at once', () => {
    for (const key of ['PageDown', 'PageUp', '+', 'ArrowLeft', 'ArrowDown']) pictureKey(press(key), at)?.(wall);
    expect(wall.turn.mock.calls).toEqual([[1], [-1]]);
    expect(wall.zoom.mock.calls).toEqual([[1]]);
    expect(wall.move.mock.calls).toEqual([
      [-1, 0],
      [0, 1],
    ]);
  });

  it.each([
    ['somebody types', 'PageDown', { typing: true }],
    ['a dialog is open', 'PageDown', { dialog: true }],
    ['single keys are switched off', '+', { on: false }],
    ['all of the picture is seen, which an arrow could not move', 'ArrowDown', { zoom: 100 }],
  ])('does nothing while %s', (_why, key, change) => {
    expect(pictureKey(press(key), { ...at, ...change })).toBeNull();
  });

  it('stays with its tools when single keys are switched off', () => {
    expect(pictureKey(press('+'), { ...at, on: false, within: true })).not.toBeNull();
  });
});

describe('what a key does', () => {
  const act = vi.fn();
  const open = vi.fn();
  const can = vi.fn((_action: string) => true);
  const desk = { act, can, meeting: { id: 'm1' } } as unknown as Desk;
  const moves = {
    to: vi.fn(),
    search: vi.fn(),
    beside: vi.fn(),
    undo: null,
    pages: { texts: [] } as unknown as PageTurner,
  };
  const meeting = (change: object = {}): MeetingState =>
    ({
      sitting: { status: 'running' },
      topics: [
        { id: 't1', title: '电梯', outcome: null },
        { id: 't2', title: '车位', outcome: null },
      ],
      ...{ currentTopicId: 't1', polls: [], minutes: {}, showing: { kind: 'flow' }, comments: [] },
      procedure: { stages: [] },
      ...change,
    }) as unknown as MeetingState;
  const poll = (status: string) => ({ id: 'p1', topicId: 't1', question: '装吗', status });
  beforeEach(() => vi.clearAllMocks());

  it.each([
    ['next', {}, { kind: 'closeTopic', topicId: 't1' }],
    ['next', { polls: [poll('open')] }, { kind: 'closePoll', pollId: 'p1' }],
    ['next', { polls: [poll('closed')] }, { kind: 'publishResult', pollId: 'p1' }],
    ['next', { topics: [{ id: 't1', outcome: {} }] }, { kind: 'endSitting' }],
    ['poll', { polls: [poll('open')] }, { kind: 'closePoll', pollId: 'p1' }],
    ['poll', {}, { kind: 'openPoll', topicId: 't1' }],
    ['recess', {}, { kind: 'adjourn' }],
  ] as const)('%s asks before what cannot be taken back (%o)', (name, change, opened) => {
    shortcutsOf(desk, meeting(change), open, moves)[name]?.();
    expect(open).toHaveBeenCalledExactlyOnceWith(opened);
    expect(act).not.toHaveBeenCalled();
  });

  it('what the role may not do has no key', () => {
    can.mockImplementation((action) => !['startSitting', 'showScene', 'openPoll', 'closePoll'].includes(action));
    const keys = shortcutsOf(desk, meeting({ polls: [poll('open')] }), open, moves);
    for (const name of ['next', 'poll', 'wall', 'flow', 'dark'] as const) expect(keys[name], name).toBeUndefined();
    can.mockImplementation(() => true);
  });

  it('turns the long text of the first screen, and only where there is one', () => {
    const pages = { texts: [{ page: 2, stays: false }, { page: 1 }], turn: vi.fn(), stay: vi.fn() };
    const keys = shortcutsOf(desk, meeting(), open, { ...moves, pages: pages as unknown as PageTurner });
    keys.pageOn?.();
    keys.pageBack?.();
    keys.pageStay?.();
    const [first] = pages.texts;
    expect(pages.turn.mock.calls).toEqual([
      [first, 1],
      [first, -1],
    ]);
    expect(pages.stay.mock.calls).toEqual([[{ page: 2, stays: false }, true]]);
    expect(shortcutsOf(desk, meeting(), open, moves).pageOn).toBeUndefined();
    expect(keyNamed('。')).toBe('pageOn');
  });

  it('black and light are one key', () => {
    shortcutsOf(desk, meeting(), open, moves).dark?.();
    shortcutsOf(desk, meeting({ dark: true }), open, moves).dark?.();
    expect(act.mock.calls).toEqual([[{ type: 'darkenWall', dark: true }], [{ type: 'darkenWall', dark: false }]]);
  });

  it('flow means something only while something else is put up', () => {
    expect(shortcutsOf(desk, meeting(), open, moves).flow).toBeUndefined();
    shortcutsOf(desk, meeting({ showing: { kind: 'welcome' } }), open, moves).flow?.();
    expect(act).toHaveBeenCalledExactlyOnceWith({ type: 'changeDisplay', showing: { kind: 'flow' } });
  });
});
