/** Accounts of chairs: set up by link, logged in by name and password, and every login can be ended. */
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { refused } from '../../shared/stream/decision.ts';
import {
  type AccountView,
  type LoggedIn,
  LoginBody,
  PasswordBody,
  ResetBody,
  SetupBody,
} from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { addressKey } from '../access/attempts.ts';
import { createLoginTries } from '../access/loginTries.ts';
import { hashToken } from '../access/passes.ts';
import { isStrongEnough } from '../access/password.ts';
import type { AccountRow, PassRow } from '../store/accounts.ts';
import { forgetAccount, loginTokensOf, rememberAccount } from './credentials.ts';
import { type HttpDeps, unhurried } from './deps.ts';
import { InvitationParams, openInvitations } from './invitations.ts';
import type { RoutePlugin } from './route.ts';

const LoginParams = z.strictObject({ loginId: z.string().check(z.maxLength(40)) });

export function accountRoutes(deps: HttpDeps): RoutePlugin {
  const { store, passes, passwords, invitations, publish, clock, newId } = deps;
  const tries = createLoginTries({ clock, wait: deps.wait ?? unhurried });

  async function logIn(account: AccountRow, device: string): Promise<LoggedIn> {
    const { token } = await passes.issue({ kind: 'account', accountId: account.id, label: device });
    return { token, accountId: account.id, name: account.name };
  }
  async function end(pass: PassRow): Promise<void> {
    await passes.revoke(pass);
    publish.passRevoked(pass.id);
  }
  /**
   * The login of this account that this device has or had. Only lifts a limit, so a cookie will do for a POST too, and so will
   * a login that was ended: whoever logged out on Friday comes in on Monday.
   */
  async function loginHere(request: FastifyRequest, account: AccountRow): Promise<PassRow | null> {
    const held = await Promise.all(loginTokensOf(request).map((token) => store.findPass(hashToken(token))));
    return held.find((pass) => pass?.accountId === account.id) ?? null;
  }
  const loginsOf = async (accountId: string) =>
    (await store.passesOfAccount(accountId)).filter((pass) => pass.revokedAt === null);

  return (routes) => {
    routes.open({
      route: DESK_ROUTES.setUp,
      share: 'login',
      body: SetupBody,
      run: async ({ body, request, reply }) => {
        if (!isStrongEnough(body.password)) return refused('account.weakPassword');
        const invitation = await invitations.find(body.token);
        if (invitation?.purpose !== 'firstChair' && invitation?.purpose !== 'chairAccount')
          return refused('invitation.invalid');
        if (invitation.purpose === 'firstChair' && (await store.countAccounts()) > 0)
          return refused('account.setupDone');
        if (await store.findAccountByName(body.name)) return refused('account.nameTaken');
        const passwordHash = await passwords.hash(body.password);
        const account = { id: newId(), name: body.name, passwordHash, createdAt: clock() };
        const { token, pass } = passes.mint({ kind: 'account', accountId: account.id, label: body.device });
        const opened = await store.openAccount({ invitationId: invitation.id, at: clock(), account, pass });
        if (opened === 'spent') return refused('invitation.invalid');
        if (opened === 'nameTaken') return refused('account.nameTaken');
        rememberAccount(request, reply, token);
        return { token, accountId: account.id, name: account.name } satisfies LoggedIn;
      },
    });

    routes.open({
      route: DESK_ROUTES.logIn,
      share: 'login',
      body: LoginBody,
      run: async ({ body, request, reply }) => {
        const account = await store.findAccountByName(body.name);
        const login = account && (await loginHere(request, account));
        const honest = await (login ? tries.here(login.id) : tries.from(body.name, addressKey(request.ip)));
        if (!honest) return refused('account.tooManyTries');
        const right = await passwords.matches(body.password, account?.passwordHash ?? null);
        if (!account || !right) return refused('account.badLogin');
        honest();
        const answer = await logIn(account, body.device);
        rememberAccount(request, reply, answer.token);
        return answer;
      },
    });

    routes.account({
      route: DESK_ROUTES.logOut,
      run: async ({ pass, request, reply }) => {
        await end(pass);
        forgetAccount(request, reply);
        return { ok: true };
      },
    });

    routes.account({
      route: DESK_ROUTES.account,
      run: async ({ accountId, pass }) => {
        const account = await store.findAccount(accountId);
        if (!account) return refused('access.login');
        const own = (await loginsOf(accountId)).filter(({ kind }) => kind !== 'handover');
        const logins = own.map(({ id, label, createdAt, lastSeenAt }) => ({
          ...{ id, label, createdAt, lastSeenAt },
          current: id === pass.id,
        }));
        return { accountId, name: account.name, logins } satisfies AccountView;
      },
    });

    routes.account({
      route: DESK_ROUTES.endLogin,
      params: LoginParams,
      run: async ({ accountId, params }) => {
        const login = (await loginsOf(accountId)).find((pass) => pass.id === params.loginId);
        if (!login) return refused('request.notFound');
        await end(login);
        return { ok: true };
      },
    });

    routes.account({
      route: DESK_ROUTES.changePassword,
      body: PasswordBody,
      run: async ({ accountId, pass, body }) => {
        const account = await store.findAccount(accountId);
        if (!account) return refused('access.login');
        const honest = await tries.here(pass.id);
        if (!honest) return refused('account.tooManyTries');
        if (!(await passwords.matches(body.current, account.passwordHash))) return refused('account.badLogin');
        honest();
        if (!isStrongEnough(body.next)) return refused('account.weakPassword');
        await store.changePassword(accountId, await passwords.hash(body.next));
        // Remembered after all: a link that was asked for meanwhile must not open the account any more.
        await store.dropInvitations('resetPassword', accountId);
        for (const login of await loginsOf(accountId)) if (login.id !== pass.id) await end(login);
        return { ok: true };
      },
    });

    routes.open({
      route: DESK_ROUTES.resetPassword,
      share: 'login',
      body: ResetBody,
      run: async ({ body, request, reply }) => {
        if (!isStrongEnough(body.password)) return refused('account.weakPassword');
        const invitation = await invitations.find(body.token);
        const account = invitation?.accountId ? await store.findAccount(invitation.accountId) : null;
        if (!invitation || !account) return refused('account.resetSpent');
        const passwordHash = await passwords.hash(body.password);
        const { token, pass } = passes.mint({ kind: 'account', accountId: account.id, label: body.device });
        const opening = { invitationId: invitation.id, at: clock(), accountId: account.id, passwordHash, pass };
        const opened = await store.openAccount(opening);
        if (typeof opened === 'string') return refused('account.resetSpent');
        // Whoever knew the old password, or holds a device that was logged in with it, is out.
        for (const { id } of opened.ended) {
          passes.forgetPass(id);
          publish.passRevoked(id);
        }
        rememberAccount(request, reply, token);
        return { token, accountId: account.id, name: account.name } satisfies LoggedIn;
      },
    });

    routes.account({
      route: DESK_ROUTES.chairLinks,
      run: async () => openInvitations(await invitations.usable(null)),
    });

    routes.account({
      route: DESK_ROUTES.revokeChairLink,
      params: InvitationParams,
      run: async ({ params }) =>
        (await invitations.revoke(params.invitationId, null)) ? { ok: true } : refused('invitation.gone'),
    });

    routes.account({
      route: DESK_ROUTES.makeChairLink,
      run: async () => invitations.invite('chairAccount', null),
    });
  };
}
