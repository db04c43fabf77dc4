/** What a new password must be, checked before it travels; the server decides. */
import { lengthOf } from '../../../shared/stream/plainText.ts';
import { account as text } from '../../text/account.ts';

const PASSWORD_MIN = 8;

/** The sentence that says what is wrong; empty when nothing is. */
export function checkNewPassword(password: string): string {
  if (password === '') return text.passwordMissing;
  return lengthOf(password) < PASSWORD_MIN ? text.passwordShort : '';
}
