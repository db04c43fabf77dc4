/** English for a resident's screens. */
export { door } from './door.ts';
export { phone } from './phone.ts';
