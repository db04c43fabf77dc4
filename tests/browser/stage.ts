/** One hall and one browser for a file of stories; all is closed afterwards, and a story that failed leaves a picture. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Hall, type Visitors, openBrowser, openHall } from './house.ts';
import { type Ready, readyMeeting, setUp, threeWayPoll } from './story.ts';

export interface Stage {
  readonly hall: Hall;
  readonly visitors: Visitors;
  /** The chair's login. */
  readonly account: string;
  /** A meeting, not begun, by default with two topics. */
  ready(...args: StageArgs): Promise<Ready>;
  /** A meeting under way at its first topic. */
  underWay(...args: StageArgs): Promise<Ready>;
  /** Closes it with everything else. */
  keep<T extends Closeable>(thing: T): T;
}
interface Closeable {
  close(): void;
}
type StageArgs = Parameters<typeof readyMeeting> extends [unknown, unknown, ...infer Rest] ? Rest : never;

/** To be called once, at the top of the file: it sets the file's hooks. */
export function setStage(name: string): Stage {
  let stands: Pick<Stage, 'hall' | 'visitors' | 'account'> | null = null;
  const things: Closeable[] = [];
  const standing = () => {
    if (!stands) throw new Error('The stage stands only while a story is told');
    return stands;
  };
  beforeAll(async () => {
    const hall = await openHall();
    const visitors = await openBrowser();
    stands = { hall, visitors, account: await setUp(hall) };
  });
  afterAll(async () => {
    things.forEach((thing) => thing.close());
    await stands?.visitors.close();
    await stands?.hall.close();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await stands?.visitors.photograph(`${name}-${task.name.slice(0, 20)}`);
  });
  const stage: Stage = {
    get hall() {
      return standing().hall;
    },
    get visitors() {
      return standing().visitors;
    },
    get account() {
      return standing().account;
    },
    keep(thing) {
      things.push(thing);
      return thing;
    },
    ready: async (...args) => stage.keep(await readyMeeting(stage.hall, stage.account, ...args)),
    async underWay(...args) {
      const meeting = await stage.ready(...args);
      await meeting.act({ type: 'startSitting' });
      await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
      return meeting;
    },
  };
  return stage;
}

/** Opens a poll on the first topic; answers with its id. */
export async function openPoll(meeting: Ready, question = '是否同意加装电梯？'): Promise<string> {
  const opened = await meeting.act(threeWayPoll(meeting.topics[0] ?? '', { question }));
  return String(opened['pollId']);
}
