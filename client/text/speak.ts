/** Brings the words of one screen in one language: each is a file of its own, and no other is loaded. */
import type { Locale } from '../../shared/locale.ts';
import type { ResultWords } from '../../shared/voting/telling.ts';
import type { FieldWords } from '../../shared/wire/fieldWords.ts';
import { type AccountText, fillAccount } from './account.ts';
import { type AgendaText, fillAgenda } from './agenda.ts';
import { type ChairText, fillChair } from './chair.ts';
import { type ChairRegisterText, fillChairRegister } from './chairRegister.ts';
import { type ElderText, type SimplePhoneText, fillElder } from './elder.ts';
import { type CommonText, fillCommon } from './common.ts';
import { type DatesText, fillDates } from './dates.ts';
import { type DoorText, fillDoor } from './door.ts';
import { type EstateText, fillEstate } from './estate.ts';
import { fillFields } from './fields.ts';
import { type HouseholdText, fillHousehold } from './household.ts';
import { locale } from './locale.ts';
import { type IdeaText, fillIdea } from './idea.ts';
import { type InquiryText, fillInquiry } from './inquiry.ts';
import { type OpinionText, fillOpinion } from './opinion.ts';
import { type MinutesText, fillMinutes } from './minutes.ts';
import { type NeedText, fillNeed } from './need.ts';
import { type OfficialWords, fillOfficial } from './official.ts';
import { type OwnersBallotText, fillOwnersBallot } from './ownersBallot.ts';
import { type PhoneText, fillPhone, phone } from './phone.ts';
import { layered } from './words.ts';
import { type ProjectorText, fillProjector } from './projector.ts';
import { type RefusalsText, fillRefusals } from './refusals.ts';
import { type PublicDeskText, fillPublicDesk } from './publicDesk.ts';
import { fillResults } from './results.ts';

/** Whose words: a resident's with the door's, the account's, the desk's, the wall's, those around the minutes. */
export type Face =
  | 'resident'
  | 'account'
  | 'chair'
  | 'projector'
  | 'minutes'
  | 'need'
  | 'idea'
  | 'estate'
  | 'opinion'
  | 'inquiry'
  | 'ownersBallot'
  | 'elder';

/** The file of every language. One that lacks a topic does not compile. */
type Files<Topics> = Readonly<Record<Locale, () => Promise<Topics>>>;

interface Everywhere {
  readonly common: CommonText;
  readonly dates: DatesText;
  readonly fields: FieldWords;
  readonly household: HouseholdText;
  readonly official: OfficialWords;
  readonly refusals: RefusalsText;
  readonly results: ResultWords;
}
const everywhere: Files<Everywhere> = {
  'zh-CN': () => import('./zh-CN/everywhere.ts'),
  'zh-TW': () => import('./zh-TW/everywhere.ts'),
  en: () => import('./en/everywhere.ts'),
};
const resident: Files<{ readonly door: DoorText; readonly phone: PhoneText }> = {
  'zh-CN': () => import('./zh-CN/resident.ts'),
  'zh-TW': () => import('./zh-TW/resident.ts'),
  en: () => import('./en/resident.ts'),
};
const simple: Files<{ readonly elder: ElderText; readonly simplePhone: SimplePhoneText }> = {
  'zh-CN': () => import('./zh-CN/elder.ts'),
  'zh-TW': () => import('./zh-TW/elder.ts'),
  en: () => import('./en/elder.ts'),
};
const account: Files<{ readonly account: AccountText }> = {
  'zh-CN': () => import('./zh-CN/account.ts'),
  'zh-TW': () => import('./zh-TW/account.ts'),
  en: () => import('./en/account.ts'),
};
const chair: Files<{ readonly chair: ChairText; readonly chairRegister: ChairRegisterText }> = {
  'zh-CN': () => import('./zh-CN/chair.ts'),
  'zh-TW': () => import('./zh-TW/chair.ts'),
  en: () => import('./en/chair.ts'),
};
const projector: Files<{ readonly projector: ProjectorText }> = {
  'zh-CN': () => import('./zh-CN/projector.ts'),
  'zh-TW': () => import('./zh-TW/projector.ts'),
  en: () => import('./en/projector.ts'),
};
const minutes: Files<{ readonly minutes: MinutesText }> = {
  'zh-CN': () => import('./zh-CN/minutes.ts'),
  'zh-TW': () => import('./zh-TW/minutes.ts'),
  en: () => import('./en/minutes.ts'),
};

const need: Files<{ readonly need: NeedText }> = {
  'zh-CN': () => import('./zh-CN/need.ts'),
  'zh-TW': () => import('./zh-TW/need.ts'),
  en: () => import('./en/need.ts'),
};
const opinion: Files<{ readonly opinion: OpinionText }> = {
  'zh-CN': () => import('./zh-CN/opinion.ts'),
  'zh-TW': () => import('./zh-TW/opinion.ts'),
  en: () => import('./en/opinion.ts'),
};
const inquiry: Files<{ readonly inquiry: InquiryText }> = {
  'zh-CN': () => import('./zh-CN/inquiry.ts'),
  'zh-TW': () => import('./zh-TW/inquiry.ts'),
  en: () => import('./en/inquiry.ts'),
};
const idea: Files<{ readonly idea: IdeaText }> = {
  'zh-CN': () => import('./zh-CN/idea.ts'),
  'zh-TW': () => import('./zh-TW/idea.ts'),
  en: () => import('./en/idea.ts'),
};
const ownersBallot: Files<{ readonly ownersBallot: OwnersBallotText }> = {
  'zh-CN': () => import('./zh-CN/ownersBallot.ts'),
  'zh-TW': () => import('./zh-TW/ownersBallot.ts'),
  en: () => import('./en/ownersBallot.ts'),
};
const estate: Files<{
  readonly agenda: AgendaText;
  readonly estate: EstateText;
  readonly need: NeedText;
  readonly publicDesk: PublicDeskText;
}> = {
  'zh-CN': () => import('./zh-CN/estate.ts'),
  'zh-TW': () => import('./zh-TW/estate.ts'),
  en: () => import('./en/estate.ts'),
};

/** What every screen says, before it is known which. */
export async function speakAnywhere(wanted: Locale = locale): Promise<void> {
  const words = await everywhere[wanted]();
  fillCommon(words.common);
  fillDates(words.dates);
  fillFields(words.fields);
  fillHousehold(words.household);
  fillOfficial(words.official);
  fillRefusals(words.refusals);
  fillResults(words.results);
}

const FACES: Readonly<Record<Face, (wanted: Locale) => Promise<void>>> = {
  resident: async (wanted) => {
    const words = await resident[wanted]();
    fillDoor(words.door);
    fillPhone(words.phone);
  },
  account: async (wanted) => fillAccount((await account[wanted]()).account),
  chair: async (wanted) => {
    const words = await chair[wanted]();
    fillChair(words.chair);
    fillChairRegister(words.chairRegister);
  },
  projector: async (wanted) => fillProjector((await projector[wanted]()).projector),
  need: async (wanted) => fillNeed((await need[wanted]()).need),
  opinion: async (wanted) => fillOpinion((await opinion[wanted]()).opinion),
  inquiry: async (wanted) => fillInquiry((await inquiry[wanted]()).inquiry),
  ownersBallot: async (wanted) => fillOwnersBallot((await ownersBallot[wanted]()).ownersBallot),
  idea: async (wanted) => fillIdea((await idea[wanted]()).idea),
  estate: async (wanted) => {
    const words = await estate[wanted]();
    fillAgenda(words.agenda);
    fillEstate(words.estate);
    fillNeed(words.need);
    fillPublicDesk(words.publicDesk);
  },
  elder: async (wanted) => fillElder((await simple[wanted]()).elder),
  minutes: async (wanted) => fillMinutes((await minutes[wanted]()).minutes),
};

export const speakIn = async (wanted: Locale, faces: readonly Face[]): Promise<void> =>
  void (await Promise.all([speakAnywhere(wanted), ...faces.map((face) => FACES[face](wanted))]));

export const speak = (...faces: readonly Face[]): Promise<void> => speakIn(locale, faces);

/** Brings 长辈版's plainer words; answers with what puts them over the resident's, once those are here. */
export async function plainer(): Promise<() => void> {
  const words = await simple[locale]();
  return () => fillPhone(layered(phone, words.simplePhone));
}
