/** What comes to the line before a stream, what the line asks of its neighbours, and what it offers to the rest of the server. */
import type { Alone, Refusal } from '../../shared/stream/decision.ts';
import type { StreamEvent } from '../../shared/stream/event.ts';
import type { KindTypes } from '../../shared/stream/kind.ts';
import type { Answer } from '../../shared/wire/answer.ts';

export interface Submission<T extends KindTypes> {
  /** Chosen by the sender; a repetition gets the first answer again. */
  readonly commandId: string;
  readonly command: T['Command'];
  /** Already authorized for this command. */
  readonly actor: T['Sender'];
  /** Pass id: the same command id from another sender is refused. */
  readonly sender: string;
}

/** `Own`: what the server alone may write besides what rules decide. */
export interface Lines<T extends KindTypes, Own extends Alone = never> {
  /** Decides, writes, acknowledges. Resolves only when durable (P1, P2); every failure is an answer, never a throw. */
  submit(id: T['Id'], submission: Submission<T>): Promise<Answer>;
  /** Appends facts the server itself knows, retried until they fit. */
  record(id: T['Id'], events: readonly T['Body'][]): Promise<void>;
  /** The same with what is written in the same transaction; refused when the store objects to that. */
  recordWith(id: T['Id'], events: readonly T['Body'][], alone: Own): Promise<Answer>;
  /** The state folded up to the log's last event; null when there is no such stream. */
  read(id: T['Id']): Promise<T['State'] | null>;
}

/** Where what commands need is found. */
export interface Vault<T extends KindTypes> {
  /** Of each in its place: what a rule may know of it, or why it can't be decided at all. */
  find(id: T['Id'], asked: readonly Asked<T>[]): Promise<readonly Found<T>[]>;
}
export interface Asked<T extends KindTypes> {
  readonly from: T['Sender'];
  readonly needs: T['Needs'];
}
export type Found<T extends KindTypes> = { readonly ok: true; readonly facts: T['Facts'] } | Refusal;

/** Who is told what was written: after the commit, never before (I1). */
export interface Listeners<T extends KindTypes> {
  events(id: T['Id'], events: readonly StreamEvent<T['Body']>[]): Promise<void>;
  marked(id: T['Id'], kind: T['Mark']['kind'], subject: string): void;
}
