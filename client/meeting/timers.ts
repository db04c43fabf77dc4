/** Timers by name: setting one again moves it, and all end together. */
export interface Timers {
  later(name: string, ms: number, run: () => void): void;
  cancel(name: string): void;
  readonly has: (name: string) => boolean;
  /** None runs any more, and none can be set. */
  close(): void;
}

export function timers(): Timers {
  const running = new Map<string, ReturnType<typeof setTimeout>>();
  let closed = false;
  const cancel = (name: string) => {
    clearTimeout(running.get(name));
    running.delete(name);
  };
  return {
    later(name, ms, run) {
      cancel(name);
      if (closed) return;
      const timer = setTimeout(() => {
        running.delete(name);
        run();
      }, ms);
      running.set(name, timer);
    },
    cancel,
    has: (name) => running.has(name),
    close() {
      closed = true;
      [...running.keys()].forEach(cancel);
    },
  };
}
