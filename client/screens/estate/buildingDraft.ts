/** A building while it is changed, kept on this device until it is saved or left: half an hour of doors outlives a reload. */
import * as z from 'zod/mini';
import { Building } from '../../../shared/estate/building.ts';
import { keep, keptJson } from '../../meeting/keep.ts';

/** `beside`: typed, and not added yet. */
const BuildingDraft = z.strictObject({ was: Building, draft: Building, beside: z.string() });
type BuildingDraft = z.infer<typeof BuildingDraft>;

const isDraft = (value: unknown): value is BuildingDraft => BuildingDraft.safeParse(value).success;

export const buildingDraft = (key: string): BuildingDraft | null => keptJson(key, isDraft);

export const keepBuildingDraft = (key: string, draft: BuildingDraft | null): void =>
  keep(key, draft && JSON.stringify(draft));
