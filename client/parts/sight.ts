/** Whether something on the page is in sight, which only the browser knows; nothing is said where it can't tell. */

/** `isAbove`: it was scrolled away upwards. Answers with what ends the watch. */
export function watchSight(
  element: Element,
  told: (sight: { readonly isInSight: boolean; readonly isAbove: boolean }) => void,
  rootMargin = '0px',
): () => void {
  if (typeof IntersectionObserver === 'undefined') return () => {};
  const observer = new IntersectionObserver(
    (entries) => {
      // Out of sight and back within one turn comes as two: the last is how it stands.
      const entry = entries[entries.length - 1];
      if (entry) told({ isInSight: entry.isIntersecting, isAbove: entry.boundingClientRect.top < 0 });
    },
    { rootMargin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
