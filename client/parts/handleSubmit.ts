/** What every form does when it is sent: it stays on its page, and the keyboard goes to the field that is wrong. */
import { tick } from 'svelte';

/** For a form's `onsubmit`; `work` answers when the form knows what was wrong. */
export const handleSubmit = (work: () => Promise<void>) => async (event: SubmitEvent) => {
  event.preventDefault();
  // The event forgets its form while the work is done.
  const form = event.currentTarget;
  await work();
  await focusProblem(form);
};

async function focusProblem(form: EventTarget | null): Promise<void> {
  await tick();
  if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
