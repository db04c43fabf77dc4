/** Words of the estate's own page: names, categories, buildings and their grid. */
import type { EstateText } from '../estate.ts';
import { building } from './building.ts';

export const estateAbout: EstateText['about'] = {
  names: '名稱',
  name: '住宅社區',
  community: '社區',
  street: '街道（可以不填）',
  unsaid: '沒有寫',
  save: '儲存',
  saved: '已儲存。',
  leave: '不改了',
  remove: '刪掉',
  removeOf: (name: string) => `刪掉${name}`,

  categories: '需求的類別',
  categoriesAbout: '居民提需求時從這裡選。改了名或刪掉的類別，以前的需求還留在原來的類別裡。',
  categoryOf: (place: number) => `第${place}個類別`,
  categoryTwice: '和另一個一樣，請改掉一個。',
  upOf: (name: string) => `把${name}往上移`,
  downOf: (name: string) => `把${name}往下移`,
  addCategory: '新增類別',

  buildings: '棟別',
  counted: (buildings: number, doors: number) => `${buildings}棟，一共${doors}戶`,
  none: '還沒有寫棟別',
  noneAbout: '寫上棟別，居民就能選自己的樓，樓棟長也能只看自己的樓。',
  building,
  doors: (count: number) => `${count}戶`,
  doorsIn: (count: number) => `這棟樓一共${count}戶`,
  size: (entrances: number, floors: number, perFloor: number) =>
    `${entrances === 0 ? '' : `${entrances}個單元，`}${floors}層，每層${perFloor}戶`,
  entrance: (number: number) => `${number}單元`,
  floor: (number: number) => `${number}樓`,
  gridOf: (number: string) => `${building(number)}的門牌`,
  floorOf: (number: number) => `改${number}樓`,
  goneDoor: (door: string) => `${door}，沒有這戶`,
  noHomes: '沒有住戶',
  besidesAre: (doors: string) => `另外還有：${doors}`,

  add: '新增棟別',
  pattern: '有哪些樓',
  eachOrAll: (number, floors, homes) =>
    `${building(number)}寫的是「${floors}層${homes}戶」：是每層${homes}戶，還是一共${homes}戶？每層${homes}戶的請寫「${floors}層，每層${homes}戶」；一共${homes}戶的，請寫每層有幾戶。`,
  patternProblems: {
    noBuilding: '沒有看到樓號。請寫成「1–3號樓，每樓2單元，每單元6層2戶；翠竹樓，18層4戶」這樣。',
    noFloors:
      '還差層數或每層幾戶，或寫了「每單元」沒寫有幾個單元。請寫成「1–3號樓，每樓2單元，每單元6層，每層2戶」這樣。',
    unlike:
      '這裡只能寫各單元、各層都一樣的樓。不一樣的，請先按一樣的寫，如「1號樓，2單元，每單元6層2戶」；新增以後點「修改這棟樓」，再改某一層有幾戶、某一戶叫什麼。單元只寫有幾個。',
    belowGround:
      '從地下寫起的層（如「負1層到6層」）沒有讀進去。請只寫地上有幾層，如「6層，每層2戶」；地下有住戶的，新增以後點「修改這棟樓」，寫在「另外的門牌」裡。',
    unreadFigure:
      '有的數字沒有看懂。請先寫樓號，再寫單元、層數和每層幾戶，如「1–3號樓，每樓2單元，每單元6層2戶」；別的數字請去掉。',
    total:
      '寫的總戶數或棟數和算出來的不一樣。請核對樓號、單元、層數和每層幾戶；有的樓層戶數不同、以後再改的，請先把總數去掉。',
    unreadName:
      '有的樓沒有看懂。請寫樓號（如「3號樓」「A座」「東區3號樓」），或2到8個字的樓名（如「翠竹樓」「甲棟」），每棟都寫全，一棟只寫一個叫法。',
    range: '層數、戶數或單元數不對，請核對：最多99層、每層99戶、30個單元。',
    tooMany: '一次最多寫200棟樓，請核對樓號。',
  },
  addDo: (count: number) => (count === 0 ? '新增' : `新增這${count}棟`),
  preview: '先看一看',
  looksLike: (number: string) => `${building(number)}的門牌是這樣的：`,
  isTaken: '已經有了',
  takenNumbers: (names: string) => `${names}已經有了，請改一改樓號，或把它去掉。`,

  change: '修改這棟樓',
  changeOf: (number: string) => `修改${building(number)}`,
  number: '樓號或樓名',
  badNumber: '請寫樓號，如「12」「A」「東區3號樓」；或2到8個字的樓名，如「翠竹樓」「甲棟」「紫雲閣」。',
  takenNumber: (number: string) => `已經有${building(number)}了，請換一個。`,
  renamed: (before: string) =>
    `儲存以後，崗位、以前的需求和走訪都跟著改名；有人還說「${before}」、掃以前印的 QR Code，也認得。`,
  entrances: '單元',
  entrancesHint: '沒有單元的寫0',
  floors: '層數',
  perFloor: '每層幾戶',
  between: (least: number, most: number) => `請寫${least}到${most}的數字。`,
  goOn: '上次改了還沒有儲存，接著改就行；不要了就點「不改了」。',
  gridAbout: '點門牌，可以寫「沒有這戶」或另外的叫法；點樓層，可以改這一層有幾戶。',
  doorTitle: (door: string) => `門牌 ${door}`,
  usualDoor: (door: string) => `就是${door}`,
  noDoor: '沒有這戶',
  namedDoor: '另有叫法，如店面、頂樓',
  doorName: '叫什麼',
  doorNameHint: (prefix: string) => `前面的「${prefix}」會自動加上`,
  takenDoor: (door: string) => `已經有${door}了，請換一個。`,
  usualFloor: (doors: number) => `和別的樓層一樣，每單元${doors}戶`,
  noFloor: '這一層沒有住戶',
  noFloorAbout: '架空層、設備層，或沒有這個樓層號（如沒有4樓、13樓）',
  otherFloor: '戶數不一樣，如頂樓只有1戶',
  besides: '另外的門牌（可以不填）',
  besidesHint: (number: string) => `如「門衛室」「商鋪3」，前面的「${number}-」會自動加上`,
  addBeside: '加上',
  clash: (name: string | null, size: string, doors: number) =>
    `這棟樓剛被別人${name === null ? '改了' : `改名為「${name}」`}，現在是：${size}，一共${doors}戶。用哪一個？`,
  clashGone: '這棟樓剛被別人刪掉了。用哪一個？',
  takeTheirs: '用現在的',
  keepMine: '用我改的',

  removeBuilding: '刪掉這棟樓',
  removeTitle: (number: string) => `刪掉${building(number)}？`,
  removeHelp: '只從棟別表裡去掉。居民提過的需求、編號和回執都不變。',
  counting: '正在看有沒有需求寫著這棟樓……',
  removesPosts: (names: string) => `${names}的崗位管著這棟樓，刪掉以後請到「人員」裡改。`,
  removesNeeds: (count: number) => `有${count}則需求寫著這棟樓，它們會留著原來的樓號。`,
  removesNothing: '沒有需求寫著這棟樓。',
  changedBeforeRemoving: '這棟樓剛被別人改了或刪掉了，沒有再刪。請關上看一看。',
};
