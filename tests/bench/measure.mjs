/** Clocks and numbers for the benchmark. */
import { readFileSync } from 'node:fs';

/** Microseconds on the machine's one monotonic clock, the same in every process. */
export const nowUs = () => Number(process.hrtime.bigint() / 1000n);

/** Exact percentiles of microseconds, in milliseconds. */
export function percentiles(samples) {
  const sorted = Float64Array.from(samples).sort();
  const at = (share) =>
    sorted.length === 0 ? null : round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1000);
  return { n: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const round = (value, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits;

export function median(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)];
}

/** CPU seconds a process has used, all its threads, to 10 ms. */
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export const rssMegabytes = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
