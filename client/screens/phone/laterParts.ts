/** What a phone shows only once somebody opens it or something happens: one file, behind the first screen. */
export { default as Agenda } from './Agenda.svelte';
export { default as Ended } from './Ended.svelte';
export { default as HeldItem } from './HeldItem.svelte';
export { default as PollCard } from './PollCard.svelte';
export { default as Withdraw } from './Withdraw.svelte';
