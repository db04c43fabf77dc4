/** 大屏: what the chair puts up on the wall, the wall made dark and light again, and each of several screens. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { opaque } from '../stream/ids.ts';
import { optionalLine } from '../stream/text.ts';
import type { Context } from './context.ts';
import { type Floor, lit } from './floor.ts';
import { type Topics, findAttachment } from './topic.ts';
import { type OpinionMaps, findOpinionMap } from './opinionMap.ts';
import { HeldScene, type Screen, WallScene, WantedScene } from './wallScene.ts';

/** A projector's pass. */
const ScreenId = opaque();
const SCREEN_NAME_LENGTH = 20;
/** More than any hall has; a log is not filled with names of screens that never were. */
const MOST_SCREENS = 50;

export const wallEvents = [
  z.strictObject({ type: z.literal('sceneShown'), scene: WallScene }),
  z.strictObject({ type: z.literal('wallDarkened'), dark: z.boolean() }),
  z.strictObject({
    type: z.literal('screenArranged'),
    screenId: ScreenId,
    name: optionalLine(SCREEN_NAME_LENGTH),
    held: z.nullable(HeldScene),
  }),
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
] as const;
export type WallCommand = z.infer<(typeof wallCommands)[number]>;

export function decideWall(
  state: Floor & Topics & OpinionMaps,
  command: WallCommand,
  context: Context,
): Decision<WallEvent> | Refusal {
  switch (command.type) {
    case 'showScene': {
      const { scene } = command;
      if (scene.kind === 'attachment' && !findAttachment(state, scene.attachmentId))
        return refused('wall.noAttachment');
      if (scene.kind === 'opinions' && !findOpinionMap(state, scene.mapId)) return refused('opinion.unknown');
      if (scene.kind !== 'countdown') return decided({ type: 'sceneShown', scene });
      const { seconds, label } = scene;
      return decided({ type: 'sceneShown', scene: { kind: 'countdown', until: context.at + seconds * 1000, label } });
    }
    case 'darkenWall':
      return command.dark === (state.dark ?? false) ? decided() : decided({ type: 'wallDarkened', dark: command.dark });
    case 'arrangeScreen': {
      const { screenId, name, held } = command;
      const screens = state.screens ?? {};
      if (!(screenId in screens) && Object.keys(screens).length >= MOST_SCREENS) return refused('wall.tooManyScreens');
      return decided({ type: 'screenArranged', screenId, name, held });
    }
  }
}

export function evolveWall<State extends Floor>(state: State, event: WallEvent): State {
  switch (event.type) {
    case 'sceneShown':
      return { ...lit(state), showing: event.scene };
    case 'wallDarkened':
      return event.dark ? { ...state, dark: true } : lit(state);
    case 'screenArranged': {
      const { screenId, name, held } = event;
      const screen: Screen = { name, held };
      return { ...state, screens: { ...state.screens, [screenId]: screen } };
    }
  }
}
