/** Who somebody is in a meeting. Names, phones and door numbers live in the vault, never here. */
import * as z from 'zod/mini';

export const Role = z.enum(['chair', 'coChair', 'minuteTaker', 'teller', 'observer', 'resident', 'display']);
export type Role = z.infer<typeof Role>;

/** Roles that come by a single-purpose invitation link. */
export const INVITED_ROLES = ['coChair', 'minuteTaker', 'teller', 'observer'] as const;
export const InvitedRole = z.enum(INVITED_ROLES);
export type InvitedRole = z.infer<typeof InvitedRole>;

/** Of these, who works at a desk of their own, and enters it by an account as well as by a link. */
export const DESK_ROLES = ['coChair', 'minuteTaker', 'teller'] as const;
export const DeskRole = z.enum(DESK_ROLES);
export type DeskRole = z.infer<typeof DeskRole>;

/** Staff see door numbers and who has not voted yet; residents, observers and projectors never do. */
export const isStaff = (role: Role): boolean =>
  role === 'chair' || role === 'coChair' || role === 'minuteTaker' || role === 'teller';

/** Roles whose comments are marked as an official's reply. */
export const speaksOfficially = (role: Role): boolean => isStaff(role) || role === 'observer';

/** Roles that cast a ballot. 列席 informs and answers; a display is nobody. */
export const VOTERS = ['chair', 'coChair', 'minuteTaker', 'teller', 'resident'] as const satisfies readonly Role[];
