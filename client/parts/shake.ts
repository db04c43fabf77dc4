/** A short shake in the hand for what must not be missed. Most phones know it; iPhones, and browsers nobody has touched yet, don't. */
export function shake(): void {
  // Chrome refuses before the first tap, and complains each time.
  const isUntouched = 'userActivation' in navigator && !navigator.userActivation.hasBeenActive;
  if (isUntouched || typeof navigator.vibrate !== 'function') return;
  navigator.vibrate([200, 100, 200]);
}
