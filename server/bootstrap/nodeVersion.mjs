/** The one sentence somebody with an old Node reads. Old syntax on purpose: this file must parse where the rest can't. */

/* Vite 8 needs 20.19 or 22.12; the odd 21 and the first 22s lack what it calls. */
export function tooOld(version) {
  var parts = String(version).split('.');
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return null;
  return (
    '这台电脑上的 Node.js 版本是 ' +
    version +
    '，太旧了：请安装 Node.js 22 或 24 长期支持版（最低 20.19），再重新运行 npm start。'
  );
}
