/** A row of tabs: its ids, and its keys: arrows go from one to the next and choose it, Home and End to the ends. */

/** For `onkeydown` of the element with the role `tablist`; its tabs are its buttons. */
export function tabKeys(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const place = tabs.findIndex((tab) => tab === document.activeElement);
  const wanted = nextTab(event.key, place, tabs.length);
  const tab = wanted === null ? undefined : tabs[wanted];
  if (!tab) return;
  event.preventDefault();
  tab.focus();
  tab.click();
}

/** The place to go to from `place`; null when the key means nothing here. */
export function nextTab(key: string, place: number, count: number): number | null {
  if (place < 0 || count === 0) return null;
  if (key === 'ArrowRight' || key === 'ArrowDown') return (place + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (place + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** The ids by which a tab and its panel know each other. */
export const panelOf = (group: string, name: string) => ({
  tabId: `${group}-tab-${name}`,
  panelId: `${group}-panel-${name}`,
});
