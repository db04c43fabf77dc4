/** What the chair puts on the wall: accepted, refused, and what takes it down again. */
import { describe, expect, it } from 'vitest';
import type { AttachmentId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { contextOf, created, eventsOf, given, stateOf, topicAdded, underWay } from './given.ts';
import { pollOpened } from './pollEvents.ts';

const file = {
  id: 'file' as AttachmentId,
  name: '方案.pdf',
  mediaType: 'application/pdf',
  size: 10,
} as const;
const withFile: EventBody = { ...topicAdded('c'), attachments: [file] } as EventBody;
const picture = { kind: 'attachment', attachmentId: file.id, page: 2, zoom: 150, x: 300, y: 700 } as const;
const shown = (scene: object) => ({ type: 'sceneShown', scene }) as EventBody;
const dark: EventBody = { type: 'wallDarkened', dark: true };

describe('a scene', () => {
  it('of an attachment is shown with its page and zoom while the attachment is on the agenda, before the sitting too', () => {
    const show = { type: 'showScene', scene: picture } as const;
    expect(eventsOf(given(created, withFile).when(show))).toEqual([{ type: 'sceneShown', scene: picture }]);
    expect(given(...underWay).when(show)).toMatchObject({ code: 'wall.noAttachment' });
    expect(stateOf(created, withFile, shown(picture)).showing).toEqual(picture);
  });

  it('counts down from the server’s time, not from the desk’s', () => {
    const show = { type: 'showScene', scene: { kind: 'countdown', seconds: 180, label: '自由讨论' } } as const;
    expect(eventsOf(given(...underWay).when(show, contextOf()))).toEqual([
      { type: 'sceneShown', scene: { kind: 'countdown', until: 1_180_000, label: '自由讨论' } },
    ]);
  });

  it('gives way to a vote, to another topic and to the end', () => {
    const up = [...underWay, shown({ kind: 'message', text: '请静一静' })];
    expect(stateOf(...up).showing).toEqual({ kind: 'message', text: '请静一静' });
    const moved: EventBody = { type: 'discussionMoved', topicId: 'b' as TopicId };
    const ended: EventBody = {
      type: 'sittingEnded',
      attendance: { people: 0, households: 0, onsite: 0, online: 0 },
    };
    for (const event of [pollOpened('p'), moved, ended])
      expect(stateOf(...up, event).showing).toEqual({ kind: 'flow' });
  });
});

describe('the dark wall', () => {
  it('keeps what was on it, and shows it again', () => {
    const up = [created, withFile, shown(picture)];
    expect(stateOf(...up, dark)).toMatchObject({ dark: true, showing: picture });
    expect(eventsOf(given(...up, dark).when({ type: 'darkenWall', dark: false }))).toEqual([
      { type: 'wallDarkened', dark: false },
    ]);
    const light = stateOf(...up, dark, { type: 'wallDarkened', dark: false });
    expect(light.showing).toEqual(picture);
    expect('dark' in light).toBe(false);
    expect(eventsOf(given(...up, dark).when({ type: 'darkenWall', dark: true }))).toEqual([]);
  });

  it('is light again as soon as something is to be seen', () => {
    const events: readonly EventBody[] = [
      pollOpened('p'),
      { type: 'discussionMoved', topicId: 'b' as TopicId },
      { type: 'displayChanged', showing: { kind: 'welcome' } },
      shown({ kind: 'agenda' }),
    ];
    for (const event of events) expect('dark' in stateOf(...underWay, dark, event)).toBe(false);
  });
});

describe('one of several screens', () => {
  it('is named and held on a scene, and follows again', () => {
    const arrange = (held: object | null) =>
      ({ type: 'arrangeScreen', screenId: 'pass1', name: '走廊', held }) as never;
    const [held] = eventsOf(given(...underWay).when(arrange({ kind: 'welcome' })));
    expect(held).toEqual({ type: 'screenArranged', screenId: 'pass1', name: '走廊', held: { kind: 'welcome' } });
    const state = stateOf(...underWay, held as EventBody);
    expect(state.screens).toEqual({ pass1: { name: '走廊', held: { kind: 'welcome' } } });
    expect(state.showing).toEqual({ kind: 'flow' });
  });

  it('is turned to a page by hand, whatever else is said of it', () => {
    const turn = { of: 'text', page: 2, held: true } as const;
    const [turned, ...none] = eventsOf(
      given(...underWay).when({ type: 'turnPages', screenIds: ['a', 'b'], ...turn }, contextOf()),
    );
    expect(none).toEqual([]);
    expect(turned).toEqual({ type: 'pagesTurned', screenIds: ['a', 'b'], turn: { ...turn, at: 1_000_000 } });
    const named: EventBody = { type: 'screenArranged', screenId: 'a', name: '走廊', held: { kind: 'agenda' } };
    const both = { name: '走廊', held: { kind: 'agenda' }, turn: { ...turn, at: 1_000_000 } };
    for (const events of [
      [named, turned],
      [turned, named],
    ] as EventBody[][]) {
      const { screens } = stateOf(...underWay, ...events);
      expect(screens).toEqual({ a: both, b: { name: '', held: null, turn: both.turn } });
    }
  });

  it('a log is not filled with names', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({
      ...{ type: 'screenArranged', screenId: `pass${index}`, name: '', held: null },
    })) as EventBody[];
    const arrange = (screenId: string) => ({ type: 'arrangeScreen', screenId, name: '', held: null }) as const;
    expect(given(...underWay, ...many).when(arrange('another'))).toMatchObject({ code: 'wall.tooManyScreens' });
    expect(given(...underWay, ...many).when(arrange('pass49'))).toMatchObject({ ok: true });
    const turn = (...screenIds: string[]) =>
      ({ type: 'turnPages', screenIds, of: 'text', page: 1, held: false }) as const;
    expect(given(...underWay, ...many).when(turn('pass1', 'another'))).toMatchObject({ code: 'wall.tooManyScreens' });
    expect(given(...underWay, ...many).when(turn('pass1', 'pass49'))).toMatchObject({ ok: true });
  });
});
