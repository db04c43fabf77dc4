/** Where staff correct the register: doors, households and people made one, and the list of what was changed. */
import * as z from 'zod/mini';
import type { Building } from '../../shared/estate/building.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import {
  CorrectDoorBody,
  MergeHouseholdsBody,
  MergePeopleBody,
  RegisterChange,
  type RegisterLine,
} from '../../shared/wire/register.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { doorsUnder } from '../access/estateDoors.ts';
import { createRegisterDesk } from '../access/registerDesk.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const PersonParams = z.object({ personId: PersonId });

export function registerRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, estates } = deps;
  async function buildingsOf(meetingId: MeetingId): Promise<readonly Building[]> {
    const estateId = (await lines.read(meetingId))?.estateId;
    return estateId === undefined ? [] : ((await estates.lines.read(estateId))?.buildings ?? []);
  }
  const desk = createRegisterDesk({
    ...{ ...deps, buildingsOf },
    under: doorsUnder(lines, estates.lines, store.estates),
  });

  async function present(meetingId: MeetingId, personId: PersonId) {
    const person = await store.findPerson(meetingId, personId);
    return person?.removedAt === null ? person : null;
  }

  return (routes) => {
    routes.meeting({
      route: DESK_ROUTES.correctDoor,
      action: 'correctDoor',
      params: PersonParams,
      body: CorrectDoorBody,
      run: async ({ meetingId, actor, params, body }) => {
        const person = await present(meetingId, params.personId);
        if (!person || !actor.person) return refused('person.unknown');
        return desk.correctDoor(person, body, actor.person.id);
      },
    });

    routes.meeting({
      route: DESK_ROUTES.mergeHouseholds,
      action: 'mergeHouseholds',
      body: MergeHouseholdsBody,
      run: async ({ meetingId, actor, body }) => {
        const person = await present(meetingId, body.personId);
        if (!person || !actor.person) return refused('person.unknown');
        return desk.mergeHouseholds(person, body.household, actor.person.id, body.dry);
      },
    });

    routes.meeting({
      route: DESK_ROUTES.mergePeople,
      action: 'mergePeople',
      body: MergePeopleBody,
      run: async ({ meetingId, actor, body }) => {
        const [from, into] = await Promise.all([store.findPerson(meetingId, body.from), present(meetingId, body.into)]);
        if (!from || !into || !actor.person) return refused('person.unknown');
        return desk.mergePeople(from, into, { ...actor, person: actor.person }, body.dry);
      },
    });

    routes.meeting({
      route: DESK_ROUTES.register,
      action: 'readPeople',
      run: async ({ meetingId }): Promise<{ readonly changes: readonly RegisterLine[] }> => {
        const [changes, people] = await Promise.all([store.registerChanges(meetingId), store.people(meetingId)]);
        const names = new Map(people.map(({ id, name }) => [id, name]));
        return {
          changes: changes.map(({ id, at, by, body }) => {
            return { id, at, by: names.get(by) ?? '', change: RegisterChange.parse(JSON.parse(body)) };
          }),
        };
      },
    });
  };
}
