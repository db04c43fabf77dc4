/** `npm start -- --reset-password 名字`: a link for a chair who forgot the password, beside a running server or without one. */
import { line } from '../shared/stream/text.ts';
import { PERSON_NAME_MAX } from '../shared/wire/http.ts';
import { createInvitations } from './access/invitations.ts';
import type { Store } from './store/store.ts';

export interface ResetDeps {
  readonly store: Store;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Under which browsers reach the server, best first. */
  readonly addresses: readonly string[];
}

/** What the console says. Not `ok`: no such account, and which ones there are. */
export async function resetPassword(
  { store, clock, newId, addresses }: ResetDeps,
  typed: string,
): Promise<{ readonly ok: boolean; readonly said: string }> {
  const name = line(PERSON_NAME_MAX).safeParse(typed);
  const account = name.success ? await store.findAccountByName(name.data) : null;
  if (!account) return { ok: false, said: noSuchAccount(typed, await store.accountNames()) };
  const { token } = await createInvitations({ store, clock, newId }).inviteToReset(account.id);
  return {
    ok: true,
    said: [
      '',
      `  请“${account.name}”打开下面的链接，设一个新密码（24小时内有效，只能用一次）：`,
      ...addresses.map((address) => `  ${address}/reset#${token}`),
      '',
      '  打开链接时，近邻茶话会要正在运行；还没有启动的话，请先运行 npm start。',
      '  新密码设好以前，旧密码仍然能用；设好以后，这个账号在所有设备上都要重新登录。',
      '',
    ].join('\n'),
  };
}

function noSuchAccount(typed: string, names: readonly string[]): string {
  if (names.length === 0) return '还没有主持人账号：请运行 npm start，打开窗口里显示的设置链接。';
  const example = `npm start -- --reset-password ${names[0]}`;
  return `没有叫“${typed}”的主持人账号。现有的账号：${names.join('、')}。请写准名字再试，例如 ${example}。`;
}
