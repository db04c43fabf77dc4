/** An evening in every other language: no screen says a word of another one but what people wrote and the paper itself. */
import { mkdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { account as accountEn } from '../../client/text/en/account.ts';
import { chair as chairEn } from '../../client/text/en/chair.ts';
import { common as commonEn } from '../../client/text/en/common.ts';
import { door as doorEn } from '../../client/text/en/door.ts';
import { household as householdEn } from '../../client/text/en/household.ts';
import { minutes as minutesEn } from '../../client/text/en/minutes.ts';
import { phone as phoneEn } from '../../client/text/en/phone.ts';
import { projector as projectorEn } from '../../client/text/en/projector.ts';
import { publicPage as publicPageEn } from '../../client/text/en/publicPage.ts';
import * as estateEn from '../../client/text/en/estate.ts';
import { idea as ideaEn } from '../../client/text/en/idea.ts';
import { account as accountTw } from '../../client/text/zh-TW/account.ts';
import { chair as chairTw } from '../../client/text/zh-TW/chair.ts';
import { common as commonTw } from '../../client/text/zh-TW/common.ts';
import { door as doorTw } from '../../client/text/zh-TW/door.ts';
import { household as householdTw } from '../../client/text/zh-TW/household.ts';
import { minutes as minutesTw } from '../../client/text/zh-TW/minutes.ts';
import { phone as phoneTw } from '../../client/text/zh-TW/phone.ts';
import { projector as projectorTw } from '../../client/text/zh-TW/projector.ts';
import * as estateTw from '../../client/text/zh-TW/estate.ts';
import { idea as ideaTw } from '../../client/text/zh-TW/idea.ts';
import { publicPage as publicPageTw } from '../../client/text/zh-TW/publicPage.ts';
import { chair as chairCn } from '../../client/text/zh-CN/chair.ts';
import * as estateCn from '../../client/text/zh-CN/estate.ts';
import { idea as ideaCn } from '../../client/text/zh-CN/idea.ts';
import { publicPage as publicPageCn } from '../../client/text/zh-CN/publicPage.ts';
import { TEMPLATES } from '../../shared/meeting/templates.ts';
import type { Locale } from '../../shared/locale.ts';
import { speaksOnly } from './foreignWords.ts';
import { BEAMER, LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { CHAIR, type Ready, dialog, holdPass, press, see, threeWayPoll } from './story.ts';

const stage = setStage('languages');

const EN = {
  ...{ account: accountEn, chair: chairEn, common: commonEn, door: doorEn, household: householdEn },
  ...{ minutes: minutesEn, phone: phoneEn, projector: projectorEn },
};
const TW = {
  ...{ account: accountTw, chair: chairTw, common: commonTw, door: doorTw, household: householdTw },
  ...{ minutes: minutesTw, phone: phoneTw, projector: projectorTw },
};

/** Where somebody wants to look at the walk themselves. */
const PICTURES = process.env['PICTURES'] ?? '';
const ROOM = '2号楼1单元601';
/** With letters that hang below the line. */
const WHO = 'Peggy';
const DETAILS = {
  ...{ title: 'Second talk', periodNo: 'No. 2', neighborhood: 'Banyan Court', organizer: 'Committee' },
  ...{ place: 'Common room', expectedHouseholds: 8 },
  naming: 'pseudonymAllowed' as const,
};
const QUESTION = 'Shall we ask for offers for a lift at entrance 1 of building 2?';
const TOPICS = ['A lift for building 2', 'Parking by the east gate'] as const;

const ONES = 'person|home|household|resident|comment|topic|meeting|vote|need|day|answer';
const MANY = 'people|homes|households|residents|comments|topics|meetings|votes|needs|days|answers';
/** In English: one people, eight household. */
const MISCOUNTED = new RegExp(`\\b1 (?:${MANY})\\b|\\b(?:0|[2-9]|\\d{2,}) (?:${ONES})\\b`);

/** Looks at a page: a picture where one is wanted, every word in the language and of its number, nothing wider than the screen. */
function looker(locale: Locale, written: readonly (string | RegExp)[], story = '') {
  let pictures = 0;
  return async (page: Page, name: string): Promise<void> => {
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      pictures += 1;
      const path = `${PICTURES}/${locale}-${story}${String(pictures).padStart(2, '0')}-${name}.png`;
      await page.screenshot({ path, fullPage: story !== '' });
    }
    await speaksOnly(page, locale, written);
    const read = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
    expect({ name, miscounted: MISCOUNTED.exec(read)?.[0] ?? '' }).toEqual({ name, miscounted: '' });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect({ name, wide: Math.max(0, wide) }).toEqual({ name, wide: 0 });
  };
}

describe.each([
  ['en', EN, ['en-GB', 'en']],
  ['zh-TW', TW, ['zh-TW']],
] as const)('in %s', (locale: Locale, words, asked) => {
  const written = [CHAIR.name, ROOM, /邻居·\p{Script=Han}+\d\d/u, '12号'];
  let meeting: Ready;
  let phone: Page;
  let desk: Page;
  let wall: Page;

  const device = { locale: asked[0] };
  const look = looker(locale, written);
  const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

  afterAll(() => Promise.all([phone, desk, wall].map((page) => page?.close())));

  it('a resident comes in', async () => {
    meeting = await stage.ready(DETAILS, TOPICS);
    phone = await stage.visitors.visitor(PHONE, device);
    await phone.goto(`${stage.hall.url}/no/such/page`);
    await see(phone, words.door.unknownTitle);
    await look(phone, 'unknown');
    await phone.goto(stage.hall.url);
    await phone.getByLabel(words.door.codeLabel).fill('999999');
    await tap(phone, words.door.enter);
    await phone.locator('[aria-invalid=true]').waitFor();
    await look(phone, 'front');
    await phone.getByLabel(words.door.codeLabel).fill(meeting.code);
    await tap(phone, words.door.enter);
    await tap(phone, words.phone.join.enter);
    await see(phone, words.phone.join.nameMissing);
    await look(phone, 'door');
    await phone.getByLabel(words.phone.join.name).fill(WHO);
    await phone.getByLabel(words.phone.join.household).fill('2号楼');
    await tap(phone, words.phone.join.enter);
    await look(phone, 'door-shared');
    await phone.getByLabel(words.phone.join.household).fill('2-1-601');
    await see(phone, ROOM);
    await look(phone, 'door-read');
    await tap(phone, words.phone.join.enter);
    await see(phone, words.phone.welcome.title);
    await look(phone, 'welcome');
    await tap(phone, words.phone.bar.me);
    await see(phone, words.phone.me.card);
    await look(phone, 'me');
    await phone.goBack();
    await tap(phone, words.phone.bar.agenda);
    await see(phone, words.phone.agenda.choose);
    await look(phone, 'agenda');
    await phone.goBack();
  });

  it('the chair prepares', async () => {
    desk = await stage.visitors.visitor(LAPTOP, device);
    await desk.goto(`${stage.hall.url}/setup`);
    await see(desk, words.account.setupBroken);
    await look(desk, 'setup');
    await desk.goto(`${stage.hall.url}/login`);
    await tap(desk, words.account.loginDo);
    await look(desk, 'login');
    await desk.getByLabel(words.account.name).fill(CHAIR.name);
    await desk.getByLabel(words.account.password, { exact: true }).fill(CHAIR.password);
    await tap(desk, words.account.loginDo);
    await see(desk, words.chair.list.create);
    await look(desk, 'meetings');
    await desk.goto(`${stage.hall.url}/chair/account`);
    await see(desk, words.account.devices);
    await tap(desk, words.account.furtherChairDo);
    await desk.getByLabel(words.account.furtherChairLink).waitFor();
    await look(desk, 'account');
    await desk.goto(`${stage.hall.url}/chair/new`);
    await see(desk, words.chair.create.template);
    await desk.locator('form summary').first().click();
    await tap(desk, words.chair.create.submit);
    await see(desk, words.chair.create.check);
    // What a new meeting is filled with is content: the paper's language.
    written.push(...TEMPLATES.flatMap(({ topics }) => topics.map(({ title }) => title)));
    await look(desk, 'newMeeting');
    await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await see(desk, words.chair.prepare.title);
    await look(desk, 'preparation');
    for (const [open, name] of [
      [words.chair.join.button, 'join'],
      [words.chair.invite.button, 'invite'],
      [words.chair.people.add, 'add'],
      [words.chair.agenda.add, 'topic'],
      [words.chair.desk.actionItems, 'tasks'],
    ] as const) {
      await desk.getByRole('button', { name: open }).first().click();
      await dialog(desk).waitFor();
      await look(desk, name);
      await desk.keyboard.press('Escape');
      await dialog(desk).waitFor({ state: 'detached' });
    }
    await desk.locator('header h1 button').click();
    await dialog(desk).waitFor();
    await look(desk, 'settings');
    await desk.keyboard.press('Escape');
  });

  it('the wall welcomes', async () => {
    const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    // A computer that is used to Chinese: the wall speaks as the desk that opened it.
    wall = await stage.visitors.visitor(BEAMER, { locale: 'zh-CN' });
    await wall.goto(`${stage.hall.url}/screen/${meeting.id}?in=${locale}#${token}`);
    await see(wall, words.projector.scan);
    await look(wall, 'wall-welcome');
  });

  it('the meeting talks', async () => {
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    await tap(phone, words.phone.checkIn.ways.onsite);
    await see(phone, words.phone.comments.none);
    await look(phone, 'topic');
    await phone.getByRole('button', { name: words.phone.composer.open, exact: true }).first().click();
    await phone.getByLabel(words.phone.composer.text).fill('The ground floor loses light.');
    await look(phone, 'composer');
    await tap(phone, words.phone.composer.send);
    await see(phone, words.phone.composer.sent);
    await look(phone, 'sent');
    await tap(phone, words.phone.composer.done);
    await see(desk, 'The ground floor loses light.');
    await tap(phone, words.phone.hand.raise);
    await see(phone, words.phone.hand.place(1));
    await look(phone, 'hand');
    await tap(desk, words.chair.speaking.call(WHO));
    await see(phone, words.phone.hand.yourTurn);
    await look(phone, 'floor');
    await look(wall, 'wall-speaks');
    await tap(desk, words.chair.speaking.rules);
    await dialog(desk).waitFor();
    await look(desk, 'rules');
    await desk.keyboard.press('Escape');
    await look(desk, 'live');
    // What stands beside a name leaves it whole.
    const name = desk.locator('.who > .name', { hasText: WHO });
    expect(await name.evaluate((one) => one.clientHeight / parseFloat(getComputedStyle(one).fontSize))).toBeLessThan(2);
    await tap(phone, words.phone.hand.done);
    await desk.getByRole('button', { name: words.chair.comments.hide }).first().click();
    await look(desk, 'hide');
    await desk.keyboard.press('Escape');
    await desk.getByRole('tab', { name: words.chair.desk.tabs.people }).or(desk.getByText(WHO)).first().waitFor();
    await see(wall, TOPICS[0]);
    await look(wall, 'wall-topic');
    // What hangs below the line is drawn whole.
    const comment = wall.locator('li', { hasText: WHO });
    for (const [line, words] of [
      [comment.locator('.name'), comment.locator('.name')],
      [comment.locator('.said'), comment.locator('.said > span')],
    ] as const) {
      const shown = await line.evaluate((element) => element.getBoundingClientRect().bottom);
      expect((await inkOf(words)).bottom).toBeLessThanOrEqual(shown);
    }
  });

  it('votes', async () => {
    await tap(desk, words.chair.live.openPoll);
    await desk.getByText(words.chair.poll.forms.formal?.[0] ?? '', { exact: true }).click();
    await desk.getByText(words.chair.poll.methods.multiple, { exact: true }).click();
    written.push(await desk.locator('dialog textarea').first().inputValue());
    await look(desk, 'pollForm');
    await desk.getByText(words.chair.poll.methods.threeWay, { exact: true }).click();
    await desk.getByLabel(words.chair.poll.question).fill(QUESTION);
    await tap(desk, words.chair.poll.check);
    await see(desk, words.chair.poll.readBackTitle);
    await look(desk, 'readBack');
    await desk.keyboard.press('Escape');
    await meeting.act(threeWayPoll(meeting.topics[0] ?? '', { question: QUESTION, disclosure: 'rollPublished' }));
    await phone.getByRole('button', { name: /^\W*(For|贊成)$/ }).waitFor();
    await look(phone, 'ballot');
    await see(wall, words.projector.voteNow);
    await look(wall, 'wall-vote');
    await phone.getByRole('button', { name: /^\W*(For|贊成)$/ }).click();
    await see(phone, words.phone.poll.youChose);
    await look(phone, 'receipt');
    await tap(phone, words.phone.poll.confirm);
    await phone.getByText(words.phone.poll.counted, { exact: true }).waitFor();
    await look(phone, 'counted');
    await see(desk, words.chair.poll.close);
    await look(desk, 'vote');
    await desk.locator('footer .next > button').click();
    await dialog(desk).waitFor();
    await look(desk, 'close');
    await dialog(desk).getByRole('button', { name: words.chair.poll.close }).click();
    await see(desk, words.chair.poll.onlyYou);
    await look(desk, 'closed');
    await see(phone, words.phone.poll.closed);
    await look(phone, 'closed');
    await see(wall, words.projector.awaiting);
    await look(wall, 'wall-closed');
  });

  it('publishes, concludes and ends', async () => {
    await desk.locator('footer .next > button').click();
    await dialog(desk).waitFor();
    await look(desk, 'publish');
    await dialog(desk).getByRole('button', { name: words.chair.poll.publish }).click();
    await phone.getByRole('button', { name: words.phone.poll.roll.household }).first().click();
    await see(phone, words.phone.poll.rollMine.household.trim());
    await look(phone, 'result');
    await see(wall, words.projector.result);
    expect(await wall.locator('.asked').innerText()).toContain(QUESTION);
    // What is counted stands beside its number, whole.
    const lines = await wall
      .locator('.count')
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize)),
      );
    expect(lines.map((height) => height < 1.5)).toEqual([true, true, true]);
    await look(wall, 'wall-result');
    await desk.locator('footer .next > button').click();
    await dialog(desk).waitFor();
    await dialog(desk).getByText(words.common.outcomes.rejected, { exact: true }).click();
    await see(dialog(desk), words.chair.outcome.objections.againstResult);
    await look(desk, 'outcome');
    await desk.keyboard.press('Escape');
    await meeting.act({
      type: 'closeTopic',
      topicId: meeting.topics[0] as never,
      outcome: { kind: 'passed', note: '' },
    });
    await meeting.act({ type: 'adjournSitting' });
    await see(wall, words.projector.adjournedNote);
    // The p of 5:58 pm hangs low: what is drawn, not its box, stays off the line below.
    const clock = await inkOf(wall.locator('.clock', { hasText: words.projector.nowIs }));
    const note = await inkOf(wall.getByText(words.projector.adjournedNote).first());
    expect(clock.bottom).toBeLessThan(note.top);
    await look(wall, 'wall-break');
    await see(phone, words.phone.adjourned.text);
    await look(phone, 'break');
    await meeting.act({ type: 'resumeSitting' });
    const until = '2099-03-14';
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as never });
    await meeting.act({
      ...{ type: 'closeTopic', topicId: meeting.topics[1] as never },
      outcome: { kind: 'deferred', note: '', until },
    });
    await meeting.act({
      ...{ type: 'addActionItem', topicId: meeting.topics[0] as never, task: 'Ask for offers' },
      ...{ assignee: 'Committee', support: '', dueOn: until },
    });
    await meeting.act({ type: 'endSitting' });
    await see(phone, words.phone.ended.title);
    await look(phone, 'ended');
    await see(wall, words.projector.endedNote);
    await look(wall, 'wall-ended');
    await see(desk, words.chair.live.endedTitle);
    await look(desk, 'ended');
    const passer = await stage.visitors.visitor(PHONE, device);
    await passer.goto(`${stage.hall.url}/m/${meeting.id}`);
    await see(passer, words.phone.ended.results);
    await see(passer, QUESTION);
    await look(passer, 'public-results');
    await passer.close();
  });

  it('reads and seals the minutes, which stay Chinese', async () => {
    await desk.goto(`${stage.hall.url}/minutes/${meeting.id}`);
    await desk.locator('[lang=zh-CN] h2').first().waitFor();
    expect(await desk.locator('[lang=zh-CN] h2').first().innerText()).toBe('一、搜集需求');
    await look(desk, 'minutes');
    await tap(desk, words.minutes.seal);
    await dialog(desk).waitFor();
    await look(desk, 'seal');
    await dialog(desk).getByRole('button', { name: words.minutes.sealConfirm }).click();
    await see(desk, words.minutes.fingerprint);
    await look(desk, 'sealed');
  });

  it('changes its language with one tap, and keeps it', async () => {
    const page = await stage.visitors.visitor(PHONE, device);
    await page.goto(`${stage.hall.url}/m/${meeting.id}`);
    await see(page, words.phone.ended.title);
    await tap(page, '中文（简体）');
    await see(page, '会议已结束');
    await page.reload();
    await see(page, '会议已结束');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    await tap(page, locale === 'en' ? 'English' : '中文（繁體）');
    await see(page, words.phone.ended.title);
    await page.close();
  });
});

describe.each([
  ['zh-CN', { ...estateCn, chair: chairCn, idea: ideaCn, publicPage: publicPageCn }],
  ['zh-TW', { ...estateTw, chair: chairTw, idea: ideaTw, publicPage: publicPageTw }],
  ['en', { ...estateEn, chair: chairEn, idea: ideaEn, publicPage: publicPageEn }],
] as const)('an estate in %s', (locale: Locale, words) => {
  it('hears its residents, keeps its desk and shows itself', async () => {
    const { estate, need, publicDesk } = words;
    const look = looker(locale, [CHAIR.name], 'estate-');
    const meeting = await stage.ready(DETAILS, TOPICS);
    const { id } = await meeting.request<{ id: string }>('POST', '/api/estates', {
      details: { community: 'Banyan Community', name: 'Banyan Court', street: '' },
      buildings: '1–2号楼，每楼2单元，每单元6层2户',
    });
    const commandId = (name: string) => `walk-${locale}-${name}`;
    await meeting.request('POST', `/api/meetings/${meeting.id}/estate`, {
      commandId: commandId('place'),
      estateId: id,
    });
    for (const command of [
      { type: 'draftTopic', title: 'More lamps', text: '', needIds: [], reviewFirst: true },
      { type: 'askQuestion', title: 'How shall we use the square?', text: '', closesAt: Date.now() + 86_400_000 },
      { type: 'switchPublicPage', open: true },
    ])
      await meeting.request('POST', `/api/estates/${id}/commands`, { commandId: commandId(command.type), command });

    const phone = await stage.visitors.visitor(PHONE, { locale });
    await phone.goto(`${stage.hall.url}/need/${id}?building=2`);
    await press(phone, need.send);
    await see(phone, need.wordsMissing);
    await look(phone, 'raise');
    await phone.getByLabel(need.words, { exact: true }).fill('The lamp on the stairs is broken');
    await phone.getByLabel(need.name, { exact: true }).fill('Maria');
    await press(phone, need.send);
    await see(phone, need.receiptAbout);
    await look(phone, 'raised');
    await press(phone, need.see);
    await see(phone, need.noReplies);
    await look(phone, 'receipt');
    // Whoever keeps their name to themselves is a neighbour in this language too.
    await phone.goto(`${stage.hall.url}/need/${id}`);
    await phone.getByLabel(need.words, { exact: true }).fill('The lift stops at night');
    await phone.locator('label', { hasText: need.pseudonymous }).click();
    await press(phone, need.send);
    await see(phone, need.receiptAbout);

    const desk = await stage.visitors.visitor(LAPTOP, { locale });
    await holdPass(desk, 'tea.account', stage.account);
    await desk.goto(`${stage.hall.url}/estate/${id}`);
    await press(desk, 'The lamp on the stairs is broken');
    await press(dialog(desk), estate.share);
    await look(desk, 'share');
    await dialog(desk).last().getByLabel(estate.shareWords, { exact: true }).fill('A lamp for the stairs');
    await press(dialog(desk).last(), estate.shareDo);
    await see(dialog(desk), estate.shareChange);
    await phone.goto(`${stage.hall.url}/need/${id}?second`);
    await see(phone, 'A lamp for the stairs');
    await look(phone, 'shared-own');
    const neighbour = await stage.visitors.visitor(PHONE, { locale });
    await neighbour.goto(`${stage.hall.url}/need/${id}?second`);
    await press(neighbour, need.secondLabel('A lamp for the stairs'));
    await see(neighbour, need.seconded);
    await look(neighbour, 'seconded');
    await neighbour.close();
    await press(dialog(desk), estate.settle);
    await look(desk, 'settle');
    await dialog(desk).last().getByLabel(estate.handledWords).fill('A new lamp');
    await press(dialog(desk).last(), estate.settleDo);
    await see(dialog(desk), 'A new lamp');
    await look(desk, 'need');
    await desk.keyboard.press('Escape');
    for (const [tab, sign] of [
      ['visits', estate.visits.emptyAbout],
      ['agenda', words.agenda.needsReview],
      ['figures', estate.figures.rules.adopted],
      ['public', 'How shall we use the square?'],
      ['people', estate.people.lastKeeper],
      ['about', estate.about.categories],
      ['needs', estate.collect],
    ] as const) {
      await desk.getByRole('tab', { name: estate.tabs[tab], exact: true }).click();
      await desk.getByRole('tabpanel').getByText(sign).first().waitFor();
      await look(desk, tab);
    }
    await desk.goto(`${stage.hall.url}/estate/${id}/visit`);
    await press(desk, '1-1-101');
    await desk.locator('label', { hasText: estate.visits.met.somebody }).click();
    await press(desk, estate.visits.addSaid);
    await press(desk, estate.visits.enter);
    await see(desk, estate.visits.nameMissing);
    await look(desk, 'visit');
    await desk.goto(`${stage.hall.url}/estate/${id}?tab=public`);
    await press(desk, 'How shall we use the square?');
    await see(dialog(desk), publicDesk.noIdeas);
    await look(desk, 'question');
    await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await desk
      .getByRole('button', { name: words.chair.steps.open })
      .or(desk.getByTitle(words.chair.steps.open))
      .first()
      .click();
    await see(dialog(desk), words.chair.steps.about);
    await look(desk, 'steps');

    await phone.goto(`${stage.hall.url}/p/${id}`);
    await see(phone, words.publicPage.privacy);
    await look(phone, 'public');
    await desk.goto(`${stage.hall.url}/p/${id}`);
    await look(desk, 'public-wide');
    await phone.getByRole('link', { name: words.publicPage.answer }).click();
    await see(phone, words.idea.send);
    await look(phone, 'idea');
    await Promise.all([phone.close(), desk.close()]);
  });
});

/** Where the last words of an element are drawn, in pixels of the page. */
const inkOf = (words: Locator): Promise<{ readonly top: number; readonly bottom: number }> =>
  words.evaluate((element) => {
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent).pop();
    const context = document.createElement('canvas').getContext('2d');
    if (!text || !context) throw new Error('No words to measure');
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const drawn = context.measureText(element.textContent ?? '');
    // The sheet is scaled to its window.
    const scale = box.height / (drawn.fontBoundingBoxAscent + drawn.fontBoundingBoxDescent);
    const base = box.top + drawn.fontBoundingBoxAscent * scale;
    return {
      top: base - drawn.actualBoundingBoxAscent * scale,
      bottom: base + drawn.actualBoundingBoxDescent * scale,
    };
  });
