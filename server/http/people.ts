/** The list of people that staff work with, somebody added without a phone, somebody shown out. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import { CommandId, PersonId } from '../../shared/stream/ids.ts';
import {
  AddPersonBody,
  type PeopleView,
  RemovePeopleBody,
  type PeopleRemoved,
  type PersonLine,
} from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

const PersonParams = z.object({ personId: PersonId });

/** The same for the same command, and nobody else's: what a browser sends is no id yet. */
const personOf = (meetingId: MeetingId, commandId: CommandId): PersonId =>
  PersonId.parse(createHash('sha256').update(`${meetingId} ${commandId}`).digest('base64url').slice(0, 22));

export function peopleRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, publish, registry, onlinePersons, newId } = deps;

  return (routes) => {
    routes.meeting({
      route: DESK_ROUTES.people,
      action: 'readPeople',
      run: async ({ meetingId }): Promise<PeopleView> => {
        const [everybody, households, checkIns, registrations, present, online] = await Promise.all([
          store.people(meetingId),
          store.households(meetingId),
          store.marksOf(meetingId, 'checkIn', 'sitting'),
          store.marksOf(meetingId, 'registration', 'sitting'),
          store.present(meetingId),
          onlinePersons(meetingId),
        ]);
        const labels = new Map<string, string>(households.map(({ id, label }) => [id, label]));
        const ways = new Map<string, string>(checkIns.map(({ voter, value }) => [voter, value]));
        const registered = new Set<string>(registrations.map(({ voter }) => voter));
        const wayOf = (id: string): PersonLine['checkedIn'] => {
          const way = ways.get(id);
          return way === 'onsite' || way === 'online' ? way : null;
        };
        const people = everybody
          .filter((person) => person.removedAt === null)
          .map(({ id, name, role, householdId, byStaff, joinedAt }) => ({
            ...{ id, name, role, byStaff, joinedAt },
            household: (householdId && labels.get(householdId)) ?? '',
            checkedIn: wayOf(id),
            registered: registered.has(id),
            online: online.has(id),
          }));
        return { people, present };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.addPerson,
      action: 'addPerson',
      body: AddPersonBody,
      run: async ({ meetingId, actor, body }) => {
        if (!actor.person) return refused('access.denied');
        // Asked before writing: a refused check-in would leave a person behind whom nobody wanted.
        const state = await lines.read(meetingId);
        if (!state) return refused('meeting.unknown');
        if (state.sitting.status === 'ended') return refused('sitting.ended');
        const { name, household, commandId } = body;
        const id = commandId && personOf(meetingId, commandId);
        const known = id && (await store.findPerson(meetingId, id));
        // Its answer was lost on the way; whoever was shown out since has to be asked for anew.
        if (known && known.removedAt !== null) return refused('person.unknown');
        const person =
          known ?? (await registry.enter({ id, meetingId, name, household, role: 'resident', byStaff: true }));
        if (isRefusal(person)) return person;
        const answer = await lines.submit(meetingId, {
          commandId: commandId ?? CommandId.parse(newId()),
          command: { type: 'checkInPerson', personId: person.id, presence: 'onsite' },
          actor: { personId: actor.person.id, role: actor.role },
          sender: actor.passId,
        });
        if (answer.ok) return { personId: person.id };
        await registry.remove(person);
        return refused(answer.code);
      },
    });

    routes.meeting({
      route: DESK_ROUTES.removePeople,
      action: 'removePerson',
      body: RemovePeopleBody,
      run: async ({ meetingId, body }): Promise<PeopleRemoved> => {
        let removed = 0;
        for (const personId of new Set(body.personIds)) {
          const person = await store.findPerson(meetingId, personId);
          // Residents who came in by themselves: staff, and whom they registered, are shown out one by one.
          if (!person || person.removedAt !== null || person.role !== 'resident' || person.byStaff) continue;
          await registry.remove(person);
          removed += 1;
        }
        if (removed > 0) publish.marked(meetingId, 'checkIn', 'sitting');
        return { removed };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.removePerson,
      action: 'removePerson',
      params: PersonParams,
      run: async ({ meetingId, params }) => {
        const person = await store.findPerson(meetingId, params.personId);
        if (!person || person.removedAt !== null) return refused('person.unknown');
        // Whoever called the meeting can't be shown out of it by a co-chair.
        if (person.role === 'chair') return refused('access.denied');
        // 撤销登记 takes back a check-in, and what was counted when the sitting ended stays counted.
        const state = await lines.read(meetingId);
        if (person.byStaff && state?.sitting.status === 'ended') return refused('sitting.ended');
        await registry.remove(person);
        if (person.role !== 'resident') await lines.record(meetingId, [{ type: 'staffLeft', personId: person.id }]);
        const present = await store.findMark(meetingId, 'checkIn', 'sitting', person.id);
        if (present) publish.marked(meetingId, 'checkIn', 'sitting');
        return { ok: true };
      },
    });
  };
}
