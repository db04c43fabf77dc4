/**
 * What the oldest kernels we serve (WeChat on Android, Chrome 80) lack and Svelte itself uses. Nothing of ours may need
 * more than the build's target: tests/browser/oldKernels.test.ts takes the newer functions away.
 */

/** Chrome has it since 85. Svelte calls it for every template and every class. */
function replaceAll(this: string, what: string | RegExp, by: string): string {
  return this.replace(
    typeof what === 'string' ? new RegExp(what.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'g') : what,
    by,
  );
}

if (typeof String.prototype.replaceAll !== 'function')
  Object.defineProperty(String.prototype, 'replaceAll', { value: replaceAll, writable: true, configurable: true });
