/** A need while it is written, kept in this browser until the server has it: sent twice it is one, by its command id and its receipt. */
import { NeedSource } from '../../shared/estate/need.ts';
import { PhotoId } from '../../shared/estate/ids.ts';
import { CommandId } from '../../shared/stream/ids.ts';
import type { RaiseNeed } from '../../shared/wire/estate.ts';
import { keep, keptJson } from './keep.ts';
import { randomId } from './passes.ts';

export interface NeedDraft {
  /** Ids of the sending, the same however often it is tried. */
  readonly commandId: string;
  readonly receipt: string;
  category: string;
  text: string;
  /** Empty: not said. */
  building: string;
  place: string;
  pseudonymous: boolean;
  name: string;
  household: string;
  contact: string;
  /** Ids of what lies in `photoBox.ts`, in the order shown. */
  photos: readonly string[];
  /** 代录: when it was first written down, while it is corrected. */
  saidAt?: number;
  /** 代录: how it came, which is stored with it. */
  source?: NeedSource;
}

const WORDS = [
  'commandId',
  'receipt',
  'category',
  'text',
  'building',
  'place',
  'name',
  'household',
  'contact',
] as const;

type KeptDraft = Omit<NeedDraft, 'photos'> & Partial<Pick<NeedDraft, 'photos'>>;
const isSource = (value: unknown): boolean => value === undefined || NeedSource.safeParse(value).success;

const isDraft = (value: unknown): value is KeptDraft =>
  typeof value === 'object' &&
  value !== null &&
  WORDS.every((word) => typeof (value as Record<string, unknown>)[word] === 'string') &&
  typeof (value as Record<string, unknown>)['pseudonymous'] === 'boolean' &&
  isSource((value as Record<string, unknown>)['source']);

const keyOf = (estateId: string) => `tea.need.${estateId}`;

/** `building`: from the QR code at the door of one; what is begun already keeps its own. */
export function needDraft(estateId: string, building: string): NeedDraft {
  const fresh = {
    category: '',
    text: '',
    building,
    place: '',
    pseudonymous: false,
    name: '',
    household: '',
    contact: '',
    photos: [],
  };
  const kept = keptJson(keyOf(estateId), isDraft);
  if (!kept) return { commandId: randomId(), receipt: randomId(), ...fresh };
  // One written before there were photos has none.
  const photos = Array.isArray(kept.photos) ? kept.photos : [];
  // Opened at another door before and nothing written: it is about where somebody stands now.
  const isBegun = kept.text !== '' || photos.length > 0;
  return { ...kept, photos, building: isBegun || building === '' ? kept.building : building };
}

export const keepNeedDraft = (estateId: string, draft: NeedDraft | null): void =>
  keep(keyOf(estateId), draft === null ? null : JSON.stringify(draft));

export type NeedField = 'text' | 'name' | 'household' | 'building' | 'category';
/** Which field a refusal is about. */
export const NEED_PLACES = {
  'join.badHousehold': 'household',
  'need.noBuilding': 'household',
  'need.noName': 'name',
  'need.badBuilding': 'building',
  'need.badCategory': 'category',
} as const satisfies Readonly<Record<string, NeedField>>;

export function bodyOf(draft: NeedDraft, source: NeedSource): RaiseNeed {
  const { commandId, receipt, category, text, building, place, pseudonymous, name, household, contact, saidAt } = draft;
  const photos = draft.photos.map((id) => PhotoId.parse(id));
  const need = { category, text, place, building: building || null, photos, pseudonymous, source };
  return {
    commandId: CommandId.parse(commandId),
    receipt,
    need,
    name,
    household,
    contact,
    ...(saidAt === undefined ? {} : { saidAt }),
  };
}
