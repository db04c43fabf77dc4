/** Steps at the desk on the picture of the wall, quicker than the meeting tells of them. */
import '../support/words.ts';
import { describe, expect, test, vi } from 'vitest';
import { ProjectorWindow } from '../../client/screens/chair/projector/projectorWindow.svelte.ts';
import { WallDesk } from '../../client/screens/chair/projector/wallDesk.svelte.ts';
import type { Desk } from '../../client/screens/chair/desk.svelte.ts';

const FILE = { id: 'file', name: '现场.jpg', mediaType: 'image/jpeg', size: 10 };
const SCENE = { kind: 'attachment', attachmentId: 'file', page: 1, zoom: 100, x: 500, y: 500 };

/** A desk whose commands are answered when the test says so; what they did is heard of when the test says so. */
function room() {
  const state = { seq: 7, showing: SCENE, topics: [{ attachments: [FILE] }] };
  const asked: { scene: typeof SCENE; answer: (answer: object) => void }[] = [];
  const acted = ({ scene }: { scene: typeof SCENE }) =>
    new Promise((answer) => asked.push({ scene, answer: (value) => answer(value) }));
  const wall = new WallDesk({ meeting: { state, projectors: [] }, acted } as unknown as Desk);
  wall.picture = { url: '', width: 1200, height: 900 };
  const zooms = () => asked.map(({ scene }) => scene.zoom);
  const answer = async (value: object) => {
    asked.at(-1)?.answer(value);
    await new Promise((done) => setImmediate(done));
  };
  return { wall, state, zooms, answer };
}
const done = (seq: number) => ({ ok: true, seq, at: 0 });

describe('a second step on the picture', () => {
  test('goes on from the first, answered and not heard of yet', async () => {
    const { wall, state, zooms, answer } = room();
    wall.zoom(1);
    await answer(done(8));
    expect(wall.scene?.zoom).toBe(150);
    wall.zoom(1);
    expect(zooms()).toEqual([150, 200]);
    await answer(done(9));
    Object.assign(state, { seq: 9, showing: { ...SCENE, zoom: 200 } });
    wall.zoom(1);
    expect(zooms()).toEqual([150, 200, 300]);
  });

  test('goes on from what is on the wall where the first was refused, or another desk was later', async () => {
    const { wall, state, zooms, answer } = room();
    wall.zoom(1);
    await answer({ ok: false, code: 'access.denied', message: '' });
    expect(wall.scene?.zoom).toBe(100);
    wall.zoom(1);
    await answer(done(8));
    Object.assign(state, { seq: 9, showing: { ...SCENE, zoom: 300 } });
    wall.zoom(1);
    expect(zooms()).toEqual([150, 150, 400]);
  });
});

describe('a wall opened from the desk', () => {
  test('is a window of its own, and the one that is open stays what it is', async () => {
    // As browsers do it: a name that is taken gives the window that has it.
    const named = new Map<string, { location: { href: string } }>();
    const open = (_url: string, name: string) => {
      const opened = named.get(name) ?? { location: { href: '' } };
      if (name !== '_blank') named.set(name, opened);
      windows.push(opened);
      return opened;
    };
    const windows: { location: { href: string } }[] = [];
    vi.stubGlobal('window', { open });
    const tokens = ['one', 'two'];
    const noted = () => Promise.resolve({ ok: true, value: { token: tokens.shift() } });
    const projector = new ProjectorWindow({ meeting: { id: 'm1', projectors: [] }, noted } as unknown as Desk);
    await projector.open();
    await projector.open();
    vi.unstubAllGlobals();
    expect(windows.map(({ location }) => location.href)).toEqual([
      '/screen/m1?in=zh-CN#one',
      '/screen/m1?in=zh-CN#two',
    ]);
  });
});
