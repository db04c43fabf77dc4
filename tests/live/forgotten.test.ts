/** The console's link for a forgotten password, from a second process beside the running server. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { LoggedIn } from '../../shared/wire/http.ts';
import { ask, programFolder, setUpMeeting, startProgram } from '../support/program.ts';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

test('it is made while the server runs, opens the account there, and ends by itself', async () => {
  const { folder, remove } = programFolder();
  onTestFinished(remove);
  const program = await startProgram(folder);
  onTestFinished(() => program.kill());
  const { token: before } = await setUpMeeting(program);

  const env = { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'data'), HOST: '127.0.0.1', PORT: '3999' };
  const console = await promisify(execFile)(process.execPath, [MAIN, '--reset-password', '林芳'], { cwd: folder, env });
  const [, token] = /http:\/\/localhost:3999\/reset#([\w-]{43})/.exec(console.stdout) ?? [];
  expect(console.stderr).toBe('');

  const body = { token, password: '换了一个新的密码', device: '' };
  const after = await ask<LoggedIn>(program.url, '/api/password/reset', body);
  expect(await ask(program.url, '/api/meetings', undefined, after.token)).toMatchObject({ meetings: [{}] });
  await expect(ask(program.url, '/api/meetings', undefined, before)).rejects.toThrow('401');

  const nobody = promisify(execFile)(process.execPath, [MAIN, '--reset-password', '没有人'], { cwd: folder, env });
  await expect(nobody).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('现有的账号：林芳') as string,
  });
});
