/** What 长辈版 shows in place of the whole meeting: one file, for those who use it. */
export { default as ElderBar } from './ElderBar.svelte';
export { default as ElderNow } from './ElderNow.svelte';
export { default as ElderSide } from './ElderSide.svelte';
