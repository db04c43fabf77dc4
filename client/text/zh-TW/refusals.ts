/** Every refusal's sentence: the one on the server's own pages too. */
export { refusals } from '../../../shared/wire/refusalsInTaiwan.ts';
