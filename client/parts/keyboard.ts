/** The keyboard on the screen of a phone. */

/** Away with it: the form it was for is done, and what comes next needs the height. */
export function letGoOfKeyboard(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
