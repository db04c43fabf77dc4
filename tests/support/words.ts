/** The words of every screen, in Chinese, for tests that look at what client modules say. */
import { type Face, speak } from '../../client/text/speak.ts';

const FACES: readonly Face[] = ['resident', 'account', 'chair', 'projector', 'minutes'];
for (const face of FACES) await speak(face, 'zh-CN');
