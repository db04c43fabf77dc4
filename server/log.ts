/** What this part of the server says to the operator: pino's shape, so that a test can listen in. */
export interface Log {
  error(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  info(facts: object, message: string): void;
}
