/** How a door number is read back to whoever typed it, and asked for when several could be meant. */

export const household = {
  /** Before the door as it is understood. */
  reads: '您家是',
  which: (door: string) => `只写“${door}”分不清。您家是哪一家？`,
  none: '都不是，我来写全',
  /** At the desk, while it is being typed. */
  understood: (door: string) => `记作：${door}`,
  whichTheirs: (door: string) => `只写“${door}”分不清。是哪一家？`,
};
