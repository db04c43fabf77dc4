/** What the minutes page holds: the meeting, the document in step with the server, and what was kept aside. */
import { DESK_ROUTES } from '../../../shared/wire/deskRoutes.ts';
import type { Editor } from '@tiptap/core';
import type * as Y from 'yjs';
import { authorize, readingOf } from '../../../shared/access/authorize.ts';
import { MeetingId } from '../../../shared/meeting/ids.ts';
import type { Action } from '../../../shared/meeting/permissions.ts';
import type { StageKind } from '../../../shared/meeting/procedure.ts';
import { shownName } from '../../../shared/meeting/shownName.ts';
import type { Facts } from '../../../shared/record/facts.ts';
import type { Block } from '../../../shared/record/prose.ts';
import type { MinutesRecord } from '../../../shared/record/record.ts';
import type { MineMessage } from '../../../shared/wire/down.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { MinutesDoc } from '../../meeting/MinutesDoc.ts';
import { inMeeting } from '../../meeting/http.ts';
import type { MinutesStatus, SetAsideReason, Writer } from '../../meeting/minutesPorts.ts';
import { accountToken } from '../../meeting/passes.ts';
import { type Aside, keepAside, keptAside, together, whatIsMissing } from './aside.ts';
import { localCopyFor } from './localCopy.ts';
import { blocksOf } from './prose.ts';
import { minutes as text } from '../../text/minutes.ts';
import { type KnownWriters, allWriters, withWriters } from './writers.ts';

/** Shorter waits are no news. */
const NOTICE_AFTER_MS = 4_000;
/** Long enough to be read, also by whoever looks at the text first. */
const PICTURE_NOTICE_MS = 12_000;

export class MinutesPage {
  readonly meeting: Meeting;
  minutes = $state.raw<MinutesDoc | null>(null);
  status = $state.raw<MinutesStatus | null>(null);
  /** Everybody else who is writing. */
  writers = $state.raw<readonly Writer[]>([]);
  aside = $state.raw<Aside | null>(null);
  /** The section with the caret, else the one that had it last. */
  section = $state<StageKind>('deliberate');
  editors = $state.raw<Readonly<Partial<Record<StageKind, Editor>>>>({});
  /** Somebody has put the caret into one of the sections since the page was opened. */
  hasCaret = $state(false);
  /** Unsaved for longer than a moment. */
  overdue = $state(false);
  /** Somebody here tried to paste a picture; said for a while. */
  hasPicture = $state(false);
  /** Goes up with every change of text or selection: buttons and readers look again. */
  looks = $state(0);
  /** What had been set aside before the latest words were, and nobody has dealt with yet. */
  #asideBefore: Aside | null = null;
  #known: KnownWriters = [];
  #overdueTimer: ReturnType<typeof setTimeout> | undefined;
  #asideTimer: ReturnType<typeof setTimeout> | undefined;
  #pictureTimer: ReturnType<typeof setTimeout> | undefined;

  /** A sealed revision, as it was frozen (I9). */
  frozen = $state.raw<{ readonly revision: number; readonly record: MinutesRecord } | null>(null);
  frozenProblem = $state('');
  /** An earlier revision somebody wants to see; null for what holds now. */
  chosen = $state<number | null>(null);

  readonly state = $derived.by(() => this.meeting.view?.state ?? null);
  readonly mine = $derived.by(() => this.meeting.view?.mine ?? null);
  readonly sealed = $derived.by(() => this.state?.minutes.sealed ?? false);
  readonly seal = $derived.by(() => (this.sealed ? this.state?.minutes.seals.slice(-1)[0] : undefined));
  readonly revisions = $derived.by(() => this.state?.minutes.seals ?? []);
  /** The text as it stands now; a draft is for staff until the chair shows it. */
  readonly mayRead = $derived.by(() => this.state !== null && this.may(readingOf(this.state.minutes)));
  /** Which frozen record is to be shown; null for the draft, and for nothing yet. */
  readonly shownRevision = $derived.by(() => {
    const newest = this.mayRead ? this.seal : this.revisions[this.revisions.length - 1];
    return this.chosen ?? newest?.revision ?? null;
  });
  readonly editor = $derived.by((): Editor | undefined => this.editors[this.section]);
  readonly facts = $derived.by((): Facts | null => {
    const view = this.meeting.view;
    if (!view) return null;
    return {
      state: view.state,
      nameOf: (id) => shownName(view.cards, id),
      present: view.counts.present,
      backing: view.counts.backing,
    };
  });

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    meeting.holdsUnsaved = () => this.status?.unsaved ?? false;
  }

  /** True when it was opened with a chair's login, which may be ended from another device. */
  get isLogin(): boolean {
    return this.meeting.token === accountToken();
  }

  may(action: Action): boolean {
    const meetingId = MeetingId.parse(this.meeting.id);
    return this.mine !== null && authorize({ meetingId, role: this.mine.role }, action, { meetingId });
  }

  /** Once it is known who reads: writers keep a copy in the browser, readers only look, and only while they may. */
  begin(mine: MineMessage): void {
    if (!this.mayRead) {
      this.minutes?.close();
      this.minutes = null;
      this.status = null;
      return;
    }
    if (this.minutes) return;
    const key = `${this.meeting.id}.${mine.personId}`;
    this.aside = keptAside(key);
    this.minutes = new MinutesDoc({
      wire: this.meeting.connection,
      writes: this.may('writeMinutes'),
      localCopy: localCopyFor(this.meeting.id, mine.personId),
      isSealed: () => this.sealed,
      onStatus: (status) => this.#told(status),
      onSetAside: (lost, server, why) => this.#setAside(key, lost, server, why),
    });
  }

  readonly look = (): void => {
    this.looks += 1;
  };

  pictureRefused(): void {
    this.hasPicture = true;
    clearTimeout(this.#pictureTimer);
    this.#pictureTimer = setTimeout(() => (this.hasPicture = false), PICTURE_NOTICE_MS);
  }

  blocks(section: StageKind): readonly Block[] {
    void this.looks;
    void this.status?.generation;
    return this.minutes ? blocksOf(this.minutes.doc, section) : [];
  }

  show(revision: number | null): void {
    this.chosen = revision;
  }

  async fetchFrozen(revision: number | null): Promise<void> {
    this.frozenProblem = '';
    if (revision === null || this.frozen?.revision === revision) return;
    const answer = await inMeeting(this.meeting, DESK_ROUTES.sealedMinutes, { params: { revision: String(revision) } });
    if (revision !== this.shownRevision) return;
    if (answer.ok) this.frozen = { revision, record: answer.value.record };
    else this.frozenProblem = answer.message;
  }

  took(section: StageKind, editor: Editor | null): void {
    const { [section]: _, ...others } = this.editors;
    this.editors = editor ? { ...others, [section]: editor } : others;
  }

  focused(section: StageKind): void {
    this.section = section;
    this.hasCaret = true;
    this.look();
  }

  asideDone(): void {
    if (!this.mine) return;
    keepAside(`${this.meeting.id}.${this.mine.personId}`, null);
    this.aside = null;
    this.#asideBefore = null;
  }

  /** Empty when it worked, else the sentence that says why not. */
  async sealNow(): Promise<string> {
    const revision = this.state?.minutes.revision ?? 1;
    const answer = await inMeeting(this.meeting, DESK_ROUTES.sealMinutes, { body: { revision } });
    return answer.ok ? '' : answer.message;
  }

  async showDraft(shown: boolean): Promise<string> {
    const answer = await this.meeting.submit({ type: 'showDraft', shown });
    return answer.ok ? '' : answer.message;
  }

  async encloseSignIns(enclosed: boolean): Promise<string> {
    const answer = await this.meeting.submit({ type: 'encloseSignIns', enclosed });
    return answer.ok ? '' : answer.message;
  }

  async release(released: boolean): Promise<string> {
    const answer = await this.meeting.submit({ type: 'releaseMinutes', released });
    return answer.ok ? '' : answer.message;
  }

  async reopen(reason: string): Promise<string> {
    const answer = await this.meeting.submit({ type: 'reopenMinutes', reason });
    return answer.ok ? '' : answer.message;
  }

  close(): void {
    clearTimeout(this.#overdueTimer);
    clearTimeout(this.#asideTimer);
    clearTimeout(this.#pictureTimer);
    this.minutes?.close();
    this.meeting.holdsUnsaved = () => false;
  }

  #told(status: MinutesStatus): void {
    if (status.phase !== 'live') this.#known = [];
    else if (status.people !== this.status?.people) this.#known = withWriters(this.#known, status.people, Date.now());
    this.writers = allWriters(this.#known).filter((writer) => writer.clientId !== status.clientId);
    if (status.unsaved !== this.status?.unsaved) {
      clearTimeout(this.#overdueTimer);
      this.overdue = false;
      if (status.unsaved) this.#overdueTimer = setTimeout(() => (this.overdue = true), NOTICE_AFTER_MS);
    }
    this.status = status;
  }

  #setAside(key: string, lost: Y.Doc, server: Y.Doc | null, why: SetAsideReason): void {
    const sections = this.state?.procedure.stages ?? [];
    // Told twice: at once, and again when it is known what the server has.
    if (server === null) this.#asideBefore = this.aside;
    const message = why === 'diverged' ? text.asideDiverged : why.message;
    const aside = together(this.#asideBefore, whatIsMissing(lost, server, sections, message));
    keepAside(key, aside);
    clearTimeout(this.#asideTimer);
    // Kept at once, shown when it says no more than is true: until the server is heard it would be the whole text.
    if (server === null && !this.aside) this.#asideTimer = setTimeout(() => (this.aside = aside), NOTICE_AFTER_MS);
    else this.aside = aside;
  }
}
