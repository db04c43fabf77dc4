/** Keeps the projecting laptop from going dark, where the browser can; asked again whenever the page comes to the front. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let stopped = false;

  const ask = async () => {
    // Only on secure addresses and newer browsers; on the hall's plain HTTP the laptop's own setting has to do.
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (stopped) void lock.release();
    } catch {
      lock = null; // refused, e.g. on low battery
    }
  };
  const asked = () => void ask();
  document.addEventListener('visibilitychange', asked);
  asked();

  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', asked);
    void lock?.release();
  };
}
