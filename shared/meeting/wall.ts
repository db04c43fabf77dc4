/** 大屏: what the chair puts up on the wall, the wall made dark and light again, and each of several screens. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { opaque } from '../stream/ids.ts';
import { optionalLine } from '../stream/text.ts';
import type { Context } from './context.ts';
import { type Floor, lit } from './floor.ts';
import { type Topics, findAttachment } from './topic.ts';
import type { Inquiries } from './inquiry.ts';
import { type OpinionMaps, findOpinionMap } from './opinionMap.ts';
import { PageNumber, PageTurn, TextMark } from './pageTurn.ts';
import { HeldScene, type Screen, WallScene, WantedScene } from './wallScene.ts';

/** A projector's pass. */
const ScreenId = opaque();
const SCREEN_NAME_LENGTH = 20;
/** More than any hall has; a log is not filled with names of screens that never were. */
const MOST_SCREENS = 50;
const ScreenIds = z.array(ScreenId).check(z.minLength(1), z.maxLength(MOST_SCREENS));

export const wallEvents = [
  z.strictObject({ type: z.literal('sceneShown'), scene: WallScene }),
  z.strictObject({ type: z.literal('wallDarkened'), dark: z.boolean() }),
  z.strictObject({
    type: z.literal('screenArranged'),
    screenId: ScreenId,
    name: optionalLine(SCREEN_NAME_LENGTH),
    held: z.nullable(HeldScene),
  }),
  z.strictObject({ type: z.literal('pagesTurned'), screenIds: ScreenIds, turn: PageTurn }),
] as const;
export type WallEvent = z.infer<(typeof wallEvents)[number]>;

export const wallCommands = [
  z.strictObject({ type: z.literal('showScene'), scene: WantedScene }),
  /** 黑屏. Whatever is put up next makes it light again. */
  z.strictObject({ type: z.literal('darkenWall'), dark: z.boolean() }),
  z.strictObject({
    type: z.literal('arrangeScreen'),
    screenId: ScreenId,
    name: optionalLine(SCREEN_NAME_LENGTH),
    held: z.nullable(HeldScene),
  }),
  /**
   * A text that takes several pages, to this page on these screens: `held` stays there, else the clock begins anew. The
   * page is named, not counted on from: two chairs who turn at once turn one page, not two.
   */
  z.strictObject({
    type: z.literal('turnPages'),
    screenIds: ScreenIds,
    ...{ of: TextMark, page: PageNumber, held: z.boolean() },
  }),
] as const;
export type WallCommand = z.infer<(typeof wallCommands)[number]>;

export function decideWall(
  state: Floor & Topics & OpinionMaps & Inquiries,
  command: WallCommand,
  context: Context,
): Decision<WallEvent> | Refusal {
  switch (command.type) {
    case 'showScene': {
      const { scene } = command;
      if (scene.kind === 'attachment' && !findAttachment(state, scene.attachmentId))
        return refused('wall.noAttachment');
      if (scene.kind === 'opinions' && !findOpinionMap(state, scene.mapId)) return refused('opinion.unknown');
      if (scene.kind === 'inquiries' && !state.inquiries) return refused('inquiry.closed');
      if (scene.kind !== 'countdown') return decided({ type: 'sceneShown', scene });
      const { seconds, label } = scene;
      return decided({ type: 'sceneShown', scene: { kind: 'countdown', until: context.at + seconds * 1000, label } });
    }
    case 'darkenWall':
      return command.dark === (state.dark ?? false) ? decided() : decided({ type: 'wallDarkened', dark: command.dark });
    case 'arrangeScreen': {
      const { screenId, name, held } = command;
      if (wouldBeTooMany(state, [screenId])) return refused('wall.tooManyScreens');
      return decided({ type: 'screenArranged', screenId, name, held });
    }
    case 'turnPages': {
      const { screenIds, of, page, held } = command;
      if (wouldBeTooMany(state, screenIds)) return refused('wall.tooManyScreens');
      return decided({ type: 'pagesTurned', screenIds, turn: { of, page, held, at: context.at } });
    }
  }
}

function wouldBeTooMany({ screens = {} }: Floor, screenIds: readonly string[]): boolean {
  const added = new Set(screenIds.filter((id) => !(id in screens)));
  return added.size > 0 && Object.keys(screens).length + added.size > MOST_SCREENS;
}

const anew = anewIn<Floor>();

export function evolveWall<State extends Floor>(state: State, event: WallEvent): State {
  switch (event.type) {
    case 'sceneShown':
      return anew(lit(state), { showing: event.scene });
    case 'wallDarkened':
      return event.dark ? anew(state, { dark: true }) : lit(state);
    case 'screenArranged': {
      const { screenId, name, held } = event;
      const turn = state.screens?.[screenId]?.turn;
      const screen: Screen = { name, held, ...(turn ? { turn } : {}) };
      return anew(state, { screens: { ...state.screens, [screenId]: screen } });
    }
    case 'pagesTurned': {
      const { screenIds, turn } = event;
      const turned = screenIds.map((id): [string, Screen] => [
        id,
        { name: '', held: null, ...state.screens?.[id], turn },
      ]);
      return anew(state, { screens: { ...state.screens, ...Object.fromEntries(turned) } });
    }
  }
}
