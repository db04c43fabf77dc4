/** The demonstration case from the door to the sealed minutes, as phones, desk and wall show it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import type { AttachmentId, TopicId } from '../../shared/meeting/ids.ts';
import type { Attachment } from '../../shared/meeting/topic.ts';
import { newCable } from '../browser/cable.ts';
import { BEAMER, LAPTOP } from '../browser/house.ts';
import { dialog, holdPass, see, threeWayPoll } from '../browser/story.ts';
import { guest, locale, take, writeIndex } from './camera.ts';
import { type Demo, openDemo } from './demo.ts';
import {
  chair as desks,
  common,
  door,
  elder as elderWords,
  elderPhone as elders,
  inquiry,
  minutes,
  opinion,
  phone as phones,
  projector,
} from './words.ts';

let demo: Demo;
let phone: Page;
let elder: Page;
let desk: Page;
let wall: Page;

const tap = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const topic = (index: number): TopicId => demo.state().topics[index]?.id ?? ('' as TopicId);
const OPTION = (name: string) => new RegExp(`^\\W*${name}`);
/** A dialog of the desk, opened, taken and shut. */
async function inDialog(open: string | RegExp, name: string): Promise<void> {
  await tap(desk, open);
  await dialog(desk).waitFor();
  await take(desk, name);
  await desk.keyboard.press('Escape');
  await dialog(desk).waitFor({ state: 'detached' });
}
/** The same state on a resident's phone, plain and in 长辈版. */
async function onPhones(state: string, sign: string | RegExp, inElder = sign): Promise<void> {
  await Promise.all([see(phone, sign), see(elder, inElder)]);
  await take(phone, `phone/${state}`);
  await take(elder, `elder/${state}`);
}
async function onWall(state: string, sign: string | RegExp): Promise<void> {
  await see(wall, sign);
  await take(wall, `wall/${state}`);
}

beforeAll(async () => {
  demo = await openDemo();
  const { hall, visitors, id, chair, residents, wallToken } = demo;
  phone = await guest(visitors, hall.url);
  await phone.goto(`${hall.url}/m/${id}#${residents[0]?.token}`);
  elder = await guest(visitors, hall.url, { elder: true });
  await elder.goto(`${hall.url}/m/${id}#${residents[1]?.token}`);
  desk = await guest(visitors, hall.url, { size: LAPTOP });
  await desk.goto(`${hall.url}/chair/${id}#${chair.token}`);
  wall = await guest(visitors, hall.url, { size: BEAMER });
  await wall.goto(`${hall.url}/screen/${id}?in=${locale}#${wallToken}`);
}, 120_000);

afterAll(async () => {
  writeIndex();
  await demo?.close();
});

it('at the door', async () => {
  const { hall, visitors, code, id } = demo;
  const page = await guest(visitors, hall.url);
  await page.goto(`${hall.url}/no/such/page`);
  await see(page, door.unknownTitle);
  await take(page, 'door/unknown');
  await page.goto(hall.url);
  await page.getByLabel(door.codeLabel).waitFor();
  await take(page, 'door/front');
  await page.getByLabel(door.codeLabel).fill('999999');
  await tap(page, door.enter);
  await page.locator('[aria-invalid=true]').waitFor();
  await take(page, 'door/front-wrong');
  await page.goto(`${hall.url}/j/${code}`);
  await page.getByLabel(phones.join.name).waitFor();
  await take(page, 'door/join');
  await tap(page, phones.join.enter);
  await see(page, phones.join.nameMissing);
  await take(page, 'door/join-nameless');
  await page.getByLabel(phones.join.name).fill('欧阳阿姨');
  await page.getByLabel(phones.join.household).fill('2-1-301');
  await take(page, 'door/join-read');
  await demo.chair.act({ type: 'editMeeting', details: { joining: 'approved' } });
  await tap(page, phones.join.enter);
  await see(page, phones.waits.title);
  await take(page, 'door/waiting');
  await take(desk, 'desk/somebody-waits');
  await demo.chair.act({ type: 'editMeeting', details: { joining: 'open' } });
  const { waiting } = await demo.ask<{ waiting: readonly { id: string }[] }>('GET', `/api/meetings/${id}/waiting`);
  const ids = waiting.map((one) => one.id);
  await demo.ask('POST', `/api/meetings/${id}/waiting`, { ids, admit: true });
  await see(page, phones.welcome.title);
  await page.context().close();
  const stranger = await guest(visitors, hall.url, { elder: true });
  await stranger.goto(`${hall.url}/m/${id}`);
  await stranger.getByLabel(phones.join.name).waitFor();
  await take(stranger, 'elder/join');
  await stranger.context().close();
});

it('before the sitting', async () => {
  await onPhones('welcome', phones.welcome.title);
  await onWall('welcome', projector.scan);
  await see(desk, desks.prepare.title);
  await take(desk, 'desk/before');
  await inDialog(desks.join.button, 'desk/join');
  await inDialog(desks.invite.button, 'desk/invite');
  await inDialog(desks.people.add, 'desk/register');
  await inDialog(desks.agenda.add, 'desk/topic-form');
  await inDialog(desks.desk.actionItems, 'desk/tasks-none');
  await inDialog(desks.steps.open, 'desk/steps');
  await inDialog(desks.wall.change, 'desk/put-up');
  await desk.locator('header h1 button').click();
  await dialog(desk).waitFor();
  await take(desk, 'desk/settings');
  await desk.keyboard.press('Escape');
  await tap(desk, desks.check.button);
  await desk.getByRole('button', { name: desks.check.again }).waitFor();
  await take(desk, 'desk/hall-check');
  await desk.keyboard.press('Escape');
  await tap(phone, phones.bar.agenda);
  await see(phone, phones.agenda.choose);
  await take(phone, 'phone/agenda');
  await phone.goBack();
  await tap(phone, phones.bar.me);
  await see(phone, phones.me.card);
  await take(phone, 'phone/me');
  await phone.goBack();
});

it('talking', async () => {
  const { chair, residents } = demo;
  await chair.act({ type: 'startSitting' });
  await see(phone, phones.between.title);
  await take(phone, 'phone/between');
  await take(desk, 'desk/between');
  await take(wall, 'wall/between');
  await chair.act({ type: 'moveDiscussion', topicId: topic(0) });
  await onPhones('not-checked-in', phones.topic.now, elders.checkIn.late);
  for (const one of residents) await one.act({ type: 'checkIn', presence: 'onsite' });
  await phone.getByRole('button', { name: phones.checkIn.ways.onsite }).waitFor({ state: 'detached' });
  await onPhones('topic', phones.topic.now, elders.topic.now);
  await tap(elder, elderWords.more);
  await see(elder, elderWords.moreAbout);
  await take(elder, 'elder/more');
  await tap(elder, new RegExp(`^${elderWords.comments(1).split(/ ?\(?1/)[0]}`));
  await see(elder, elders.comments.title);
  await take(elder, 'elder/comments');
  await elder.goBack();
  await see(desk, desks.live.openPoll);
  await take(desk, 'desk/topic');
  await onWall('topic', demo.state().topics[0]?.title ?? '');
  for (const [page, face] of [
    [phone, 'phone'],
    [elder, 'elder'],
  ] as const) {
    await tap(page, phones.composer.open);
    await page.getByLabel(phones.composer.text).fill('请把实测采光报告贴到楼道里，让二楼的住户都看得到。');
    await take(page, `${face}/composing`);
    await page.goBack();
  }
  await chair.act({ type: 'setCommentTerms', holdAll: true });
  const held = await residents[0]?.act({
    ...{ type: 'postComment', topicId: topic(0), text: '底楼的采光会少多少，谁量过？', stance: null },
    ...{ replyTo: null, pseudonymous: false },
  });
  await see(phone, phones.comments.held);
  // Behind the bar at the foot it counts as seen.
  await phone
    .getByText('底楼的采光会少多少')
    .last()
    .evaluate((words) => words.scrollIntoView({ block: 'center' }));
  await take(phone, 'phone/held');
  await see(desk, desks.moderation.look);
  await take(desk, 'desk/held-waits');
  await inDialog(desks.moderation.look, 'desk/held');
  await inDialog(desks.speaking.rules, 'desk/speaking-rules');
  await chair.act({ type: 'releaseHeld', commentId: held?.['commentId'] as never });
  await chair.act({ type: 'setCommentTerms', holdAll: false });
  await residents[0]?.act({ type: 'raiseHand', side: null, order: false });
  await residents[1]?.act({ type: 'raiseHand', side: 'against', order: false });
  await see(phone, phones.hand.place(1));
  await take(phone, 'phone/hand');
  await desk.getByRole('button', { name: new RegExp(desks.speaking.call('').trim()) }).waitFor();
  await take(desk, 'desk/hands');
  await tap(desk, new RegExp(desks.speaking.call('').trim()));
  await see(phone, phones.hand.yourTurn);
  await take(phone, 'phone/floor');
  await tap(elder, elderWords.more);
  await tap(elder, elders.hand.place(1));
  await elder.getByRole('button', { name: elders.hand.lower, exact: true }).waitFor();
  await take(elder, 'elder/next-in-line');
  await elder.goBack();
  await take(desk, 'desk/speaks');
  await take(wall, 'wall/speaker');
  await phone.getByRole('button', { name: phones.hand.done }).first().click();
  await desk.getByRole('button', { name: desks.comments.hide }).first().click();
  await dialog(desk).waitFor();
  await take(desk, 'desk/hide');
  await desk.keyboard.press('Escape');
});

it('questions and answers', async () => {
  const { chair, residents } = demo;
  await tap(desk, inquiry.desk.open);
  await dialog(desk).waitFor();
  await take(desk, 'desk/questions-open');
  await dialog(desk).getByLabel(inquiry.desk.link).fill('https://live.example.com/room/8');
  await dialog(desk).getByRole('button', { name: inquiry.desk.open, exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await chair.act({ type: 'showScene', scene: { kind: 'inquiries' } });
  await tap(elder, elderWords.more);
  await tap(elder, elderWords.inquiries);
  await onPhones('questions-none', inquiry.ask);
  await onWall('questions-none', inquiry.projector.none);
  const asked = ['维修基金还剩多少钱，够不够这次大修？', '夜里能不能不施工？', '一楼住户要不要出钱？'];
  for (const [nth, text] of asked.entries())
    await residents[nth % 2]?.act({ type: 'askInquiry', text, pseudonymous: false });
  await chair.act({ type: 'enterInquiry', text: '轮椅怎么上下楼？', heardFrom: '3号楼陈阿姨' });
  const list = () => demo.state().inquiries?.list ?? [];
  const id = (nth: number) => list()[nth]?.id as never;
  await see(phone, '轮椅怎么上下楼？');
  await residents[1]?.act({ type: 'backInquiry', inquiryId: id(0), backs: true });
  for (const one of residents) await one.act({ type: 'backInquiry', inquiryId: id(3), backs: true });
  await chair.act({ type: 'takeInquiry', inquiryId: id(0) });
  await onPhones('questions', inquiry.standings.current);
  await onWall('questions', inquiry.projector.now);
  await take(desk, 'desk/questions');
  await desk.getByRole('button', { name: inquiry.desk.answerOf(asked[0] ?? '') }).click();
  await dialog(desk).waitFor();
  await take(desk, 'desk/question-answer');
  await desk.keyboard.press('Escape');
  await chair.act({
    ...{ type: 'answerInquiry', inquiryId: id(0), replaces: null },
    answer: { kind: 'written', text: '账户上还有38万元，这次大修预计用12万元，账目贴在公告栏。' },
  });
  await chair.act({
    ...{ type: 'answerInquiry', inquiryId: id(1), replaces: null },
    answer: { kind: 'later', text: '施工队三天内回话' },
  });
  await onPhones('questions-answered', inquiry.done);
  await tap(phone, inquiry.ask);
  await take(phone, 'phone/question-ask');
  await tap(phone, common.cancel);
  await elder.goBack();
  await chair.act({ type: 'arrangeInquiries', open: false });
  await chair.act({ type: 'changeDisplay', showing: { kind: 'flow' } });
});

it('pictures on the wall', async () => {
  const { chair } = demo;
  const form = new FormData();
  const picture = await desk.screenshot({ type: 'png' });
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), '电梯井位置.png');
  const attachment = await demo.ask<Attachment>('POST', `/api/meetings/${demo.id}/attachments`, form);
  await chair.act({ type: 'editTopic', topicId: topic(0), attachments: [attachment] });
  await chair.act({ type: 'showScene', scene: { kind: 'agenda' } });
  await onWall('agenda', demo.state().topics[2]?.title ?? '');
  for (const order of ['newest', 'seconded', 'sides'] as const) {
    await chair.act({ type: 'showScene', scene: { kind: 'comments', order } });
    await wall.waitForLoadState('networkidle');
    await take(wall, `wall/comments-${order}`);
  }
  await chair.act({ type: 'showScene', scene: { kind: 'message', text: '请把手机调成静音，谢谢大家' } });
  await onWall('message', '请把手机调成静音');
  await chair.act({ type: 'showScene', scene: { kind: 'countdown', seconds: 600, label: '自由讨论' } });
  await onWall('countdown', '自由讨论');
  const attachmentId: AttachmentId = attachment.id;
  const scene = { kind: 'attachment', attachmentId, page: 1, zoom: 100, x: 500, y: 500 } as const;
  await chair.act({ type: 'showScene', scene });
  await wall.locator('img').first().waitFor();
  await wall.waitForLoadState('networkidle');
  await take(wall, 'wall/picture');
  await see(desk, desks.wall.takeDown);
  await take(desk, 'desk/picture-on-wall');
  await take(phone, 'phone/picture-on-wall');
  await chair.act({ type: 'darkenWall', dark: true });
  await see(desk, desks.wall.isDark);
  await take(wall, 'wall/dark');
  await chair.act({ type: 'changeDisplay', showing: { kind: 'flow' } });
});

it('votes', async () => {
  const { chair, residents } = demo;
  const straw = { form: 'straw', checkedInOnly: false, disclosure: 'totalsPublished' } as const;
  const opened = await chair.act(threeWayPoll(topic(0), { ...straw, question: '大家对方案一怎么看？' }));
  await onPhones('straw', phones.poll.strawNote, elders.poll.strawNote);
  await onWall('straw', '大家对方案一怎么看');
  await take(desk, 'desk/straw');
  await chair.act({ type: 'closePoll', pollId: opened['pollId'] as never });
  await inDialog(desks.live.openPoll, 'desk/poll-form');
  await tap(desk, desks.live.openPoll);
  await desk.getByText(desks.poll.forms.formal?.[0] ?? '', { exact: true }).click();
  await take(desk, 'desk/poll-form-formal');
  await desk.getByLabel(desks.poll.question).fill('是否同意2号楼1单元加装电梯？');
  await tap(desk, desks.poll.check);
  await see(desk, desks.poll.readBackTitle);
  await take(desk, 'desk/poll-read-back');
  await desk.keyboard.press('Escape');
  const question = '是否同意2号楼1单元加装电梯？';
  const formal = await chair.act(threeWayPoll(topic(0), { question, disclosure: 'rollPublished' }));
  await onPhones('ballot', phones.poll.chooseOne);
  await onWall('poll', projector.voteNow);
  await tap(phone, OPTION(common.stances.for));
  await see(phone, phones.poll.youChose);
  await take(phone, 'phone/ballot-chosen');
  await tap(elder, OPTION(common.stances.against));
  await see(elder, elders.poll.youChose);
  await take(elder, 'elder/ballot-chosen');
  for (const page of [phone, elder]) {
    await tap(page, phones.poll.confirm);
    await page.getByText(phones.poll.counted, { exact: true }).waitFor();
  }
  await onPhones('counted', phones.poll.counted);
  for (const door of ['1-1-102', '1-1-201', '1-2-302', '2-1-402', '2-2-501', '2-2-602']) {
    const one = await demo.join(`邻居${door.replace(/-/g, '')}`, door);
    await one.act({ type: 'castBallot', pollId: formal['pollId'] as never, choice: ['for' as never] });
  }
  await take(desk, 'desk/poll-open');
  await desk.locator('footer .next > button').click();
  await dialog(desk).waitFor();
  await take(desk, 'desk/poll-close-asked');
  await desk.keyboard.press('Escape');
  await chair.act({ type: 'closePoll', pollId: formal['pollId'] as never });
  await onPhones('poll-closed', phones.poll.closed, elders.poll.closed);
  await onWall('poll-closed', projector.awaiting);
  await see(desk, desks.poll.onlyYou);
  await take(desk, 'desk/poll-closed');
  await desk.locator('footer .next > button').click();
  await dialog(desk).waitFor();
  await take(desk, 'desk/poll-publish-asked');
  await desk.keyboard.press('Escape');
  await chair.act({ type: 'publishResult', pollId: formal['pollId'] as never });
  await onWall('result', projector.result);
  await onPhones('result', phones.poll.roll.household);
  await take(desk, 'desk/poll-published');
  await desk.locator('footer .next > button').click();
  await dialog(desk).waitFor();
  await take(desk, 'desk/outcome-form');
  await desk.keyboard.press('Escape');
  const outcome = { kind: 'passed', note: '同意按方案一推进' } as const;
  await chair.act({ type: 'closeTopic', topicId: topic(0), outcome });
  await onWall('outcome', '同意按方案一推进');
  await see(phone, phones.topic.outcome);
  await take(phone, 'phone/outcome');
  await residents[2]?.act({
    ...{ type: 'postComment', topicId: topic(1), text: '晚上能不能再说？我在上班路上。', stance: null },
    ...{ replyTo: null, pseudonymous: false },
  });
});

it('an opinion map with three groups', async () => {
  const { chair, residents } = demo;
  await chair.act({ type: 'moveDiscussion', topicId: topic(1) });
  const statements = [
    ...['充电桩装在北门车棚', '晚上十点以后不充电', '电费由用的人出', '先装两个试三个月'],
    ...['每栋楼下都要有', '由物业统一管，不许私拉电线'],
  ];
  const opened = await chair.act({ type: 'openOpinionMap', topicId: topic(1), review: false, statements });
  const mapId = opened['mapId'] as never;
  await Promise.all([see(phone, opinion.note), see(elder, opinion.note)]);
  await take(phone, 'phone/opinions-asked', { whole: true });
  await take(elder, 'elder/opinions-asked', { whole: true });
  const asked = demo.state().opinionMaps?.[0]?.statements ?? [];
  // Three ways of seeing it, six people each; on the last statement all agree.
  const ways = ['++++-', '+--+-', '--+-+'].map((way) => [...way, '+']);
  for (let person = 0; person < 18; person += 1) {
    const one = await demo.join(`街坊${person + 1}`, `4-1-${101 + person}`);
    const way = ways[person % ways.length] ?? [];
    for (const [index, { id }] of asked.entries())
      await one.act({
        type: 'answerStatement',
        mapId,
        statementId: id,
        answer: way[index] === '+' ? 'agree' : 'disagree',
      });
  }
  await chair.act({ type: 'showScene', scene: { kind: 'opinions', mapId } });
  for (const [page, face] of [
    [phone, 'phone'],
    [elder, 'elder'],
  ] as const) {
    await tap(page, opinion.see);
    await page.locator('.findings .groups').first().waitFor();
    await take(page, `${face}/opinions-picture`, { whole: true });
  }
  await onWall('opinions', opinion.note);
  await take(desk, 'desk/opinions');
  await residents[0]?.act({ type: 'answerStatement', mapId, statementId: asked[0]?.id as never, answer: 'agree' });
  await chair.act({ type: 'closeOpinionMap', mapId });
  await see(phone, opinion.ended);
  await take(phone, 'phone/opinions-closed', { whole: true });
  await tap(elder, elderWords.more);
  await tap(elder, elderWords.opinionsOver);
  await see(elder, opinion.ended);
  await take(elder, 'elder/opinions-closed', { whole: true });
  await elder.goBack();
  await chair.act({ type: 'changeDisplay', showing: { kind: 'flow' } });
});

it('without network, on a shared phone, and at the break', async () => {
  const { hall, visitors, id, chair, residents } = demo;
  const cable = await newCable(hall.url);
  const away = await guest(visitors, cable.url);
  await away.goto(`${cable.url}/m/${id}#${residents[2]?.token}`);
  await away.getByRole('button', { name: phones.bar.me }).first().waitFor();
  // Not for a quiet line: the phone asks on for a map's picture. What comes late is one file.
  await away.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /laterParts/.test(name)),
  );
  await cable.pull(away);
  await see(away, phones.connection.offlineAbout);
  await take(away, 'phone/offline');
  await away.context().close();
  cable.close();
  const shared = await guest(visitors, hall.url);
  const joined = await demo.join('宋阿姨', '2-1-601');
  await shared.goto(`${hall.url}/m/${id}#${joined.token}`);
  await tap(shared, phones.bar.me);
  await shared.getByRole('button', { name: phones.shared.handOn }).first().scrollIntoViewIfNeeded();
  await take(shared, 'phone/shared-me');
  await tap(shared, phones.shared.handOn);
  await see(shared, phones.shared.who);
  await take(shared, 'phone/shared-who');
  await shared.context().close();
  await chair.act({ type: 'adjournSitting', until: Date.now() + 10 * 60_000 });
  await onWall('break', projector.adjourned);
  await onPhones('break', phones.adjourned.text, elders.adjourned.text);
  await take(desk, 'desk/break');
  await chair.act({ type: 'resumeSitting' });
});

it('ends, and reads the minutes', async () => {
  const { hall, visitors, id, chair } = demo;
  await chair.act({ type: 'endSitting', carryOver: true });
  await onPhones('ended', phones.ended.title);
  await onWall('ended', projector.endedNote);
  await see(desk, desks.live.endedTitle);
  await take(desk, 'desk/ended');
  const passer = await guest(visitors, hall.url);
  await passer.goto(`${hall.url}/m/${id}`);
  await see(passer, phones.ended.results);
  await take(passer, 'phone/public-results', { whole: true });
  await passer.context().close();
  const paper = await guest(visitors, hall.url, { size: LAPTOP });
  await holdPass(paper, 'tea.account', chair.token);
  await paper.goto(`${hall.url}/minutes/${id}`);
  await paper.locator('[lang=zh-CN] h2').first().waitFor();
  await take(paper, 'minutes/editor');
  await tap(paper, minutes.seal);
  await dialog(paper).waitFor();
  await take(paper, 'minutes/seal-asked');
  await dialog(paper).getByRole('button', { name: minutes.sealConfirm }).click();
  await see(paper, minutes.fingerprint);
  await take(paper, 'minutes/sealed');
  await phone.goto(`${hall.url}/minutes/${id}`);
  await see(phone, minutes.fingerprint);
  await take(phone, 'minutes/on-a-phone');
  await paper.context().close();
});
