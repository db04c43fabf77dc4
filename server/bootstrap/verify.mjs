/** `npm run verify -- FILE`: sets up what `npm start` would, then checks an evidence bundle. Exit code 0: all of it fits. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { ROOT } from './steps.mjs';
import { Trouble } from './trouble.mjs';

const file = process.argv[2];
if (file === undefined) {
  console.error('请写上证据包的文件名，例如：npm run verify -- 证据包.zip');
  process.exitCode = 2;
} else {
  try {
    await install(ROOT, console.log);
    await build(ROOT, console.log);
    const { verifyFile } = await import(pathToFileURL(path.join(ROOT, 'dist/server/verify.js')).href);
    // Named from where the command was typed, which npm leaves.
    const { isGenuine, sentence } = await verifyFile(path.resolve(process.env.INIT_CWD ?? process.cwd(), file));
    console.log(sentence);
    process.exitCode = isGenuine ? 0 : 1;
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
  }
}
