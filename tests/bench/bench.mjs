/**
 * `npm run bench [-- --residents 200,1000 --rounds 3 --phone 60 --beside FOLDER]`: how fast the product acknowledges and delivers, next to a bare
 * Socket.IO server that stores nothing, and to another built checkout of the product (`before`), round by round in the same run.
 * All traffic stays on 127.0.0.1.
 */
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuSeconds, median, round, rssMegabytes } from './measure.mjs';
import { measurePhone } from './phone.mjs';
import { SOCKET_PATH, startProduct } from './product.mjs';

const COMMENTS_A_ROUND = 200;
const COMMENTS_A_SECOND = 40;
const BALLOTS_OVER_MS = 2_000;

const { values } = parseArgs({
  options: {
    residents: { type: 'string', default: '200,1000' },
    rounds: { type: 'string', default: '3' },
    beside: { type: 'string' },
    // Seconds that a phone looks on; 0: none.
    phone: { type: 'string', default: '60' },
  },
});
const rounds = Number(values.rounds);
const results = [];
for (const residents of values.residents.split(',').map(Number)) results.push(...(await measure(residents)));

console.log(table(results));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, medians of ${rounds} rounds.`);
console.log('ack: from sending to the acknowledgement, which the product gives after fsync and the floor at once.');
if (Number(values.phone) > 0) {
  console.error('A slowed phone, 50 comments a second …');
  const phone = await measurePhone(Number(values.phone));
  console.log('A phone at a quarter of this processor (ms; delay: until the page looks at a touch or a letter):');
  console.log(JSON.stringify(phone));
}
console.log(JSON.stringify({ node: process.version, cores: cpus().length, rounds, results }));
process.exit(results.some((row) => row.refused + row.unanswered + row.missing + row.closed > 0) ? 1 : 0);

/** Both targets stay up with all their residents; their rounds alternate, so that a busy moment hits both. */
async function measure(residents) {
  console.error(`${residents} residents: starting …`);
  const products = [{ name: 'product', product: await startProduct(residents) }];
  if (values.beside !== undefined)
    products.push({ name: 'before', product: await startProduct(residents, values.beside) });
  const floor = child('floor.mjs');
  const load = child('load.mjs');
  try {
    const { port } = await floor.firstMessage;
    const targets = [
      { name: 'floor', pid: floor.pid, product: null },
      ...products.map(({ name, product }) => ({ name, pid: product.pid, product })),
    ].map((target) => ({ ...target, idleRss: rssMegabytes(target.pid), rows: [] }));
    await load.ask('connect', { target: 'floor', port, path: SOCKET_PATH, packets: Array(residents).fill('') });
    for (const { name, product } of products) {
      const began = Date.now();
      await load.ask('connect', { target: name, port: product.port, path: product.path, packets: product.packets });
      const [joining, coming] = [product.joiningMs, Date.now() - began].map((ms) => (ms / 1_000).toFixed(1));
      console.log(
        `${name}: ${residents} behind one address all joined after ${joining} s, all welcomed ${coming} s later.`,
      );
    }
    // The first round warms both up and is not counted.
    for (let number = 0; number <= rounds; number += 1) {
      console.error(`  round ${number} of ${rounds}`);
      for (const target of targets) {
        const row = await oneRound(target, number, load);
        if (number > 0) target.rows.push(row);
      }
    }
    return targets.map((target) => summary(residents, target));
  } finally {
    load.stop();
    floor.stop();
    for (const { product } of products) {
      product.leave();
      await product.stop();
    }
  }
}

async function oneRound({ name, pid, product }, number, load) {
  const from = number * COMMENTS_A_ROUND;
  const comments = await withCpu(pid, () =>
    load.ask('comments', {
      ...{ target: name, topicId: product?.topicId ?? 'topic', from },
      ...{ count: COMMENTS_A_ROUND, hz: COMMENTS_A_SECOND },
    }),
  );
  const pollId = product ? await product.openPoll() : 'poll';
  const ballots = await withCpu(pid, () => load.ask('ballots', { target: name, pollId, overMs: BALLOTS_OVER_MS }));
  await product?.closePoll(pollId);
  return { comments, ballots, rss: rssMegabytes(pid) };
}

async function withCpu(pid, work) {
  const before = cpuSeconds(pid);
  const outcome = await work();
  return { ...outcome, cpu: cpuSeconds(pid) - before };
}

function summary(residents, { name, idleRss, rows }) {
  const middle = (pick) => median(rows.map(pick));
  const sum = (pick) => rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const both = (pick) => sum(({ comments }) => pick(comments)) + sum(({ ballots }) => pick(ballots));
  return {
    residents,
    target: name,
    commentAckP50: middle((row) => row.comments.ack.p50),
    commentAckP99: middle((row) => row.comments.ack.p99),
    deliveryP50: middle((row) => row.comments.delivery.p50),
    deliveryP99: middle((row) => row.comments.delivery.p99),
    deliveriesPerSecond: middle((row) => row.comments.deliveriesPerSecond),
    ballotAckP50: middle((row) => row.ballots.ack.p50),
    ballotAckP99: middle((row) => row.ballots.ack.p99),
    ballotsPerSecond: middle((row) => row.ballots.ballotsPerSecond),
    cpuPercentComments: middle((row) => round((100 * row.comments.cpu) / row.comments.seconds, 0)),
    cpuPercentBallots: middle((row) => round((100 * row.ballots.cpu) / row.ballots.seconds, 0)),
    rssMegabytes: Math.max(...rows.map((row) => row.rss)),
    rssBeforeMegabytes: idleRss,
    refused: both((part) => part.refused),
    unanswered: both((part) => part.unanswered),
    missing: sum((row) => row.comments.missing),
    closed: Math.max(...rows.map((row) => row.ballots.closed)),
    why: rows.map((row) => row.comments.why || row.ballots.why).find(Boolean) ?? '',
  };
}

function table(rows) {
  const columns = [
    ['residents', (row) => row.residents],
    ['target', (row) => row.target],
    ['comment ack p50/p99 ms', (row) => `${row.commentAckP50} / ${row.commentAckP99}`],
    ['delivery p50/p99 ms', (row) => `${row.deliveryP50} / ${row.deliveryP99}`],
    ['deliveries/s', (row) => row.deliveriesPerSecond],
    ['ballot ack p50/p99 ms', (row) => `${row.ballotAckP50} / ${row.ballotAckP99}`],
    ['ballots/s', (row) => row.ballotsPerSecond],
    ['CPU % comments/ballots', (row) => `${row.cpuPercentComments} / ${row.cpuPercentBallots}`],
    ['RSS MB', (row) => row.rssMegabytes],
    ['lost', (row) => row.refused + row.unanswered + row.missing + row.closed],
  ];
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, value]) => String(value(row))))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  return cells.map((line) => line.map((cell, index) => cell.padStart(widths[index])).join('  ')).join('\n');
}

function child(name) {
  const process_ = fork(fileURLToPath(new URL(name, import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map();
  const firstMessage = new Promise((resolve) => process_.once('message', resolve));
  let nextId = 1;
  process_.on('message', ({ id, value, error }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error));
    else asked?.resolve(value);
  });
  process_.once('exit', (code) => {
    for (const asked of waiting.values()) asked.reject(new Error(`${name} ended with ${code}`));
  });
  return {
    pid: process_.pid,
    firstMessage,
    ask: (name_, argument) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        process_.send({ id, name: name_, argument });
      }),
    stop: () => process_.disconnect(),
  };
}
