/** How fast one person may send. Limits are per person: a whole hall shares one address (performance.md, 7). */
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface LimitsConfig {
  /** Messages a second, minutes aside. */
  readonly messages: number;
  /** Pieces of the minutes a second: one for every few keys. */
  readonly minutes: number;
  /** Comments a minute. */
  readonly comments: number;
  /** Connections a minute with one pass. */
  readonly connections: number;
  /** Handshakes a minute from one address that are refused with a reason: guessing tokens. */
  readonly refusals: number;
  /** Messages a second that one connection may be refused for coming too fast; then it is ended. */
  readonly tooFast: number;
  /** Frames a second from one connection, whatever they hold; then it is ended. */
  readonly frames: number;
  /** The same in bytes. */
  readonly bytes: number;
}

export const USUAL_LIMITS: LimitsConfig = {
  messages: 20,
  minutes: 60,
  comments: 10,
  connections: 240,
  refusals: 600,
  tooFast: 100,
  frames: 200,
  bytes: 2 * 1024 * 1024,
};

/** Whoever was ended for flooding comes in again after this long (s). */
const REST = 10;

export interface Limits {
  /** False when it came too fast. `sender`: a person, or the pass of a projector. `type`: as sent, not yet looked at. */
  message(sender: string, type: unknown): Promise<boolean>;
  comment(sender: string): Promise<boolean>;
  connection(passId: string): Promise<boolean>;
  refusal(address: string): Promise<boolean>;
  /** A connection with this pass was ended for flooding. */
  flooded(passId: string): void;
  /** True until it has rested. */
  rests(passId: string): Promise<boolean>;
}

export function createLimits(config: LimitsConfig): Limits {
  const per = (points: number, duration: number) => new RateLimiterMemory({ points, duration });
  const messages = per(config.messages, 1);
  const minutes = per(config.minutes, 1);
  const comments = per(config.comments, 60);
  const connections = per(config.connections, 60);
  const refusals = per(config.refusals, 60);
  const floods = per(1, REST);
  const within = (limiter: RateLimiterMemory, key: string) =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );

  return {
    message: (sender, type) =>
      within(type === 'minutesUpdate' || type === 'minutesCursor' ? minutes : messages, sender),
    comment: (sender) => within(comments, sender),
    connection: (passId) => within(connections, passId),
    refusal: (address) => within(refusals, address),
    flooded: (passId) => void floods.block(passId, REST),
    rests: async (passId) => (await floods.get(passId)) !== null,
  };
}
