/** What this device is, in the words its owner would use: for the list of logins. Empty when nobody could tell. */

const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
] as const;
const BROWSERS = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/QQBrowser/, 'QQ'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

/** It saves no files, and takes the wish to save one for a reason to leave. */
export const isInWeChat = (): boolean => /MicroMessenger/i.test(navigator.userAgent);

export function deviceLabel(userAgent: string = navigator.userAgent): string {
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [named(SYSTEMS), named(BROWSERS)].filter((word) => word !== undefined).join(' · ');
}
