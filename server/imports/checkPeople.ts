/** Whether the people of an archive could have come in here: their names, doors and roles, as at the door of this server. */
import { normalizeHousehold } from '../../shared/meeting/household.ts';
import { line } from '../../shared/stream/text.ts';
import { PERSON_NAME_MAX } from '../../shared/wire/http.ts';
import type { Archive } from '../exports/archive.ts';

const Name = line(PERSON_NAME_MAX);

export function checkPeople({ people, aliases, households, events, minutes }: Archive): string | null {
  const ids = new Set<string>(people.map((person) => person.id));
  const authors = new Set<string>([...ids, ...aliases.map((alias) => alias.id)]);
  const doors = new Map<string, string>(households.map(({ id, label }) => [id, label]));
  if (authors.size !== people.length + aliases.length) return 'people twice';
  if (doors.size !== households.length || new Set(doors.values()).size !== doors.size) return 'households twice';
  if (!households.every(({ label }) => isDoor(label))) return 'door';
  for (const { householdId, household } of people)
    if ((householdId === null ? '' : doors.get(householdId)) !== household) return 'household';
  if (![...people.map(({ name }) => name), ...aliases.map(({ alias }) => alias)].every(isName)) return 'name';
  const roles = rolesIn(events);
  if (people.some(({ id, role }) => role !== (roles.get(id) ?? 'resident'))) return 'role';
  for (const { body } of events) {
    if ('by' in body && body.by !== undefined && !ids.has(body.by)) return 'by';
    if ('personId' in body && !ids.has(body.personId)) return 'person';
    if (body.type === 'speakersMerged' && !(ids.has(body.from) && ids.has(body.into))) return 'merged speakers';
    if ('authorId' in body && body.authorId !== null && !authors.has(body.authorId)) return 'author';
  }
  if (minutes.updates.some(({ docSeq, personId }, index) => docSeq !== index + 1 || !ids.has(personId)))
    return 'minutes';
  if (minutes.authors.some(({ personId }) => !ids.has(personId))) return 'minutes authors';
  return new Set(minutes.authors.map((author) => author.clientId)).size === minutes.authors.length
    ? null
    : 'minutes authors';
}

const isName = (name: string): boolean => Name.safeParse(name).success;

/** As it would be kept if it were typed here. */
export const tidyName = (name: string): string => Name.parse(name);

/**
 * In the spelling a door number has once it is kept, by this version or an earlier one: upper case, single hyphens, no
 * leading zeros. Anything else nobody was ever given: it would be a second ballot for a door that reads the same.
 */
const isDoor = (label: string): boolean =>
  label === label.normalize('NFKC').toUpperCase() &&
  label.length <= 24 &&
  /\d/.test(label) &&
  /^[\p{L}0-9]+(?:-[\p{L}0-9]+)*$/u.test(label) &&
  !/(?:^|-)0\d/.test(label);

/**
 * The doors as this server spells them. Where two that were kept apart when their ballots were counted would become one,
 * they stay as they are: what was counted stands.
 */
export function normalDoors(households: Archive['households']): Archive['households'] {
  const spelled = households.map((door) => ({ ...door, label: normalizeHousehold(door.label) ?? door.label }));
  const whose = new Map<string, Set<string>>();
  for (const { id, label } of [...households, ...spelled]) whose.set(label, (whose.get(label) ?? new Set()).add(id));
  return spelled.map((door, index) => (whose.get(door.label)?.size === 1 ? door : (households[index] ?? door)));
}

/** The log alone gives roles: whoever called the meeting leads it, everybody else is told by an event. */
function rolesIn(events: Archive['events']): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const { body } of events) {
    if (body.type === 'meetingCreated') roles.set(body.by, 'chair');
    if (body.type === 'staffJoined') roles.set(body.personId, body.role);
  }
  return roles;
}
