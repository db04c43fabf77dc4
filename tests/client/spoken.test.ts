/** What 念给我听 says of a screen: what happens, and what can be done about it. */
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import AgendaList from '../../client/screens/phone/AgendaList.svelte';
import { type Shown, spoken } from '../../client/screens/phone/spoken.ts';
import { speakIn } from '../../client/text/speak.ts';
import { pollOpened } from '../meeting/pollEvents.ts';
import { stateOf, topicAdded, underWay } from '../meeting/given.ts';

await speakIn('zh-CN', ['resident']);

const state = stateOf(...underWay, topicAdded('x', '加装电梯'));
const topic = state.topics.find(({ title }) => title === '加装电梯');
const quiet: Shown = {
  ...{ state, topic: undefined, poll: undefined },
  ...{ asksCheckIn: false, hasFloor: false, handPlace: 0, isCounted: false, isApart: false, isTopicHere: true },
};

describe('the screen in words', () => {
  test('the topic; one read on purpose is not what is being discussed', () => {
    expect(spoken({ ...quiet, topic })[0]).toBe('现在讨论：加装电梯。');
    expect(spoken({ ...quiet, topic, isApart: true })[0]).toBe('议题：加装电梯');
  });

  test('whoever has the floor hears that first, then what is still to be done', () => {
    expect(spoken({ ...quiet, topic, hasFloor: true, asksCheckIn: true }).slice(0, 3)).toEqual([
      '请您发言',
      '您还没有签到。请点“现场签到”，不在现场就点“在家签到”。',
      '现在讨论：加装电梯。',
    ]);
  });

  test('what stands in the topic’s place is read, and not the long text that nobody sees', () => {
    const long = topic && { ...topic, text: '十四段' };
    expect(spoken({ ...quiet, topic: long })).toEqual(['现在讨论：加装电梯。', '十四段']);
    const { polls } = stateOf(...underWay, pollOpened('p1'));
    const poll = polls[0];
    const vote = spoken({ ...quiet, topic: long, poll, isTopicHere: false });
    expect(vote.join('')).toContain('赞成');
    expect(vote.join('')).not.toMatch(/十四段|现在讨论/);
    expect(spoken({ ...quiet, topic: long, hasFloor: true, isTopicHere: false })).toEqual([
      '请您发言',
      '现在讨论：加装电梯。',
    ]);
  });

  test('whoever waits to speak hears how long the line before them is', () => {
    expect(spoken({ ...quiet, topic, handPlace: 3 }).slice(0, 2)).toEqual([
      '已举手，您排第3位',
      '现在讨论：加装电梯。',
    ]);
    expect(spoken({ ...quiet, topic, handPlace: 1 })[0]).toBe('已举手，下一位就是您');
  });

  test('a conclusion is said with its words', () => {
    const concluded = topic && { ...topic, outcome: { kind: 'consensus' as const, note: '先补屋顶' } };
    expect(spoken({ ...quiet, topic: concluded }).slice(0, 3)).toEqual([
      '议题：加装电梯',
      '结论：达成共识',
      '先补屋顶',
    ]);
  });

  test('what was put off is said with its day, by the voice and in the list of topics', () => {
    const putOff = topic && { ...topic, outcome: { kind: 'deferred' as const, note: '', until: '2026-12-18' } };
    expect(spoken({ ...quiet, topic: putOff })[1]).toBe('结论：暂缓到2026年12月18日');
    const phone = { ended: true, hasDraft: () => false };
    const { body } = render(AgendaList as never, { props: { phone, state: { ...state, topics: [putOff] } } as never });
    expect(body).toContain('暂缓到2026年12月18日');
  });

  test('between topics and after the end somebody is told so', () => {
    expect(spoken(quiet)).toEqual(['请稍候', '主持人正在准备下一个议题。']);
    const ended = { ...state, sitting: { ...state.sitting, status: 'ended' as const } };
    expect(spoken({ ...quiet, state: ended }).slice(0, 2)).toEqual(['会议已结束', '谢谢您的参与！']);
  });
});
