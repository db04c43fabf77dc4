/** What people do in the stories, in the words they see, and a meeting that stands ready without anybody having clicked. */
import type { Locator, Page } from 'playwright-core';
import type { MeetingDetails } from '../../shared/meeting/details.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { Joined, LoggedIn } from '../../shared/wire/http.ts';
import { details as usual } from '../meeting/given.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import type { Hall } from './house.ts';

export const see = (page: Page | Locator, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();
export const button = (where: Page | Locator, name: string | RegExp): Locator =>
  where.getByRole('button', { name }).first();
export const press = (where: Page | Locator, name: string | RegExp): Promise<void> => button(where, name).click();
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/* ---- on a phone ------------------------------------------------------------------------------------------------ */

/** From the front page with the code that stands on the projector. */
export async function enter(phone: Page, url: string, code: string, name: string, door: string): Promise<void> {
  await phone.goto(url);
  await phone.getByLabel('会议码').fill(code);
  await press(phone, '进入会议');
  await phone.getByLabel('您的姓名').fill(name);
  await phone.getByLabel('门牌号').fill(door);
  await comeIn(phone);
}

/** At the join card, filled in. */
export async function comeIn(phone: Page): Promise<void> {
  await press(phone, '加入会议');
}

export async function checkIn(phone: Page): Promise<void> {
  await press(phone, '现场签到');
  await button(phone, '现场签到').waitFor({ state: 'detached' });
}

export async function write(phone: Page, words: string): Promise<void> {
  await phone.getByRole('button', { name: '发言', exact: true }).click();
  await phone.getByLabel('发言内容').fill(words);
}

export async function say(phone: Page, words: string, stance = ''): Promise<void> {
  await write(phone, words);
  if (stance) await phone.locator('label', { hasText: stance }).first().click();
  await press(phone, '发出');
  await see(phone, '已发出');
  await press(phone, '好的');
}

export async function choose(phone: Page, option: string): Promise<void> {
  await button(phone, new RegExp(`^\\W*${option}`)).click();
  await see(phone, /^您选(择了|的是)$/);
}

/** `before`: what must be tapped between choosing and confirming. */
export async function vote(phone: Page, option: string, before = ''): Promise<void> {
  await choose(phone, option);
  if (before) await press(phone, before);
  await press(phone, '确认投票');
  await receipt(phone);
}

export const receipt = (phone: Page): Promise<void> => phone.getByText('已计入', { exact: true }).waitFor();

/* ---- a meeting that stands ready -------------------------------------------------------------------------------- */

export interface Ready {
  readonly id: string;
  readonly code: string;
  /** The chair's login. */
  readonly account: string;
  /** In agenda order. */
  readonly topics: readonly string[];
  /** The chair acts from somewhere else; a refusal is an error. Answers with what the command made. */
  act(command: Command): Promise<Readonly<Record<string, unknown>>>;
  /** As the chair's page knows it. */
  state(): MeetingState;
  request<T>(method: 'GET' | 'POST', path: string, body?: unknown, token?: string): Promise<T>;
  /** Somebody who is not watched: joins and checks in without a screen. */
  resident(name: string, household: string): Promise<Bystander>;
  close(): void;
}
export interface Bystander {
  readonly token: string;
  act(command: Command): Promise<Readonly<Record<string, unknown>>>;
}

export const CHAIR = { name: '段明珠', password: '榕树下一起喝杯茶' };

export async function setUp(hall: Hall): Promise<string> {
  const body = { token: new URL(hall.setUpLink).hash.slice(1), ...CHAIR, device: '' };
  return (await request<LoggedIn>(hall.url, 'POST', '/api/setup', body)).token;
}

/** A chair and one meeting, not begun; by default with two topics. */
export async function readyMeeting(
  hall: Hall,
  account: string,
  change: Partial<MeetingDetails> = {},
  titles: readonly string[] = ['2号楼1单元加装电梯', '停车位改造'],
): Promise<Ready> {
  const ask = <T>(method: 'GET' | 'POST', path: string, body?: unknown, token = account) =>
    request<T>(hall.url, method, path, body, token);
  const topic = { text: '', plannedMinutes: 10, attachments: [] };
  const made = await ask<{ id: string; joinCode: string }>('POST', '/api/meetings', {
    details: { ...usual, startsAt: Date.now(), ...change },
    topics: titles.map((title) => ({ ...topic, title })),
    copyOf: null,
  });
  const people: LiveClient[] = [];
  const connected = async (token: string) => {
    const client = await connectClient(hall.url, { token, meetingId: made.id });
    people.push(client);
    return client;
  };
  const chair = await connected(account);
  return {
    id: made.id,
    code: made.joinCode,
    account,
    topics: chair.view().state.topics.map(({ id }) => id),
    act: (command) => acted(chair, command),
    state: () => chair.view().state,
    request: ask,
    async resident(name, household) {
      const { token } = await ask<Joined>('POST', `/api/meetings/${made.id}/join`, { name, household, device: '' }, '');
      const client = await connected(token);
      await acted(client, { type: 'checkIn', presence: 'onsite' });
      return { token, act: (command) => acted(client, command) };
    },
    close: () => people.forEach((client) => client.close()),
  };
}

export const threeWayPoll = (topicId: string, change: Partial<Extract<Command, { type: 'openPoll' }>> = {}) =>
  ({
    type: 'openPoll',
    topicId,
    question: '是否同意加装电梯？',
    form: 'formal',
    method: 'threeWay',
    minChoices: 1,
    maxChoices: 1,
    basis: 'household',
    disclosure: 'totalsPublished',
    changeable: true,
    checkedInOnly: true,
    entitled: 0,
    rule: { quorum: 'none', majority: 'half' },
    limitMinutes: 0,
    proposals: [],
    ...change,
  }) as Extract<Command, { type: 'openPoll' }>;

/** The phone, cockpit or projector of somebody who came in before. */
export async function holdPass(page: Page, key: string, token: string): Promise<void> {
  await page.addInitScript(([name, value]) => localStorage.setItem(name ?? '', value ?? ''), [key, token]);
}

let sent = 0;
async function acted(client: LiveClient, command: Command): Promise<Readonly<Record<string, unknown>>> {
  const answer: Answer = await client.command(command, `story-${process.pid}-${(sent += 1)}`);
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.message}`);
  return answer.data ?? {};
}

async function request<T>(url: string, method: string, path: string, body?: unknown, token = ''): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.message ?? ''}`);
  return answer;
}
