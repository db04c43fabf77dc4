/** Whom the desk looks for: by name or by door, spelled as anybody would. */
import { readDoor } from '../../../../shared/meeting/household.ts';
import { looksOf, nameLooksOf } from '../../../../shared/meeting/looks.ts';

interface Listed {
  readonly name: string;
  readonly household: string;
}

/** Whether somebody is meant by `typed`: part of a name, a door in any spelling, or a building or entrance as a whole. */
export function finderOf(typed: string): (person: Listed) => boolean {
  const [words, name, doors] = [looksOf(typed), nameLooksOf(typed), doorsOf(typed)];
  return (person) =>
    words === '' ||
    looksOf(`${person.name} ${person.household}`).includes(words) ||
    (name !== '' && nameLooksOf(person.name).includes(name)) ||
    doors(person.household);
}

function doorsOf(typed: string): (household: string) => boolean {
  const door = readDoor(typed);
  if (typeof door !== 'string') return (household) => household === door.label;
  // 2号楼1单元 is no door, and with any room behind it says what all of its doors begin with.
  const within = door === 'shared' ? readDoor(`${typed}101室`) : door;
  if (typeof within === 'string' || within.building === '') return () => false;
  return (household) => household.startsWith(`${within.building}-`);
}
