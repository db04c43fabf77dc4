/** What one phone shows of a meeting: where it is looking, what is being written, and what was asked for from here. */
import type { Presence } from '../../../shared/meeting/attendance.ts';
import type { Comment } from '../../../shared/meeting/comment.ts';
import type { CommentId, PollId, TopicId } from '../../../shared/meeting/ids.ts';
import { isHeldFirst, moderationOf, msToWait } from '../../../shared/meeting/moderation.ts';
import { PERMISSIONS } from '../../../shared/meeting/permissions.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';
import { speaksOfficially } from '../../../shared/meeting/role.ts';
import { type Topic, findTopic } from '../../../shared/meeting/topic.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { isBallot } from '../../meeting/outbox.ts';
import { type Drafts, draftsOf, returnInquiry } from '../../meeting/drafts.ts';
import { chinaDay } from '../../parts/format.ts';
import { Ballot } from './ballot.svelte.ts';
import { Draft } from './draft.svelte.ts';
import { type PhonePlace, type Spot, Trail } from './trail.ts';

/** What was done from this phone before the server's word of it, which comes with the next welcome: a page drawn anew knows it too. */
class Deeds {
  presence = $state<Presence | null>(null);
  household = $state(false);
  seconded = $state.raw<ReadonlySet<string>>(new Set());
  /** 长辈版: what was asked and put off, e.g. the check-in. */
  putOff = $state.raw<ReadonlySet<string>>(new Set());
}
const deedsOf = new WeakMap<Meeting, Deeds>();

/** What belongs to a topic is shown of the one that is read on purpose; the rest is of the whole meeting. */
const OF_TOPIC: readonly PhonePlace[] = ['more', 'topic', 'comments', 'results'];

export class PhoneState {
  readonly meeting: Meeting;
  place = $state<PhonePlace>('now');
  /** The topic somebody reads or writes to on purpose; null while the phone follows the chair. */
  pinned = $state<TopicId | null>(null);
  composing = $state(false);
  /** Somebody wants to speak and has not said yet to which topic. */
  choosing = $state(false);
  /** A field has the keyboard: fixed bars stay away, iOS would misplace them. */
  typing = $state(false);
  /** The open poll is on this page, but neither its question nor its options are in sight. */
  pollScrolledAway = $state(false);
  checkInProblem = $state('');
  secondProblem = $state('');
  /** Why a question that an earlier visit sent came back; it lies among the drafts. */
  inquiryProblem = $state('');
  #currentWhenPinned = $state<TopicId | null>(null);
  readonly #here: Deeds;
  readonly #drafts = new Map<string, Draft>();
  readonly #ballots = new Map<string, Ballot>();
  readonly #trail = new Trail();
  /** Writing began from a topic that was being read: there it leads back to. */
  #wasReading = false;

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    this.#here = deedsOf.get(meeting) ?? new Deeds();
    deedsOf.set(meeting, this.#here);
    // After a reload nobody is put before the keyboard: the draft waits behind 发言.
    const spot = this.#trail.here();
    const first = { place: spot.place, topicId: spot.composing ? null : spot.topicId, composing: false };
    if (spot.composing) this.#trail.replace(first);
    this.#stand(first);
    meeting.onLateAnswer = (command, answer) => {
      if (command.type === 'postComment') this.draftFor(command.topicId).late(command, answer);
      if (command.type === 'askInquiry' && !answer.ok) {
        returnInquiry(this.draftsHere, command);
        this.inquiryProblem = answer.message;
      }
      if (isBallot(command)) this.#ballotOf(command.pollId).late(answer);
    };
  }

  readonly view = $derived.by(() => this.meeting.view);
  readonly state = $derived.by(() => this.meeting.view?.state ?? null);
  readonly mine = $derived.by(() => this.meeting.view?.mine ?? null);
  readonly currentTopic = $derived.by(() =>
    this.state ? findTopic(this.state, this.state.currentTopicId) : undefined,
  );
  readonly topic = $derived.by((): Topic | undefined => {
    const pinned = this.state && this.pinned ? findTopic(this.state, this.pinned) : undefined;
    return pinned ?? this.currentTopic;
  });
  readonly openPoll = $derived.by((): Poll | undefined => this.state?.polls.find((poll) => poll.status === 'open'));
  /** 请您发言: whoever holds this phone has the floor. */
  readonly hasFloor = $derived.by(
    () => this.mine !== null && this.state?.speaking?.turn?.personId === this.mine.personId,
  );
  /** True while the chair is somewhere else than this phone looks. */
  readonly apart = $derived.by(
    () => this.pinned !== null && this.topic !== undefined && this.topic.id !== this.state?.currentTopicId,
  );
  /** True when the chair moved on since this phone stopped to read or write. */
  readonly wasLeftBehind = $derived.by(() => this.apart && this.state?.currentTopicId !== this.#currentWhenPinned);
  /** The open poll, while it waits for this person. */
  readonly pollWaiting = $derived.by((): Poll | undefined => {
    const poll = this.openPoll;
    if (!poll || !this.may('castBallot')) return undefined;
    const ballot = this.ballotFor(poll);
    return ballot.phase === 'counted' || ballot.isShut(poll) ? undefined : poll;
  });
  /** The same, while it is not before their eyes. */
  readonly pollOutOfSight = $derived.by((): Poll | undefined => {
    const isHere = this.place === 'now' && !this.pollScrolledAway && !this.composing;
    return isHere ? undefined : this.pollWaiting;
  });
  /** The day in China; looked up again with all that comes, every ten seconds at least. */
  readonly today = $derived.by(() => chinaDay(this.view ? this.meeting.now() : Date.now()));
  readonly ended = $derived.by(() => this.state?.sitting.status === 'ended');
  readonly offline = $derived.by(() => this.meeting.status !== 'live');

  /** The rules for writing are for residents; 工作人员 and 列席 are bound by none of them. */
  readonly isBound = $derived.by(() => this.mine !== null && !speaksOfficially(this.mine.role));
  /** Why this person must not write for now; empty: they may. */
  readonly muted = $derived.by(() => (this.isBound ? (this.mine?.muted ?? '') : ''));
  readonly mustCheckIn = $derived.by(
    () => this.isBound && this.state !== null && moderationOf(this.state).terms.checkedInOnly && this.presence === null,
  );
  /** 答疑 is of the whole meeting, whatever is discussed; shut and empty it is not there. */
  readonly hasInquiries = $derived.by(() => {
    const queue = this.state?.inquiries;
    return queue !== undefined && (queue.terms.open || queue.list.length > 0);
  });
  /** What this person said that everybody else does not see. */
  readonly held = $derived.by(() => {
    const held = this.mine?.held ?? [];
    // Let through: it stands among the comments before `mine` says so.
    return held.filter(({ commentId }) => !this.state?.comments.some(({ id }) => id === commentId));
  });
  isHeldFirst(topicId: TopicId): boolean {
    return this.isBound && this.state !== null && isHeldFirst(moderationOf(this.state).terms, topicId);
  }
  /** ms until this person may write again, at `now` (server time). */
  msToWait(now: number): number {
    const { state, mine } = this;
    if (!state || !mine || !this.isBound) return 0;
    const lastSaidAt = Math.max(-Infinity, ...(mine.held ?? []).map(({ saidAt }) => saidAt));
    return msToWait(state, [mine.personId, mine.aliasId], now, { lastSaidAt });
  }

  readonly presence = $derived.by(() => this.#here.presence ?? this.mine?.checkedIn ?? null);
  readonly checkingIn = $derived.by(() => this.meeting.outgoing.some(({ command }) => command.type === 'checkIn'));
  readonly hasHousehold = $derived.by(() => this.#here.household || (this.mine?.householdId ?? null) !== null);

  may(
    action:
      | 'castBallot'
      | 'postComment'
      | 'secondComment'
      | 'checkIn'
      | 'raiseHand'
      | 'answerStatement'
      | 'addStatement'
      | 'askInquiry'
      | 'backInquiry',
  ): boolean {
    return this.mine !== null && PERMISSIONS[action].includes(this.mine.role);
  }

  /** Whoever joins anew on this device finds nothing of who wrote here before. */
  get draftsHere(): Drafts {
    return draftsOf(this.meeting.id, this.mine?.personId ?? '');
  }
  draftFor(topicId: TopicId): Draft {
    let draft = this.#drafts.get(topicId);
    if (!draft) this.#drafts.set(topicId, (draft = new Draft(this.meeting, this.draftsHere, topicId)));
    return draft;
  }
  hasDraft(topicId: TopicId): boolean {
    const draft = this.#drafts.get(topicId);
    if (draft) return draft.text !== '' && draft.phase === 'writing';
    return this.draftsHere.read(topicId) !== null;
  }
  ballotFor(poll: Poll): Ballot {
    return this.#ballotOf(poll.id);
  }
  #ballotOf(pollId: PollId): Ballot {
    let ballot = this.#ballots.get(pollId);
    if (!ballot) this.#ballots.set(pollId, (ballot = new Ballot(this.meeting, pollId)));
    return ballot;
  }

  /** Whoever opens a topic from the agenda reads it on purpose; whoever was about to speak now can. */
  read(topicId: TopicId): void {
    const willSpeak = this.choosing && this.state?.topics.find((topic) => topic.id === topicId)?.outcome === null;
    if (topicId === this.state?.currentTopicId) this.follow();
    else this.#show({ place: 'now', topicId, composing: false }, willSpeak ? 'replace' : 'step');
    if (willSpeak) this.compose();
  }
  /** Back to what is going on. */
  follow(): void {
    this.#trail.home();
    this.#stand({ place: 'now', topicId: null, composing: false });
    scrollTo(0, 0);
  }
  open(place: PhonePlace): void {
    if (place === this.place) scrollTo(0, 0);
    else
      this.#show(
        { place, topicId: OF_TOPIC.includes(place) ? this.pinned : null, composing: false },
        this.place === 'now' ? 'step' : 'replace',
      );
  }

  /** From here on the topic stays, whatever the chair does, until the writing is done. */
  compose(): void {
    const { topic } = this;
    if (!topic) {
      this.open('agenda');
      this.choosing = true;
      return;
    }
    this.draftFor(topic.id).replyTo = null;
    this.#composeOn(topic.id);
  }
  #composeOn(topicId: TopicId): void {
    const draft = this.draftFor(topicId);
    if (draft.phase === 'sent') draft.again();
    draft.lookAgain();
    this.#wasReading = this.pinned !== null && this.place === 'now';
    this.#show({ place: 'now', topicId, composing: true }, 'step');
  }
  /** 发言 is open here: to the topic that is looked at, or to one that is still to be chosen. */
  get mayWrite(): boolean {
    return !this.ended && this.may('postComment') && !(this.place !== 'agenda' && this.topic?.outcome);
  }
  /** Only who speaks officially answers a neighbour: staff on a phone, and 列席. */
  get mayReply(): boolean {
    return this.mine !== null && speaksOfficially(this.mine.role) && this.may('postComment') && !this.ended;
  }
  reply(comment: Comment): void {
    this.draftFor(comment.topicId).replyTo = comment.id;
    this.#composeOn(comment.topicId);
  }
  nameOfAuthor(commentId: CommentId): string {
    const comment = this.state?.comments.find((other) => other.id === commentId);
    return comment ? this.meeting.nameOf(comment.authorId) : '';
  }

  stopComposing(): void {
    if (this.pinned === this.state?.currentTopicId) {
      this.follow();
      return;
    }
    const reading = { place: 'now', topicId: this.pinned, composing: false } as const;
    if (this.#wasReading) this.#trail.back();
    else this.#trail.replace(reading);
    this.composing = false;
  }

  async checkIn(presence: Presence): Promise<void> {
    this.checkInProblem = '';
    const answer = await this.meeting.submit({ type: 'checkIn', presence });
    if (answer.ok) this.#here.presence = presence;
    else this.checkInProblem = answer.message;
  }

  async second(commentId: CommentId): Promise<void> {
    this.secondProblem = '';
    const answer = await this.meeting.submit({ type: 'secondComment', commentId });
    if (answer.ok) this.#here.seconded = new Set([...this.#here.seconded, commentId]);
    else this.secondProblem = answer.message;
  }
  hasSeconded(commentId: CommentId): boolean {
    return this.#here.seconded.has(commentId) || (this.mine?.seconded.includes(commentId) ?? false);
  }
  isSeconding(commentId: CommentId): boolean {
    return this.meeting.outgoing.some(
      ({ command }) => command.type === 'secondComment' && command.commentId === commentId,
    );
  }

  get putOff(): ReadonlySet<string> {
    return this.#here.putOff;
  }
  /** Not now: the next thing stands here instead. */
  putAside(what: string): void {
    this.#here.putOff = new Set([...this.putOff, what]);
    scrollTo(0, 0);
  }

  householdSaved(given: boolean): void {
    this.#here.household = given;
  }

  /** The phone's own back button leaves the writing, the topic, the side view; only then the meeting. */
  fromHistory(): void {
    const spot = this.#trail.arrived();
    if (spot) this.#stand(spot);
  }

  #show(spot: Spot, how: 'step' | 'replace'): void {
    this.#trail[how](spot);
    this.#stand(spot);
    scrollTo(0, 0);
  }

  #stand(spot: Spot): void {
    this.place = spot.place;
    this.pinned = spot.topicId;
    this.composing = spot.composing;
    this.choosing = false;
    this.#currentWhenPinned = this.state?.currentTopicId ?? null;
  }
}
