/** Estates of an account: made, listed, looked at, and told what to do. */
import type { EstateId, NeedId } from '../../shared/estate/ids.ts';
import type { CommandId } from '../../shared/stream/ids.ts';
import { EstateCommandBody, CreateEstateBody, type EstateView } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { answerNow } from '../estate/draftList.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

const CREATE_BODY_LIMIT = 256 * 1024;

export const estateRoutes =
  ({ estates, lines, home }: Pick<HttpDeps, 'estates' | 'lines' | 'home'>): RoutePlugin =>
  (routes) => {
    /** What is hidden leaves the agenda it stands on, and comes back with it. Asked again, the same command does it again. */
    async function tellAgenda(estateId: EstateId, needId: NeedId, commandId: CommandId): Promise<void> {
      const state = await estates.lines.read(estateId);

      const now = state && (await answerNow(state, needId, await estates.reading(estateId)));
      const meeting = now && (await lines.read(now.meetingId));
      // Said for whoever leads the meeting: the estate is nobody in it.
      const chair = meeting?.staff.find(({ role }) => role === 'chair');
      if (!now || !chair) return;
      const answer = await lines.submit(now.meetingId, {
        ...{ commandId, command: now.command, sender: `of:${estateId}`, actor: chair },
      });
      if (!answer.ok) throw new Error(`Meeting ${now.meetingId} did not take the words of a need: ${answer.code}`);
    }

    routes.account({
      route: ESTATE_ROUTES.estates,
      run: async ({ accountId }) => ({ estates: await estates.ofAccount(accountId) }),
    });

    routes.account({
      route: ESTATE_ROUTES.createEstate,
      body: CreateEstateBody,
      run: async ({ accountId, body }) => {
        const id = await estates.create(body.details, body.buildings, accountId, body.commandId);
        return isRefusal(id) ? id : { id };
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.estate,
      action: 'readEstate',
      run: async ({ estateId, state, post, request }): Promise<EstateView> => {
        const people = await estates.people(
          estateId,
          state.posts.map(({ personId }) => personId),
        );
        const { details, publicPage, buildings, categories, posts } = state;
        return {
          ...{ id: estateId, home: home(request), details, publicPage, buildings, categories },
          posts: posts.map((one) => ({
            ...one,
            name: people.get(one.personId)?.name ?? '',
            isYou: one.personId === post.personId,
          })),
        };
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.obeyEstate,
      action: 'readEstate',
      body: EstateCommandBody,
      bodyLimit: CREATE_BODY_LIMIT,
      run: async ({ estateId, post, pass, body: { commandId, command } }) => {
        const answer = await estates.obey(estateId, post, { commandId, command, sender: pass.id });
        if (answer.ok && (command.type === 'hideNeed' || command.type === 'showNeed'))
          await tellAgenda(estateId, command.needId, commandId);
        return answer;
      },
    });
  };
