/** After a form was refused: the field that is wrong is brought into sight, and the keyboard stands on it. */
import { tick } from 'svelte';

export async function focusProblem(form: EventTarget | null): Promise<void> {
  await tick();
  if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
