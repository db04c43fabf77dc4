/** What the console says once the server is up: addresses, a code to scan, and the links somebody needs next. */
import { renderUnicodeCompact } from 'uqr';
import type { DemoMeeting } from './demo/load.ts';

export interface Announcement {
  /** Of the server for a browser on its own machine. */
  readonly own: string;
  /** The address people type, when the operator has set one. */
  readonly publicUrl: string | null;
  /** Addresses under which phones in the hall reach this server, best first, e.g. `http://192.168.1.20:8080`. */
  readonly addresses: readonly string[];
  /** True when the server was told to listen on this machine alone. */
  readonly onlyHere: boolean;
  /** Null once there is a chair. */
  readonly setUpToken: string | null;
  readonly demo: DemoMeeting | null;
  /** Where the data is kept, for the person who makes the backup. */
  readonly data: string;
  /** True when a person looks at a terminal that can do colours. */
  readonly colours: boolean;
}

export function announcement(facts: Announcement): string {
  const { own, publicUrl, addresses, onlyHere, setUpToken, demo, data, colours } = facts;
  const here = publicUrl ?? own;
  const best = publicUrl ?? addresses[0] ?? here;
  const lines = ['', demo ? '近邻茶话会（演示）已经启动。' : '近邻茶话会已经启动。', '', `  本机打开      ${own}`];
  if (publicUrl !== null) lines.push(`  居民打开      ${publicUrl}`);
  for (const address of addresses) if (address !== publicUrl) lines.push(`  局域网打开    ${address}`);
  // Behind a proxy on this machine the server listens to it alone, and phones come by the public address.
  if (publicUrl !== null) lines.push('', '  手机扫这个码：', '', code(best, colours));
  else if (onlyHere) lines.push('  按设置（HOST）只有这台电脑能打开，手机连不上。');
  else if (addresses.length === 0) lines.push('  没有找到局域网地址：请把电脑接到会场的 Wi-Fi，再重新启动。');
  else lines.push('', '  同一个 Wi-Fi 下的手机扫这个码：', '', code(best, colours));
  if (setUpToken !== null)
    lines.push('', '  第一步：请主持人打开下面的链接，设置名字和密码（只能用一次）：', `  ${here}/setup#${setUpToken}`);
  if (demo) lines.push('', ...demoLines(demo, here, best));
  lines.push('', `  数据保存在  ${data}`, '  要停止，请按 Ctrl + C。', '');
  return lines.join('\n');
}

function demoLines(demo: DemoMeeting, here: string, best: string): readonly string[] {
  return [
    '  演示案例“榕荫里小区”：人物、企业、金额都是虚构的。每次用演示方式启动都会重新准备，不影响正式会议的数据。',
    '',
    `  主持人 ${demo.chair.name}`,
    `    ${here}/chair/${demo.meetingId}#${demo.chair.token}`,
    `  首页（小区、需求、议题、数说）：名字 ${demo.chair.name}，密码 ${demo.chair.password}`,
    `    ${here}/login`,
    '  大屏幕',
    `    ${here}/screen/${demo.meetingId}#${demo.projectorToken}`,
    '  三位居民（每个链接用一部手机，或浏览器的一个无痕窗口打开）',
    ...demo.residents.flatMap(({ name, household, token }) => [
      `    ${name}（${household}）`,
      `      ${best}/m/${demo.meetingId}#${token}`,
    ]),
    `  其他人扫码或打开首页，输入会议码  ${demo.joinCode}`,
  ];
}

/** White on black whatever the terminal's own colours are: scanners in phones often fail on an inverted code. */
const code = (address: string, colours: boolean): string =>
  renderUnicodeCompact(address, { border: 2 })
    .split('\n')
    .map((line) => (colours ? `  \u001b[97;40m${line}\u001b[0m` : `  ${line}`))
    .join('\n');
