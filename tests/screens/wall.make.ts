/** The wall at its limits: long texts, six options, somebody who speaks beside a long topic, on every beamer. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { type Hall, type Visitors, BEAMER, openBrowser, openHall } from '../browser/house.ts';
import { type Ready, readyMeeting, see, setUp, threeWayPoll } from '../browser/story.ts';
import { speakingOf } from '../../shared/meeting/speaking.ts';
import { guest, locale, take, writeIndex } from './camera.ts';
import { projector } from './words.ts';

let hall: Hall;
let visitors: Visitors;
let meeting: Ready;
let wall: Page;

const TITLE = '2号楼1单元加装电梯的方案、费用分摊和施工安排';
const TEXT =
  '设计方案为平层入户，连廊外移1.2米，费用约46万元，政府补助20万元，其余由各户按楼层分摊；一层住户担心采光，设计单位补做了实测，冬至日少0.4小时。';
const PROPOSALS = [
  '东门口改成人车分流，机动车只走北门',
  '沿3号楼南侧划12个临时车位',
  '地面不停车，全部租用对面商场车库',
  '按户抽签，每户一个车位，半年一轮',
  '先来先停，过夜的每月收一百元',
  '请物业做三个月试点以后再定',
];

const onWall = async (state: string, sign: string | RegExp) => {
  await see(wall, sign);
  await take(wall, `wall/long-${state}`);
};

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
  const details = { title: '榕荫里小区第12次近邻茶话会：加装电梯与停车', expectedHouseholds: 1288 };
  const titles = [TITLE, '停车位怎么分', '活动室晚上开到几点', '楼道里的电动车', '垃圾房搬到哪里', '儿童滑梯换新的'];
  meeting = await readyMeeting(hall, await setUp(hall), details, titles);
  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
  wall = await guest(visitors, hall.url, { size: BEAMER });
  await wall.goto(`${hall.url}/screen/${meeting.id}?in=${locale}#${token}`);
}, 120_000);

afterAll(async () => {
  writeIndex();
  meeting?.close();
  await visitors?.close();
  await hall?.close();
});

it('before and in the discussion', async () => {
  const [topicId = ''] = meeting.topics;
  await onWall('welcome', projector.scan);
  const topic = { title: TITLE, text: `${TEXT}\n${TEXT}\n${TEXT}`, plannedMinutes: 20, attachments: [] };
  await meeting.act({ type: 'editTopic', topicId: topicId as never, ...topic });
  await meeting.act({ type: 'startSitting' });
  await onWall('agenda', projector.agendaTitle);
  await meeting.act({ type: 'moveDiscussion', topicId: topicId as never });
  const people = await Promise.all(
    ['欧阳秀英', '林小满', '段明珠'].map((name, index) => meeting.resident(name, `2-1-${index + 1}01`)),
  );
  for (const [index, person] of people.entries())
    await person.act({
      ...{ type: 'postComment', topicId: topicId as never, text: TEXT.slice(index * 12), replyTo: null },
      ...{ stance: (['for', 'against', 'question'] as const)[index] ?? null, pseudonymous: false },
    });
  await onWall('topic', '欧阳秀英');
  for (const person of people)
    await person.act({ type: 'raiseHand', side: person === people[0] ? 'against' : 'for', order: false });
  const hand = speakingOf(meeting.state()).hands[0]?.id;
  await meeting.act({ type: 'callSpeaker', handId: hand ?? ('' as never) });
  await onWall('speaker', projector.speaks);
  await meeting.act({ type: 'endTurn', handId: hand ?? ('' as never) });
  for (const order of ['newest', 'sides'] as const) {
    await meeting.act({ type: 'showScene', scene: { kind: 'comments', order } });
    await onWall(`comments-${order}`, projector.wall.orders[order]);
  }
  const commentId = [...meeting.state().comments][0]?.id;
  if (commentId) await meeting.act({ type: 'changeDisplay', showing: { kind: 'comment', commentId } });
  await onWall('comment', '设计方案');
  await meeting.act({
    type: 'showScene',
    scene: { kind: 'countdown', seconds: 11 * 3600, label: '离意见收集截止还有' },
  });
  await onWall('countdown', '离意见收集截止还有');
  const text = '请把手机调成静音，想说话的在手机上点“举手发言”，按顺序来，谢谢大家配合';
  await meeting.act({ type: 'showScene', scene: { kind: 'message', text } });
  await onWall('message', '请把手机调成静音');
  await meeting.act({ type: 'changeDisplay', showing: { kind: 'flow' } });
});

it('in votes', async () => {
  const [topicId = '', parking = ''] = meeting.topics;
  const voters = await Promise.all([1, 2, 3, 4, 5].map((door) => meeting.resident(`邻居${door}`, `1-1-10${door}`)));
  const vote = async (state: string, change: object, choices: readonly (readonly string[])[], of = topicId) => {
    const asked = { entitled: 88, limitMinutes: 5, ...change };
    const pollId = (await meeting.act(threeWayPoll(of, asked)))['pollId'] as never;
    for (const [index, choice] of choices.entries())
      await voters[index]?.act({ type: 'castBallot', pollId, choice: choice as never });
    await onWall(`${state}-open`, projector.voteNow);
    await meeting.act({ type: 'closePoll', pollId });
    if ('form' in change) return;
    await onWall(`${state}-closed`, projector.awaiting);
    await meeting.act({ type: 'publishResult', pollId });
    await onWall(`${state}-result`, projector.result);
  };
  await vote('three', { question: `是否同意${TITLE}？` }, [['for'], ['for'], ['for'], ['against'], ['abstain']]);
  const outcome = { kind: 'deferred', note: TEXT, until: '2099-12-31' } as const;
  await meeting.act({ type: 'closeTopic', topicId: topicId as never, outcome });
  await onWall('outcome', projector.outcome);
  await meeting.act({ type: 'moveDiscussion', topicId: parking as never });
  const rule = { quorum: 'none', majority: 'plurality' } as const;
  const several = {
    question: '小区停车先试哪一种办法？',
    method: 'multiple',
    maxChoices: 2,
    proposals: PROPOSALS,
    rule,
  };
  const choices = [['p1', 'p2'], ['p1', 'p4'], ['p4'], ['p6'], ['against']];
  await vote('six', several, choices, parking);
  await vote('straw', { ...several, form: 'straw', basis: 'person' }, choices, parking);
  await meeting.act({ type: 'adjournSitting', until: Date.now() + 10 * 60_000 });
  await onWall('break', projector.adjourned);
  await meeting.act({ type: 'resumeSitting' });
  await meeting.act({ type: 'endSitting', carryOver: true });
  await onWall('ended', projector.ended);
});
