/** 任务: what a resolution asks somebody to do by a day. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import { Day, asKept, line, optionalLine } from '../stream/text.ts';
import { type Comments, findComment } from './comment.ts';
import type { Context } from './context.ts';
import { applyEdit, changedMeanwhile, isSame } from './edit.ts';
import { ActionItemId, CommentId, InquiryId, TopicId } from './ids.ts';
import { type Inquiries, findInquiry } from './inquiry.ts';
import type { Minutes } from './minutes.ts';
import { isPast } from './objection.ts';
import { type Topics, findTopic } from './topic.ts';

const content = {
  topicId: z.nullable(TopicId),
  task: line(120),
  /** 责任人 or 责任单位 */
  assignee: line(60),
  /** 协办 */
  support: optionalLine(60),
  dueOn: Day,
  /** Why the day was over already when it was written down (`objection.ts`). */
  despite: z.optional(optionalLine(120)),
};
/** The comment or the question it was made of, if it was. */
const origin = { commentId: z.optional(CommentId), inquiryId: z.optional(InquiryId) };
export const ActionItem = z.strictObject({ id: ActionItemId, ...content, ...origin });
export type ActionItem = z.infer<typeof ActionItem>;

/** The part of a meeting's state that its tasks are. */
export interface ActionItems {
  readonly actionItems: readonly ActionItem[];
}

/** What an edit was made from. */
const contentSeen = z.strictObject({
  topicId: z.optional(z.nullable(TopicId)),
  task: z.optional(asKept(120)),
  assignee: z.optional(asKept(60)),
  support: z.optional(asKept(60)),
  dueOn: z.optional(Day),
  despite: z.optional(asKept(120)),
});

export const actionItemEvents = [
  z.strictObject({ type: z.literal('actionItemAdded'), actionItemId: ActionItemId, ...content, ...origin }),
  z.strictObject({
    type: z.literal('actionItemEdited'),
    actionItemId: ActionItemId,
    ...content,
    by: z.optional(PersonId),
  }),
  z.strictObject({ type: z.literal('actionItemRemoved'), actionItemId: ActionItemId, by: z.optional(PersonId) }),
] as const;
export type ActionItemEvent = z.infer<(typeof actionItemEvents)[number]>;

export const actionItemCommands = [
  z.strictObject({ type: z.literal('addActionItem'), ...content, ...origin }),
  /** The fields that were changed, and what they were changed from: others' changes to the rest stay. */
  z.strictObject({
    type: z.literal('editActionItem'),
    actionItemId: ActionItemId,
    ...z.partial(z.strictObject(content)).shape,
    from: z.optional(contentSeen),
  }),
  z.strictObject({ type: z.literal('removeActionItem'), actionItemId: ActionItemId }),
] as const;
export type ActionItemCommand = z.infer<(typeof actionItemCommands)[number]>;

const MAX_ITEMS = 200;

export function decideActionItem(
  state: ActionItems & Topics & Minutes & Comments & Inquiries,
  command: ActionItemCommand,
  context: Context,
): Decision<ActionItemEvent> | Refusal {
  if (state.minutes.sealed) return refused('minutes.sealed');
  if (command.type !== 'removeActionItem' && command.topicId && !findTopic(state, command.topicId))
    return refused('topic.unknown');
  switch (command.type) {
    case 'addActionItem': {
      if (state.actionItems.length >= MAX_ITEMS) return refused('actionItem.tooMany', { max: MAX_ITEMS });
      const { type: _, commentId, inquiryId, ...item } = command;
      const comment = commentId && findComment(state, commentId);
      if (commentId && (!comment || comment.hidden)) return refused('comment.unknown');
      const inquiry = inquiryId && findInquiry(state, inquiryId);
      if (inquiryId && (!inquiry || inquiry.hidden)) return refused('inquiry.unknown');
      if (isPast(item.dueOn, context.at) && !item.despite) return refused('actionItem.pastDay');
      const actionItemId = ActionItemId.parse(context.newId());
      const content = withReason(item, context.at);
      return {
        ...decided<ActionItemEvent>({
          ...{ type: 'actionItemAdded', actionItemId, ...content },
          ...originIn({ commentId, inquiryId }),
        }),
        answer: { actionItemId },
      };
    }
    case 'editActionItem': {
      const item = findActionItem(state, command.actionItemId);
      if (!item) return refused('actionItem.unknown');
      const { type: _, actionItemId, from, ...patch } = command;
      const present = itemContentOf(item);
      const edited = applyEdit(present, { patch, from });
      if ('clash' in edited)
        return changedMeanwhile(edited.clash, new Map(state.topics.map((topic) => [topic.id, topic.title])));
      if (isSame(edited.value, present)) return decided();
      const { dueOn, despite } = edited.value;
      const wasAsked = dueOn !== item.dueOn || item.despite !== undefined;
      if (wasAsked && isPast(dueOn, context.at) && !despite) return refused('actionItem.pastDay');
      const content = withReason(edited.value, context.at);
      return decided({ type: 'actionItemEdited', actionItemId, ...content, by: context.actor.personId });
    }
    case 'removeActionItem': {
      const { actionItemId } = command;
      if (!findActionItem(state, actionItemId)) return refused('actionItem.unknown');
      return decided({ type: 'actionItemRemoved', actionItemId, by: context.actor.personId });
    }
  }
}

const anew = anewIn<ActionItems>();

export function evolveActionItem<State extends ActionItems>(state: State, event: ActionItemEvent): State {
  switch (event.type) {
    case 'actionItemAdded': {
      const { type: _, actionItemId, ...item } = event;
      return anew(state, { actionItems: [...state.actionItems, { id: actionItemId, ...item }] });
    }
    case 'actionItemEdited': {
      const { type: _, actionItemId, by: __, ...item } = event;
      return anew(state, {
        actionItems: state.actionItems.map((old) => (old.id === actionItemId ? edited(old, item) : old)),
      });
    }
    case 'actionItemRemoved':
      return anew(state, { actionItems: state.actionItems.filter((item) => item.id !== event.actionItemId) });
  }
}

const edited = ({ id, ...old }: ActionItem, content: ActionItemContent): ActionItem => ({
  ...{ id, ...content },
  ...originIn(old),
});

const originIn = ({ commentId, inquiryId }: Pick<ActionItem, 'commentId' | 'inquiryId'>) => ({
  ...(commentId ? { commentId } : {}),
  ...(inquiryId ? { inquiryId } : {}),
});

export const findActionItem = (state: ActionItems, id: ActionItemId): ActionItem | undefined =>
  state.actionItems.find((item) => item.id === id);

export type ActionItemContent = Omit<ActionItem, 'id' | 'commentId' | 'inquiryId'>;
export const itemContentOf = ({
  topicId,
  task,
  assignee,
  support,
  dueOn,
  despite = '',
}: ActionItemContent): ActionItemContent => ({ topicId, task, assignee, support, dueOn, despite });

/** A reason stands only beside a day that needs one. */
function withReason({ despite, ...content }: ActionItemContent, at: number): ActionItemContent {
  return despite && isPast(content.dueOn, at) ? { ...content, despite } : content;
}
