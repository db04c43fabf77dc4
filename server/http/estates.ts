/** Estates of an account: made, listed, looked at, and told what to do. */
import { EstateCommandBody, CreateEstateBody, type EstateView } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

const CREATE_BODY_LIMIT = 256 * 1024;

export const estateRoutes =
  ({ estates, home }: Pick<HttpDeps, 'estates' | 'home'>): RoutePlugin =>
  (routes) => {
    routes.account({
      route: ESTATE_ROUTES.estates,
      run: async ({ accountId }) => ({ estates: await estates.ofAccount(accountId) }),
    });

    routes.account({
      route: ESTATE_ROUTES.createEstate,
      body: CreateEstateBody,
      run: async ({ accountId, body }) => {
        const id = await estates.create(body.details, body.buildings, accountId);
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
      run: async ({ estateId, post, pass, body: { commandId, command } }) =>
        estates.obey(estateId, post, { commandId, command, sender: pass.id }),
    });
  };
