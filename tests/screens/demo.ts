/** The demonstration case on a hall of its own: who holds which link, and commands as their pages would send them. */
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import type { Joined } from '../../shared/wire/http.ts';
import { type Hall, type Visitors, openBrowser, openHall } from '../browser/house.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';

type Act = (command: Command) => Promise<Readonly<Record<string, unknown>>>;

export interface Someone {
  readonly token: string;
  readonly act: Act;
}
export interface Demo {
  readonly hall: Hall;
  readonly visitors: Visitors;
  readonly id: string;
  readonly code: string;
  readonly estateId: string;
  readonly chair: Someone;
  readonly wallToken: string;
  /** With a ready-made link each. */
  readonly residents: readonly Someone[];
  /** As the chair's page knows it. */
  state(): MeetingState;
  ask<T>(method: string, path: string, body?: unknown, token?: string): Promise<T>;
  /** Somebody new, checked in. */
  join(name: string, household: string): Promise<Someone>;
  close(): Promise<void>;
}

export async function openDemo(): Promise<Demo> {
  const hall = await openHall(undefined, ['--demo']);
  const visitors = await openBrowser();
  const links = hall.said.match(/http:\S+#\S+/g) ?? [];
  const [chairToken = '', wallToken = '', ...tokens] = links.map((link) => new URL(link).hash.slice(1));
  const id = new URL(links[0] ?? '').pathname.split('/').pop() ?? '';
  const code = /输入会议码\s+(\d{6})/.exec(hall.said)?.[1] ?? '';
  const people: LiveClient[] = [];
  let sent = 0;

  const someone = async (token: string): Promise<Someone & { readonly client: LiveClient }> => {
    const client = await connectClient(hall.url, { token, meetingId: id });
    people.push(client);
    const act: Act = async (command) => {
      const answer = await client.command(command, `screens-${process.pid}-${(sent += 1)}`);
      if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.message}`);
      return answer.data ?? {};
    };
    return { token, act, client };
  };
  async function ask<T>(method: string, path: string, body?: unknown, token = chairToken): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(hall.url + path, {
      method,
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  const chair = await someone(chairToken);
  const residents = [];
  for (const token of tokens) residents.push(await someone(token));
  const { estates } = await ask<{ estates: readonly { id: string }[] }>('GET', '/api/estates');
  return {
    ...{ hall, visitors, id, code, chair, wallToken, residents, ask },
    estateId: estates[0]?.id ?? '',
    state: () => chair.client.view().state,
    async join(name, household) {
      const joined = await ask<Joined>('POST', `/api/meetings/${id}/join`, { name, household, device: '' }, '');
      const one = await someone(joined.token);
      await one.act({ type: 'checkIn', presence: 'onsite' });
      return one;
    },
    async close() {
      people.forEach((client) => client.close());
      await visitors.close();
      await hall.close();
    },
  };
}
