/** What a form is told of the thing it sends: once on its way, then there or refused, each sentence beside what it is about. */
import { describe, expect, test } from 'vitest';
import { Submission } from '../../client/meeting/submission.svelte.ts';

const taken = { ok: false, code: 'account.nameTaken', message: '这个名字已经有人用了。' } as const;
const full = { ok: false, code: 'server.busy', message: '服务器正忙，请再试一次。' } as const;
const done = { ok: true } as const;

function later<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((yes) => (resolve = yes));
  return { promise, resolve };
}

describe('a submission', () => {
  test('goes once, however often it is tapped', async () => {
    const submission = new Submission();
    const { promise, resolve } = later<typeof done>();
    let asked = 0;
    const work = () => {
      asked += 1;
      return promise;
    };
    const first = submission.send(work);
    expect(submission.sending).toBe(true);
    expect(await submission.send(work)).toBe(null);
    resolve(done);
    expect(await first).toEqual({ ok: true });
    expect([asked, submission.sending, submission.sent]).toEqual([1, false, true]);
  });

  test('a refusal stands beside the field it is about, another one beside the button', async () => {
    const submission = new Submission<'name'>({ 'account.nameTaken': 'name' });
    await submission.send(async () => taken);
    expect([submission.problemOf('name'), submission.refused]).toEqual(['这个名字已经有人用了。', '']);
    await submission.send(async () => full);
    expect([submission.problemOf('name'), submission.refused]).toEqual(['', '服务器正忙，请再试一次。']);
    expect(submission.sent).toBe(false);
  });

  test('what was typed takes back what was said of it, and that it was sent', async () => {
    const submission = new Submission<'name' | 'door'>();
    submission.refuse('请写姓名。', 'name');
    submission.refuse('请写门牌。', 'door');
    submission.forget('name');
    expect([submission.problemOf('name'), submission.problemOf('door'), submission.isRefused]).toEqual([
      '',
      '请写门牌。',
      true,
    ]);
    await submission.send(async () => done);
    expect([submission.isRefused, submission.sent]).toEqual([false, true]);
    submission.forget();
    expect(submission.sent).toBe(false);
  });

  test('a refusal that is answered by a question leaves no sentence', async () => {
    const submission = new Submission();
    await submission.send(
      async () => full,
      ({ code }) => code === 'server.busy',
    );
    expect([submission.isRefused, submission.sending]).toEqual([false, false]);
  });

  test('the same thing goes under the same id until it is accepted; another thing under another', async () => {
    const submission = new Submission();
    const wang = { name: '王桂兰', household: '2-1-601' };
    const first = submission.idFor(wang);
    await submission.send(async () => ({ ok: false, code: 'unreachable', message: '' }) as const);
    submission.forget();
    expect(submission.idFor({ ...wang })).toBe(first);
    const other = submission.idFor({ ...wang, household: '2-1-602' });
    expect(other).not.toBe(first);
    await submission.send(async () => done);
    expect(submission.idFor({ ...wang, household: '2-1-602' })).not.toBe(other);
  });

  test('a bug in between does not leave the button waiting for ever', async () => {
    const submission = new Submission();
    await expect(submission.send(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    expect(submission.sending).toBe(false);
    expect(await submission.sendWhether(async () => true)).toBe(true);
    expect(await submission.sendWhether(async () => false)).toBe(false);
  });
});
