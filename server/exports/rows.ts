/** What an archive is made from, row by row. The store's rows fit these shapes by themselves: this folder knows no store. */
import type { HouseholdId } from '../../shared/meeting/ids.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface PersonRow {
  readonly id: PersonId;
  readonly aliasId: PersonId;
  readonly name: string;
  readonly alias: string;
  readonly role: Role;
  readonly householdId: HouseholdId | null;
  readonly joinedAt: number;
  readonly byStaff: boolean;
  readonly removedAt: number | null;
}
export interface HouseholdRow {
  readonly id: HouseholdId;
  readonly label: string;
}
export interface MarkRow {
  readonly kind: MarkKind;
  readonly subject: string;
  readonly voter: string;
  readonly by: PersonId;
  readonly value: string;
  readonly at: number;
}
export interface UpdateRow {
  readonly docSeq: number;
  readonly update: Uint8Array;
  readonly personId: PersonId;
  readonly at: number;
}
export interface SealRow {
  readonly revision: number;
  readonly hash: string;
  readonly record: string;
  readonly names: Readonly<Record<string, string>> | null;
  readonly at: number;
}
export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly at: number;
}
