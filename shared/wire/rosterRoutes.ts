/** Where the server is asked for 业主名册: by the keeper, and masked by whoever answers for needs. */
import type * as z from 'zod/mini';
import type {
  AdoptRosterBody,
  DecideRosterBody,
  EditRosterBody,
  RosterDone,
  RosterDraftView,
  RosterPage,
  RosterQuery,
} from './roster.ts';
import { type Done, to } from './route.ts';

export const ROSTER_ROUTES = {
  roster: to('GET', '/api/estates/:id/roster').asks<{ readonly [Field in keyof RosterQuery]?: string }, RosterPage>(),
  bringRoster: to('POST', '/api/estates/:id/roster/drafts').answers<RosterDraftView>(),
  rosterDraft: to('GET', '/api/estates/:id/roster/drafts/:draftId').answers<RosterDraftView>(),
  decideRoster: to('POST', '/api/estates/:id/roster/drafts/:draftId').with<
    z.input<typeof DecideRosterBody>,
    RosterDraftView
  >(),
  adoptRoster: to('POST', '/api/estates/:id/roster/drafts/:draftId/adopt').with<
    z.input<typeof AdoptRosterBody>,
    RosterDone
  >(),
  dropRosterDraft: to('DELETE', '/api/estates/:id/roster/drafts/:draftId').answers<Done>(),
  editRoster: to('POST', '/api/estates/:id/roster/units').with<z.input<typeof EditRosterBody>, RosterDone>(),
  partyContact: to('GET', '/api/estates/:id/roster/:version/parties/:party/contact').answers<{
    readonly contact: string;
  }>(),
  eraseParty: to('DELETE', '/api/estates/:id/roster/:version/parties/:party').answers<Done>(),
} as const;

/** Files: an empty list to fill in, and the version in force with who took it and when. */
export const ROSTER_FILES = {
  rosterTemplate: to('GET', '/api/estates/:id/roster/template.xlsx').answers<never>(),
  rosterExport: to('GET', '/api/estates/:id/roster/export.xlsx').answers<never>(),
} as const;
