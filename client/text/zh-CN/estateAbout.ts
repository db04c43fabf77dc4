/** Words of 小区资料: names, categories, buildings and their grid. */
import type { PatternProblem } from '../../../shared/estate/buildingPattern.ts';
import { building } from './building.ts';

export const estateAbout = {
  names: '名称',
  name: '小区',
  community: '社区',
  street: '街道（可以不填）',
  unsaid: '没有写',
  save: '保存',
  saved: '已保存。',
  leave: '不改了',
  remove: '删掉',
  removeOf: (name: string) => `删掉${name}`,

  categories: '需求的类别',
  categoriesAbout: '居民提需求时从这里选。改了名或删掉的类别，以前的需求还留在原来的类别里。',
  categoryOf: (place: number) => `第${place}个类别`,
  categoryTwice: '和另一个一样，请改掉一个。',
  upOf: (name: string) => `把${name}往上移`,
  downOf: (name: string) => `把${name}往下移`,
  addCategory: '添加类别',

  buildings: '楼栋',
  counted: (buildings: number, doors: number) => `${buildings}栋，一共${doors}户`,
  none: '还没有写楼栋',
  noneAbout: '写上楼栋，居民就能选自己的楼，楼栋长也能只看自己的楼。',
  building,
  doors: (count: number) => `${count}户`,
  doorsIn: (count: number) => `这栋楼一共${count}户`,
  size: (entrances: number, floors: number, perFloor: number) =>
    `${entrances === 0 ? '' : `${entrances}个单元，`}${floors}层，每层${perFloor}户`,
  entrance: (number: number) => `${number}单元`,
  floor: (number: number) => `${number}层`,
  gridOf: (number: string) => `${building(number)}的门牌`,
  floorOf: (number: number) => `改${number}层`,
  goneDoor: (door: string) => `${door}，没有这户`,
  noHomes: '没有住户',
  besidesAre: (doors: string) => `另外还有：${doors}`,

  add: '添加楼栋',
  pattern: '有哪些楼',
  eachOrAll: (number: string, floors: number, homes: number) =>
    `${building(number)}写的是“${floors}层${homes}户”：是每层${homes}户，还是一共${homes}户？每层${homes}户的请写“${floors}层，每层${homes}户”；一共${homes}户的，请写每层有几户。`,
  patternProblems: {
    noBuilding: '没有看到楼号。请写成“1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户”这样。',
    noFloors: '还差层数或每层几户，或写了“每单元”没写有几个单元。请写成“1–3号楼，每楼2单元，每单元6层，每层2户”这样。',
    unlike:
      '这里只能写各单元、各层都一样的楼。不一样的，请先按一样的写，如“1号楼，2单元，每单元6层2户”；添加以后点“修改这栋楼”，再改某一层有几户、某一户叫什么。单元只写有几个。',
    belowGround:
      '从地下写起的层（如“负1层到6层”）没有读进去。请只写地上有几层，如“6层，每层2户”；地下有住户的，添加以后点“修改这栋楼”，写在“另外的门牌”里。',
    unreadFigure:
      '有的数字没有看懂。请先写楼号，再写单元、层数和每层几户，如“1–3号楼，每楼2单元，每单元6层2户”；别的数字请去掉。',
    total:
      '写的总户数或栋数和算出来的不一样。请核对楼号、单元、层数和每层几户；有的楼层户数不同、以后再改的，请先把总数去掉。',
    unreadName:
      '有的楼没有看懂。请写楼号（如“3号楼”“A座”“东区3号楼”），或2到8个字的楼名（如“翠竹楼”“甲栋”），每栋都写全，一栋只写一个叫法。',
    range: '层数、户数或单元数不对，请核对：最多99层、每层99户、30个单元。',
    tooMany: '一次最多写200栋楼，请核对楼号。',
  } satisfies Record<Exclude<PatternProblem, 'eachOrAll'>, string>,
  addDo: (count: number) => (count === 0 ? '添加' : `添加这${count}栋`),
  preview: '先看一看',
  looksLike: (number: string) => `${building(number)}的门牌是这样的：`,
  isTaken: '已经有了',
  takenNumbers: (names: string) => `${names}已经有了，请改一改楼号，或把它去掉。`,

  change: '修改这栋楼',
  changeOf: (number: string) => `修改${building(number)}`,
  number: '楼号或楼名',
  badNumber: '请写楼号，如“12”“A”“东区3号楼”；或2到8个字的楼名，如“翠竹楼”“甲栋”“紫云阁”。',
  takenNumber: (number: string) => `已经有${building(number)}了，请换一个。`,
  renamed: (before: string) =>
    `保存以后，岗位、以前的需求和走访都跟着改名；有人还说“${before}”、扫以前印的二维码，也认得。`,
  entrances: '单元',
  entrancesHint: '没有单元的写0',
  floors: '层数',
  perFloor: '每层几户',
  between: (least: number, most: number) => `请写${least}到${most}的数字。`,
  goOn: '上次改了还没有保存，接着改就行；不要了就点“不改了”。',
  gridAbout: '点门牌，可以写“没有这户”或另外的叫法；点楼层，可以改这一层有几户。',
  doorTitle: (door: string) => `门牌 ${door}`,
  usualDoor: (door: string) => `就是${door}`,
  noDoor: '没有这户',
  namedDoor: '另有叫法，如底商、顶楼',
  doorName: '叫什么',
  doorNameHint: (prefix: string) => `前面的“${prefix}”会自动加上`,
  takenDoor: (door: string) => `已经有${door}了，请换一个。`,
  usualFloor: (doors: number) => `和别的楼层一样，每单元${doors}户`,
  noFloor: '这一层没有住户',
  noFloorAbout: '架空层、设备层，或没有这个楼层号（如没有4层、13层）',
  otherFloor: '户数不一样，如顶层只有1户',
  besides: '另外的门牌（可以不填）',
  besidesHint: (number: string) => `如“门卫室”“商铺3”，前面的“${number}-”会自动加上`,
  addBeside: '加上',
  /** `name`: only where it was called otherwise. */
  clash: (name: string | null, size: string, doors: number) =>
    `这栋楼刚被别人${name === null ? '改了' : `改名为“${name}”`}，现在是：${size}，一共${doors}户。用哪一个？`,
  clashGone: '这栋楼刚被别人删掉了。用哪一个？',
  takeTheirs: '用现在的',
  keepMine: '用我改的',

  removeBuilding: '删掉这栋楼',
  removeTitle: (number: string) => `删掉${building(number)}？`,
  removeHelp: '只从楼栋表里去掉。居民提过的需求、编号和回执都不变。',
  counting: '正在看有没有需求写着这栋楼……',
  removesPosts: (names: string) => `${names}的岗位管着这栋楼，删掉以后请到“人员”里改。`,
  removesNeeds: (count: number) => `有${count}条需求写着这栋楼，它们会留着原来的楼号。`,
  removesNothing: '没有需求写着这栋楼。',
  changedBeforeRemoving: '这栋楼刚被别人改了或删掉了，没有再删。请关上看一看。',
};
