/** The name as everybody else sees it: a resident who is called like an official, or like an office, is marked 居民. */
import { nameLooksOf } from './looks.ts';
import { type Role, speaksOfficially } from './role.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export const RESIDENT_MARK = '（居民）';
/** Whoever joins by the code holds none of these offices. */
const OFFICE = /主持|记录人|监票|列席|工作人员|管理员|居委|社区|物业|街道|派出所|系统|官方/;

/** For everybody in the meeting; an id nobody has gives nothing. */
export function shownNames(people: Iterable<Named>): ReadonlyMap<string, string> {
  const all = [...people];
  const officials = officialsIn(all);
  return new Map(all.map((person) => [person.id, shown(person, officials)]));
}

/** How the names of those look who speak for an office. */
const officialsIn = (people: readonly Named[]): ReadonlySet<string> =>
  new Set(people.filter(({ role }) => speaksOfficially(role)).map(({ name }) => nameLooksOf(name)));

function shown({ name, role }: Named, officials: ReadonlySet<string>): string {
  if (role !== 'resident') return name;
  const looks = nameLooksOf(name);
  return (looks !== '' && officials.has(looks)) || OFFICE.test(looks) ? `${name}${RESIDENT_MARK}` : name;
}

interface Shown {
  readonly officials: ReadonlySet<string>;
  readonly names: Map<string, string>;
}

const kept = new WeakMap<object, Shown>();

/** The same from the cards a page holds: a page shows sixty names of a hall of thousands, so each is worked out when it is asked for. */
export function shownName(cards: Readonly<Record<string, Named>>, id: string): string {
  const card = cards[id];
  if (!card) return '';
  const known = kept.get(cards) ?? { officials: officialsIn(Object.values(cards)), names: new Map<string, string>() };
  kept.set(cards, known);
  const name = known.names.get(id) ?? shown(card, known.officials);
  known.names.set(id, name);
  return name;
}
