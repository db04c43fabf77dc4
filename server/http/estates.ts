/** Estates of an account: made, listed, looked at, and told what to do. */
import type { EstateCommand, EstateState } from '../../shared/estate/estate.ts';
import type { EstateId, NeedId } from '../../shared/estate/ids.ts';
import { findNeed, speakerFor } from '../../shared/estate/need.ts';
import type { CommandId } from '../../shared/stream/ids.ts';
import { EstateCommandBody, CreateEstateBody, type EstateView } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { answerNow } from '../estate/draftList.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

const CREATE_BODY_LIMIT = 256 * 1024;

export const estateRoutes =
  ({ estates, lines, home, recount }: Pick<HttpDeps, 'estates' | 'lines' | 'home' | 'recount'>): RoutePlugin =>
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
      run: async ({ estateId, state, post, pass, body: { commandId, command } }) => {
        const answer = await estates.obey(estateId, post, { commandId, command, sender: pass.id });
        if (answer.ok && (command.type === 'hideNeed' || command.type === 'showNeed'))
          await tellAgenda(estateId, command.needId, commandId);
        if (answer.ok) await recount.now(estateId, regrouped(state, command));
        return answer;
      },
    });
  };

/** Whose following has changed: where a need is parted from the one that spoke for it, that one's too. */
function regrouped({ needs }: Pick<EstateState, 'needs'>, command: EstateCommand): readonly NeedId[] {
  switch (command.type) {
    case 'mergeNeeds':
      return [command.into];
    case 'separateNeed': {
      const need = findNeed(needs, command.needId);
      return need ? [speakerFor(needs, need).id] : [];
    }
    case 'hideNeed':
    case 'showNeed':
      return [command.needId];
    default:
      return [];
  }
}
