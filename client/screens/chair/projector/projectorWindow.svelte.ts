/** The projector as the desk knows it: whether one is alive, and the way to open one. */
import { DESK_ROUTES } from '../../../../shared/wire/deskRoutes.ts';
import { Submission } from '../../../meeting/submission.svelte.ts';
import { locale } from '../../../text/locale.ts';
import type { Desk } from '../desk.svelte.ts';
import { screensOf } from './screens.ts';

export class ProjectorWindow {
  readonly #desk: Desk;
  readonly opening = new Submission();
  /** The link to it, when the browser kept the new window away. */
  blocked = $state('');

  readonly screens = $derived.by(() =>
    screensOf(this.#desk.meeting.projectors, this.#desk.meeting.state?.screens, this.#desk.now),
  );

  readonly health = $derived.by(() => {
    if (this.screens.length === 0) return 'closed';
    return this.screens.every(({ health }) => health === 'well') ? 'ok' : 'frozen';
  });

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async open(): Promise<void> {
    const { id } = this.#desk.meeting;
    // The window has to be opened within the tap itself, or the browser takes it for a pop-up. Never by a name: one that is
    // open already would be taken over, and its wall would break off.
    const opened = window.open('', '_blank');
    const answer = await this.opening.send(() => this.#desk.noted(DESK_ROUTES.openProjector));
    if (!answer?.ok) {
      opened?.close();
      return;
    }
    // The wall speaks as the desk does, whatever the computer beside the projector is used to.
    const link = `/screen/${id}?in=${locale}#${answer.value.token}`;
    if (opened) opened.location.href = link;
    this.blocked = opened ? '' : link;
  }
}
