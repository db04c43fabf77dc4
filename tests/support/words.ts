/** The words of every screen, in Chinese, for tests that look at what client modules say. */
import { speakIn } from '../../client/text/speak.ts';

await speakIn('zh-CN', ['resident', 'account', 'chair', 'projector', 'minutes']);
