/** 需求: raised by anybody, entered by a worker, followed by its receipt, read and handled by staff. */
import * as z from 'zod/mini';
import { authorizeOn } from '../../shared/access/authorize.ts';
import { formerCalls } from '../../shared/estate/building.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import { EstateId, NeedId } from '../../shared/estate/ids.ts';
import { findNeed } from '../../shared/estate/need.ts';
import { reaches } from '../../shared/estate/post.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { cleanText } from '../../shared/stream/plainText.ts';
import { AlikeQuery, type EstateDoor, NeedQuery, type NeedReceipt, RaiseNeedBody } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { alikeNeeds } from '../estate/alikeList.ts';
import { needHistory } from '../estate/needHistory.ts';
import { raiserOf } from '../estate/raiseNeed.ts';
import { listNeeds, needPage, receiptOf } from '../estate/needList.ts';
import { addressKey } from '../access/attempts.ts';
import { bearerToken } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import type { MeetingMaskOf } from './meetingMask.ts';
import type { NeedFlood } from './needFlood.ts';
import { maskedOutcome } from './results.ts';
import type { RoutePlugin } from './route.ts';

const EstateParams = z.object({ id: EstateId });
const NeedParams = z.object({ needId: NeedId });

export function needRoutes({
  estates,
  lines: meetings,
  passes,
  flood,
  maskOf,
}: Pick<HttpDeps, 'estates' | 'lines' | 'passes'> & {
  readonly flood: NeedFlood;
  readonly maskOf: MeetingMaskOf;
}): RoutePlugin {
  /** Null for one that was deleted: where and when is nobody's business then, what it decided stays told. */
  const meetingOf = async (id: MeetingId) => ((await passes.deletionOf(id)) ? null : meetings.read(id));
  const { lines } = estates;

  const raise = raiserOf(estates);

  /** Where and when its topic comes up, as the meeting says now. */
  async function withMeeting(id: EstateId, state: EstateState, receipt: NeedReceipt): Promise<NeedReceipt> {
    const { listing } = receipt;
    if (!listing) return receipt;
    const meeting = await meetingOf(listing.meetingId);
    // A conclusion may name others, and the receipt of a merged need is a neighbour's.
    const mask = meeting ? await maskOf(listing.meetingId, meeting) : await estates.maskOf(id, state);
    const outcome = listing.outcome && maskedOutcome(listing.outcome, mask);
    const told = { ...receipt, listing: { ...listing, title: mask(listing.title), outcome } };
    if (!meeting) return told;
    const { details, topics, sitting, minutes } = meeting;
    const index = topics.findIndex(({ id }) => id === listing.topicId);
    const { title, place } = details;
    const startsAt = sitting.startedAt ?? details.startsAt;
    const released = state.publicPage && minutes.released === true && minutes.seals.length > 0;
    return {
      ...told,
      meeting: { title: mask(title), startsAt, place: mask(place), item: index + 1, sitting: sitting.status, released },
    };
  }

  return (routes) => {
    routes.open({
      route: ESTATE_ROUTES.estateDoor,
      share: 'door',
      params: EstateParams,
      run: async ({ params: { id } }): Promise<EstateDoor | Refusal> => {
        const state = await lines.read(id);
        if (!state) return refused('estate.unknown');
        const { details, categories, buildings } = state;
        const { community, name } = details;
        const numbers = buildings.map(({ number }) => number);
        return { id, community, name, categories, buildings: numbers, formerly: formerCalls(buildings) };
      },
    });

    routes.open({
      route: ESTATE_ROUTES.raiseNeed,
      share: 'join',
      params: EstateParams,
      body: RaiseNeedBody,
      patient: true,
      run: async ({ params: { id }, body, request }) => {
        if (body.need.source !== 'online') return refused('need.badSource');
        return (await flood.need(addressKey(request.ip), body.receipt)) ?? raise(id, body, null);
      },
    });

    routes.open({
      route: ESTATE_ROUTES.receipt,
      share: 'door',
      params: EstateParams,
      run: async ({ params: { id }, request }) => {
        const receipt = bearerToken(request);
        const proposer = receipt === null ? null : await estates.proposerOf(id, receipt);
        const state = proposer && (await lines.read(id));
        const known = proposer && state && (await receiptOf(state, proposer.id, estates.readingOne(id)));
        return known ? withMeeting(id, state, known) : refused('need.unknown');
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.enterNeed,
      action: 'enterNeed',
      body: RaiseNeedBody,
      run: ({ estateId, post, body }) =>
        body.need.source === 'online'
          ? Promise.resolve(refused('need.badSource'))
          : raise(estateId, body, post.personId),
    });

    routes.estate({
      route: ESTATE_ROUTES.needs,
      action: 'readNeeds',
      query: NeedQuery,
      run: async ({ estateId, state, post, query }) => listNeeds(state, post, query, await estates.reading(estateId)),
    });

    routes.estate({
      route: ESTATE_ROUTES.need,
      action: 'readNeeds',
      params: NeedParams,
      run: async ({ estateId, state, post, params }) =>
        (await needPage(state, post, params.needId, {
          ...estates.readingOne(estateId),
          mayReadVisits: authorizeOn(estateId, post, 'readVisits'),
        })) ?? refused('need.unknown'),
    });

    routes.estate({
      route: ESTATE_ROUTES.needHistory,
      action: 'readNeeds',
      params: NeedParams,
      run: async ({ estateId, state, post, params }) => {
        const history = await needHistory(state, post, params.needId, {
          eventsNaming: (words) => estates.eventsNaming(estateId, words),
          readPeople: (ids) => estates.people(estateId, ids),
          mayReadVisits: authorizeOn(estateId, post, 'readVisits'),
          titleOf: async (id) => (await meetingOf(id))?.details.title ?? '',
        });
        return history ?? refused('need.unknown');
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.alikeNeeds,
      action: 'mergeNeeds',
      params: NeedParams,
      query: AlikeQuery,
      run: async ({ estateId, state, post, params, query: { text = '' } }) => {
        const needs = await alikeNeeds(state, post, params.needId, cleanText(text), await estates.reading(estateId));
        return needs ? { needs } : refused('need.unknown');
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.contact,
      action: 'readContact',
      params: NeedParams,
      run: async ({ estateId, state, post, params, request }) => {
        const need = findNeed(state.needs, params.needId);
        const isTheirs = need && reaches(post, need.building);
        const person = isTheirs && (await estates.people(estateId, [need.proposerId])).get(need.proposerId);
        if (!person || typeof person.contact !== 'string') return refused('need.noContact');
        const contact = estates.contacts.open(person.contact);
        if (contact === null) return refused('need.contactLost');
        request.log.info({ estateId, needId: need.id, by: post.personId }, 'A contact was looked at');
        return { contact };
      },
    });
  };
}
