/** `npm start`: checks Node, then installs, builds and runs, each only when needed. Parses on old Nodes, so no new syntax here. */
import { tooOld } from './nodeVersion.mjs';

var sentence = tooOld(process.versions.node);
if (sentence) {
  console.error(sentence);
  process.exitCode = 1;
} else {
  // Imported late: the files behind it use syntax that an old Node would die of before it could say why.
  import('./steps.mjs').then(function (steps) {
    return steps.startEverything();
  });
}
