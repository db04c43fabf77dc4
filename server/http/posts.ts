/** 岗位: links to a post on an estate, made by its keeper, used up by one POST, and what somebody becomes by one (F10). */
import { authorizeOn } from '../../shared/access/authorize.ts';
import { type EstateState } from '../../shared/estate/estate.ts';
import { OfferedPost, postOf, scopeNow, scopeProblem } from '../../shared/estate/post.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { LookBody } from '../../shared/wire/http.ts';
import {
  OfferPostBody,
  type OpenPosts,
  type PostOffer,
  type PostTaken,
  TakePostBody,
} from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { isStrongEnough } from '../access/password.ts';
import type { InvitationRow } from '../store/accounts.ts';
import type { TakesPost } from '../store/estates.ts';
import { bearerToken, rememberAccount } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { InvitationParams } from './invitations.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

type Offer = InvitationRow & { readonly estateId: NonNullable<InvitationRow['estateId']>; readonly post: OfferedPost };

const isOffer = (row: InvitationRow | null): row is Offer => row !== null && row.estateId !== null && row.post !== null;

/** A keeper who was sent away comes back by no link made before. */
const stands = (state: EstateState, { estateId, post }: Offer): boolean =>
  authorizeOn(estateId, postOf(state, post.by) ?? null, 'offerPost');

export function postRoutes(deps: HttpDeps): RoutePlugin {
  const { store, estates, invitations, passes, passwords, home, clock, newId } = deps;

  /** What the link offers, and the estate it is for; refused when it can't be used now. */
  async function offered(token: string): Promise<{ readonly offer: Offer; readonly state: EstateState } | Refusal> {
    const offer = await invitations.find(token);
    if (!isOffer(offer)) return refused('invitation.invalid');
    const state = await estates.lines.read(offer.estateId);
    return state && stands(state, offer) ? { offer, state } : refused('invitation.invalid');
  }

  async function accountOf(token: string | null) {
    const pass = token === null ? null : await passes.resolve(token);
    return pass?.kind === 'account' && pass.accountId !== null ? store.findAccount(pass.accountId) : null;
  }

  return (routes) => {
    routes.estate({
      route: ESTATE_ROUTES.offerPost,
      action: 'offerPost',
      body: OfferPostBody,
      run: async ({ estateId, state, post, body, request }) => {
        const problem = scopeProblem(state, body);
        if (problem) return problem;
        const made = await invitations.offerPost(estateId, { ...body, by: post.personId });
        return { ...made, home: home(request) };
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.offeredPosts,
      action: 'offerPost',
      run: async ({ estateId, state }): Promise<OpenPosts> => {
        const rows = (await invitations.offers(estateId)).filter(isOffer).filter((offer) => stands(state, offer));
        return {
          invitations: rows.map(({ id, createdAt, expiresAt, post: { role, scope } }) => ({
            ...{ id, createdAt, expiresAt, role, scope: scopeNow(state.buildings, scope) },
          })),
        };
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.withdrawPost,
      action: 'offerPost',
      params: InvitationParams,
      run: async ({ estateId, params }) =>
        (await invitations.withdraw(params.invitationId, estateId)) ? { ok: true } : refused('invitation.gone'),
    });

    // A question, but by POST: a token in an address would stand in every log on the way.
    routes.open({
      route: ESTATE_ROUTES.lookAtPost,
      body: LookBody,
      run: async ({ body }): Promise<PostOffer | Refusal> => {
        const found = await offered(body.token);
        if (isRefusal(found)) return found;
        const { offer, state } = found;
        const { community, name } = state.details;
        const { role, scope } = offer.post;
        return { estateId: offer.estateId, community, name, role, scope: scopeNow(state.buildings, scope) };
      },
    });

    routes.open({
      route: ESTATE_ROUTES.takePost,
      share: 'login',
      body: TakePostBody,
      run: async ({ body, request, reply }): Promise<PostTaken | Refusal> => {
        const found = await offered(body.token);
        if (isRefusal(found)) return found;
        const { offer, state } = found;
        const known = body.account ? null : await accountOf(bearerToken(request));
        if (!known && !body.account) return refused('access.login');
        if (body.account && !isStrongEnough(body.account.password)) return refused('account.weakPassword');
        if (body.account && (await store.findAccountByName(body.account.name))) return refused('account.nameTaken');

        const scope = scopeNow(state.buildings, offer.post.scope);
        // A building that was removed since is nobody's to look after.
        const problem = scopeProblem(state, { role: offer.post.role, scope });
        if (problem) return problem;
        const at = clock();
        const account = body.account
          ? {
              ...{ id: newId(), name: body.account.name, createdAt: at },
              passwordHash: await passwords.hash(body.account.password),
            }
          : known;
        if (!account) return refused('access.login');
        const login = body.account ? passes.mint({ kind: 'account', accountId: account.id, label: body.device }) : null;
        // Whoever held a post here before is the same person again.
        const before = await store.estates.personOfAccount(offer.estateId, account.id);
        if (before && state.posts.some(({ personId }) => personId === before.id)) return refused('post.already');
        const personId = before?.id ?? PersonId.parse(newId());
        const taking: TakesPost = {
          ...{ kind: 'takePost', invitationId: offer.id },
          opens: login && { account, pass: login.pass },
          person: before
            ? null
            : {
                ...{ id: personId, estateId: offer.estateId, name: account.name, alias: account.name },
                ...{ household: '', contact: null, accountId: account.id, receiptHash: null, joinedAt: at },
              },
        };
        const answer = await estates.lines.recordWith(
          offer.estateId,
          [{ type: 'postGiven', personId, ...offer.post, scope }],
          taking,
        );
        if (!answer.ok) return refused(answer.code, answer.values);
        if (login) rememberAccount(request, reply, login.token);
        return { estateId: offer.estateId, token: login?.token ?? null };
      },
    });
  };
}
