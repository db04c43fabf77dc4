/** What stands on the phone's first screen, in words for the ear: what happens, and what can be done about it. */
import type { MeetingState } from '../../../shared/meeting/meeting.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';
import type { Topic } from '../../../shared/meeting/topic.ts';
import { clock, dateAndTime } from '../../parts/format.ts';
import { choiceName, resultSentence } from '../../parts/results.ts';
import { outcomeNote, outcomeWord } from '../../parts/wording.ts';
import { common } from '../../text/common.ts';
import { phone as text } from '../../text/phone.ts';

export interface Shown {
  readonly state: Pick<MeetingState, 'sitting' | 'details' | 'polls'>;
  readonly topic: Topic | undefined;
  /** Its words stand on the screen; else something more urgent has its place. */
  readonly isTopicHere: boolean;
  /** The vote that stands before the topic. */
  readonly poll: Poll | undefined;
  readonly asksCheckIn: boolean;
  readonly hasFloor: boolean;
  /** Their place in line, from 1; 0 with no hand up. */
  readonly handPlace: number;
  /** The ballot of whoever reads is in. */
  readonly isCounted: boolean;
  /** The topic is read on purpose, while the meeting is somewhere else. */
  readonly isApart: boolean;
}

export function spoken(shown: Shown): readonly string[] {
  const { topic, poll } = shown;
  return [
    ...(shown.hasFloor ? [text.hand.yourTurn] : shown.handPlace > 0 ? [text.hand.place(shown.handPlace)] : []),
    ...(shown.asksCheckIn ? [text.aloud.checkIn] : []),
    ...(shown.isApart ? [] : ofMeeting(shown)),
    ...(poll ? ofPoll(poll, shown.isCounted) : []),
    ...(topic ? (shown.isTopicHere ? ofTopic(topic, shown.isApart) : inItsPlace(shown, topic)) : []),
  ];
}

function ofMeeting({ state, topic }: Shown): readonly string[] {
  const { status, resumesAt } = state.sitting;
  if (status === 'notStarted')
    return [text.welcome.title, dateAndTime(state.details.startsAt), state.details.place, text.welcome.soon];
  if (status === 'adjourned')
    return [
      text.adjourned.title,
      resumesAt === undefined ? text.adjourned.text : text.adjourned.goesOn(clock(resumesAt)),
    ];
  if (status !== 'ended') return topic ? [] : [text.between.title, text.between.text];
  const results = state.polls.flatMap((poll) =>
    poll.result ? [poll.question, resultSentence(poll, poll.result)] : [],
  );
  return [text.ended.title, text.ended.thanks, ...results];
}

function ofPoll(poll: Poll, isCounted: boolean): readonly string[] {
  if (poll.status === 'published' && poll.result)
    return [text.poll.published(poll.question), resultSentence(poll, poll.result)];
  if (poll.status !== 'open') return [text.pollOpened(poll.question), text.poll.closed];
  const options = poll.options.map(choiceName).join(common.listComma);
  const todo = poll.form === 'formal' ? text.aloud.vote : text.poll.strawTap;
  return [text.pollOpened(poll.question), text.aloud.options(options), isCounted ? text.aloud.counted : todo];
}

/** Only what is going on, where nothing else says so: a long text that nobody sees is not read out. */
const inItsPlace = ({ state, poll }: Shown, topic: Topic): readonly string[] =>
  poll || state.sitting.status !== 'running' ? [] : [text.aloud.topic(topic.title)];

function ofTopic(topic: Topic, isApart: boolean): readonly string[] {
  const { outcome } = topic;
  const ended = outcome
    ? [`${text.topic.outcome}${common.colon}${outcomeWord(outcome, text.topic.until)}`, outcomeNote(outcome)]
    : [];
  const now = isApart || outcome ? text.composer.about(topic.title) : text.aloud.topic(topic.title);
  return [now, ...ended, topic.text];
}
