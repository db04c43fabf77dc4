import { onMount } from 'svelte';

/** While the screen stands: `look` when its page is seen again after another tab, another app or a dark phone. */
export function onReturn(look: () => void): void {
  onMount(() => {
    const seen = () => {
      if (!document.hidden) look();
    };
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  });
}
