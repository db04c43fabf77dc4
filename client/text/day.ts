/** A day as every language says it in its own way. */

/** A day in China; `month` counts from 1, `weekday` from Sunday as 0. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
}
