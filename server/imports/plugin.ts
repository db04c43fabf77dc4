/** POST /api/meetings/import: an archive becomes a meeting of the account that brings it, whole or not at all. */
import { refused } from '../../shared/stream/decision.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { type RoutePlugin, isRefusal } from '../http/route.ts';
import type { AccountStore } from '../store/accounts.ts';
import type { LogStore } from '../store/log.ts';
import type { ImportDesk } from './importDesk.ts';

export interface ImportRouteDeps {
  readonly store: Pick<LogStore, 'importMeeting'> & Pick<AccountStore, 'findAccount'>;
  readonly desk: ImportDesk;
  readonly clock: () => number;
  /** Six digits. */
  readonly newJoinCode: () => string;
}

/** 20 MB of files are 27 MB in base64; the rest is text. */
const IMPORT_LIMIT = 64 * 1024 * 1024;
const CODE_TRIES = 50;

export const importRoutes =
  ({ store, desk, clock, newJoinCode }: ImportRouteDeps): RoutePlugin =>
  (routes, app) => {
    // As it came: reading 64 MB of JSON is a part of the work that no meeting should wait for.
    app.removeContentTypeParser('application/json');
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    routes.account({
      route: DESK_ROUTES.importMeeting,
      bodyLimit: IMPORT_LIMIT,
      run: async ({ accountId, request }) => {
        const account = await store.findAccount(accountId);
        if (!account) return refused('access.login');
        if (!Buffer.isBuffer(request.body)) return refused('import.invalid');
        const { id, name } = account;
        const read = await desk.read(request.body, { account: { id, name }, at: clock() });
        if (isRefusal(read)) return read;
        for (let attempt = 0; attempt < CODE_TRIES; attempt += 1) {
          const joinCode = newJoinCode();
          const outcome = await store.importMeeting({ ...read, row: { ...read.row, joinCode } });
          if (outcome === 'created') return { id: read.row.id, joinCode };
        }
        throw new Error('No free join code found');
      },
    });
  };
