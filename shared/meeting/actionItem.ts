/** 任务: what a resolution asks somebody to do by a day. */
import * as z from 'zod/mini';
import { type Context, type Decision, type Refusal, decided, refused } from './decision.ts';
import { ActionItemId, TopicId } from './ids.ts';
import type { MeetingState } from './meeting.ts';
import { Day, line, optionalLine } from './text.ts';
import { findTopic } from './topic.ts';

const content = {
  topicId: z.nullable(TopicId),
  task: line(120),
  /** 责任人 or 责任单位 */
  assignee: line(60),
  /** 协办 */
  support: optionalLine(60),
  dueOn: Day,
};
export const ActionItem = z.strictObject({ id: ActionItemId, ...content });
export type ActionItem = z.infer<typeof ActionItem>;

export const actionItemEvents = [
  z.strictObject({ type: z.literal('actionItemAdded'), actionItemId: ActionItemId, ...content }),
  z.strictObject({ type: z.literal('actionItemEdited'), actionItemId: ActionItemId, ...content }),
  z.strictObject({ type: z.literal('actionItemRemoved'), actionItemId: ActionItemId }),
] as const;
export type ActionItemEvent = z.infer<(typeof actionItemEvents)[number]>;

export const actionItemCommands = [
  z.strictObject({ type: z.literal('addActionItem'), ...content }),
  z.strictObject({ type: z.literal('editActionItem'), actionItemId: ActionItemId, ...content }),
  z.strictObject({ type: z.literal('removeActionItem'), actionItemId: ActionItemId }),
] as const;
export type ActionItemCommand = z.infer<(typeof actionItemCommands)[number]>;

const MAX_ITEMS = 200;

export function decideActionItem(
  state: MeetingState,
  command: ActionItemCommand,
  context: Context,
): Decision | Refusal {
  if (state.minutes.sealed) return refused('minutes.sealed');
  if (command.type !== 'addActionItem' && !state.actionItems.some((item) => item.id === command.actionItemId))
    return refused('actionItem.unknown');
  if (command.type !== 'removeActionItem' && command.topicId !== null && !findTopic(state, command.topicId))
    return refused('topic.unknown');
  switch (command.type) {
    case 'addActionItem': {
      if (state.actionItems.length >= MAX_ITEMS) return refused('actionItem.tooMany', { max: MAX_ITEMS });
      const { type: _, ...item } = command;
      const actionItemId = ActionItemId.parse(context.newId());
      return { ...decided({ type: 'actionItemAdded', actionItemId, ...item }), answer: { actionItemId } };
    }
    case 'editActionItem': {
      const { type: _, ...item } = command;
      return decided({ type: 'actionItemEdited', ...item });
    }
    case 'removeActionItem':
      return decided({ type: 'actionItemRemoved', actionItemId: command.actionItemId });
  }
}

export function evolveActionItem(state: MeetingState, event: ActionItemEvent): MeetingState {
  switch (event.type) {
    case 'actionItemAdded': {
      const { type: _, actionItemId, ...item } = event;
      return { ...state, actionItems: [...state.actionItems, { id: actionItemId, ...item }] };
    }
    case 'actionItemEdited': {
      const { type: _, actionItemId, ...item } = event;
      return {
        ...state,
        actionItems: state.actionItems.map((old) => (old.id === actionItemId ? { id: actionItemId, ...item } : old)),
      };
    }
    case 'actionItemRemoved':
      return { ...state, actionItems: state.actionItems.filter((item) => item.id !== event.actionItemId) };
  }
}
