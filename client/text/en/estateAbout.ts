/** Words of the estate's own page: names, categories, buildings and their grid. */
import type { EstateText } from '../estate.ts';
import { few } from './plural.ts';
import { building } from './building.ts';

export const estateAbout: EstateText['about'] = {
  names: 'Names',
  name: 'Estate',
  community: 'Community',
  street: 'Street (optional)',
  unsaid: 'not said',
  save: 'Save',
  saved: 'Saved.',
  leave: 'Leave it',
  remove: 'Remove',
  removeOf: (name) => `Remove ${name}`,

  categories: 'Categories of needs',
  categoriesAbout:
    'Residents choose from these. A need stays under the category it was raised under, also when that is renamed or removed.',
  categoryOf: (place) => `Category ${place}`,
  categoryTwice: 'Another one is the same. Please change one.',
  upOf: (name) => `Move ${name} up`,
  downOf: (name) => `Move ${name} down`,
  addCategory: 'Add a category',

  buildings: 'Buildings',
  counted: (buildings, doors) => `${few(buildings, 'building')}, ${few(doors, 'home')} in all`,
  none: 'No buildings yet',
  noneAbout: 'With buildings, residents can choose theirs, and a building lead sees the own ones only.',
  building,
  doors: (count) => few(count, 'home'),
  doorsIn: (count) => `${few(count, 'home')} in this building`,
  size: (entrances, floors, perFloor) =>
    `${entrances === 0 ? '' : `${few(entrances, 'entrance')}, `}${few(floors, 'floor')}, ${few(perFloor, 'home')} on each`,
  entrance: (number) => `Entrance ${number}`,
  floor: (number) => `Floor ${number}`,
  gridOf: (number) => `Doors of ${building(number)}`,
  floorOf: (number) => `Change floor ${number}`,
  goneDoor: (door) => `${door}, not there`,
  noHomes: 'no homes',
  besidesAre: (doors) => `Besides: ${doors}`,

  add: 'Add buildings',
  pattern: 'Which buildings',
  eachOrAll: (number, floors, homes) =>
    `${building(number)} says "${floors}层${homes}户": ${homes} homes on each floor, or ${homes} in all? For each floor please write "${floors}层，每层${homes}户"; if it is all of them, write how many are on each floor.`,
  patternProblems: {
    noBuilding:
      'There is no building number. Please write it like "1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户".',
    noFloors:
      'Floors or homes on each floor are missing, or how many entrances there are where you wrote "每单元". Please write it like "1–3号楼，每楼2单元，每单元6层，每层2户".',
    unlike:
      'Only buildings whose entrances and floors are all alike can be written here. Please write the others as if they were ("1号楼，2单元，每单元6层2户"), add them, and use "Change this building" for single floors and doors. Of entrances write how many there are.',
    belowGround:
      'Floors that begin below the ground ("负1层到6层") were not read. Please write only how many there are above it, like "6层，每层2户"; homes below the ground are added afterwards with "Change this building", under "Other doors".',
    unreadFigure:
      'A figure could not be read. Please write the building first, then entrances, floors and homes on each floor, like "1–3号楼，每楼2单元，每单元6层2户", and leave other figures out.',
    total:
      'The number of homes or buildings you wrote is not the sum of the rest. Please check buildings, entrances, floors and homes a floor; where some floors differ and are changed later, leave the sum out.',
    unreadName:
      'Some buildings could not be read. Please write each in full: a number ("3号楼", "A座", "东区3号楼") or a Chinese name of 2 to 8 characters ("翠竹楼", "甲栋"), under one name only.',
    range: 'Floors, homes or entrances are not right: at most 99 floors, 99 homes a floor, 30 entrances.',
    tooMany: 'At most 200 buildings at once. Please check the numbers.',
  },
  addDo: (count) => (count === 0 ? 'Add' : `Add ${few(count, 'building')}`),
  preview: 'Look first',
  looksLike: (number) => `The doors of ${building(number)}:`,
  isTaken: 'there already',
  takenNumbers: (names) => `${names} is there already. Please change the number or leave it out.`,

  change: 'Change this building',
  changeOf: (number) => `Change ${building(number)}`,
  number: 'Number or name',
  badNumber:
    'A number such as "12", "A" or "东区3号楼", or a Chinese name of 2 to 8 characters such as "翠竹楼" or "甲栋".',
  takenNumber: (number) => `There is a ${building(number)} already. Please choose another number.`,
  renamed: (before) =>
    `Once saved, posts, earlier needs and visits go by the new name. Whoever still says "${before}" or scans a code printed before is understood.`,
  entrances: 'Entrances',
  entrancesHint: '0 where there are none',
  floors: 'Floors',
  perFloor: 'Homes a floor',
  between: (least, most) => `Please write a number from ${least} to ${most}.`,
  goOn: 'Your last changes here were not saved. Go on with them, or press "Leave it" to drop them.',
  gridAbout: 'Tap a door to say it is not there or has another name; tap a floor to change how many homes it has.',
  doorTitle: (door) => `Door ${door}`,
  usualDoor: (door) => `It is ${door}`,
  noDoor: 'It is not there',
  namedDoor: 'It has another name, such as a shop',
  doorName: 'Name',
  doorNameHint: (prefix) => `"${prefix}" is put before it`,
  takenDoor: (door) => `There is a ${door} already. Please choose another.`,
  usualFloor: (doors) => `Like the other floors: ${few(doors, 'home')} an entrance`,
  noFloor: 'Nobody lives on this floor',
  noFloorAbout: 'An open or technical floor, or a number that is left out (such as 4 or 13)',
  otherFloor: 'Another number of homes, such as one under the roof',
  besides: 'Other doors (optional)',
  besidesHint: (number) => `Such as "Lodge" or "Shop3"; "${number}-" is put before it`,
  addBeside: 'Add',
  clash: (name, size, doors) =>
    `Somebody else just ${name === null ? 'changed this building to' : `renamed this building to "${name}"`}: ${size}, ${doors} ${doors === 1 ? 'home' : 'homes'} in all. Which one?`,
  clashGone: 'Somebody else just removed this building. Which one?',
  takeTheirs: 'As it is now',
  keepMine: 'As I changed it',

  removeBuilding: 'Remove this building',
  removeTitle: (number) => `Remove ${building(number)}?`,
  removeHelp: 'It only goes from the list of buildings. Needs, their numbers and receipts stay as they are.',
  counting: 'Looking for needs that name it…',
  removesPosts: (names) => `The post of ${names} is for this building; please change it under "People" afterwards. `,
  removesNeeds: (count) => `${few(count, 'need')} name it and will keep its number.`,
  removesNothing: 'No need names it.',
  changedBeforeRemoving:
    'This building was just changed or removed by somebody else; nothing was done. Please close this and look.',
};
