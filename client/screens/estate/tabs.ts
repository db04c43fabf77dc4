/** The panels of the estate's page, in the order of their tabs. Each is shown to whoever may do its `action` there. */
import type { Component } from 'svelte';
import type { EstateAction } from '../../../shared/estate/permissions.ts';
import type { EstateText } from '../../text/estate.ts';
import About from './About.svelte';
import Agenda from './agenda/Agenda.svelte';
import Figures from './figures/Figures.svelte';
import Needs from './Needs.svelte';
import People from './People.svelte';
import Public from './Public.svelte';
import type { EstateTabPanel } from './estatePage.svelte.ts';
import Roster from './roster/Roster.svelte';
import Visits from './visits/Visits.svelte';
import Votes from './votes/Votes.svelte';

export type EstateTab = keyof EstateText['tabs'];

export const TABS: readonly {
  readonly name: EstateTab;
  readonly action: EstateAction;
  readonly panel: Component<EstateTabPanel>;
}[] = [
  { name: 'needs', action: 'readNeeds', panel: Needs },
  { name: 'visits', action: 'readVisits', panel: Visits },
  { name: 'agenda', action: 'readDrafts', panel: Agenda },
  { name: 'figures', action: 'readFigures', panel: Figures },
  { name: 'public', action: 'readQuestions', panel: Public },
  { name: 'votes', action: 'readVotes', panel: Votes },
  { name: 'roster', action: 'readRoster', panel: Roster },
  { name: 'people', action: 'readEstate', panel: People },
  { name: 'about', action: 'readEstate', panel: About },
];
