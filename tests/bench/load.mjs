/** The load generator: one process, one light WebSocket for each resident, driven over IPC by the benchmark. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { nowUs, percentiles, round } from './measure.mjs';
import { connect } from './wire.mjs';

/** By target name: `{residents, closed, sent, acks, refused, deliveries}`. */
const targets = new Map();
const MARK = 0x40; // '@' before 16 digits: when the comment was sent

const work = { connect: connectAll, comments, ballots };

process.on('message', async ({ id, name, argument }) => {
  try {
    process.send({ id, value: await work[name](argument) });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) });
  }
});
process.once('disconnect', () => process.exit(0));

async function connectAll({ target, port, path, packets }) {
  const state = { residents: [], closed: 0, sent: new Map(), acks: [], refused: 0, deliveries: [] };
  targets.set(target, state);
  const queue = packets.entries();
  const lane = async () => {
    for (const [index, packet] of queue) state.residents[index] = await join(state, { port, path }, packet);
  };
  await Promise.all(Array.from({ length: 25 }, lane));
  return { connected: state.residents.length - state.closed };
}

function join(state, address, packet) {
  return new Promise((resolve, reject) => {
    const onText = (wire, bytes, start, end) => {
      const type = bytes[start];
      if (type === 0x30)
        wire.send(`40${packet}`); // Engine.IO open: join the namespace
      else if (type === 0x32)
        wire.send('3'); // ping
      else if (type === 0x34) {
        const kind = bytes[start + 1];
        if (kind === 0x30) resolve(wire);
        else if (kind === 0x34) reject(new Error(bytes.toString('utf8', start, end)));
        else if (kind === 0x33) acknowledged(state, bytes.toString('utf8', start + 2, end));
        else if (kind === 0x32) delivered(state, bytes, start, end);
      }
    };
    connect(address, onText, () => {
      state.closed += 1;
    }).catch(reject);
  });
}

function acknowledged(state, text) {
  const bracket = text.indexOf('[');
  const id = Number(text.slice(0, bracket));
  const since = state.sent.get(id);
  if (since === undefined) return;
  state.sent.delete(id);
  if (text.includes('"ok":true')) state.acks.push(nowUs() - since);
  else {
    state.refused += 1;
    state.why = text.slice(bracket);
  }
}

function delivered(state, bytes, start, end) {
  const now = nowUs();
  for (let at = bytes.indexOf(MARK, start); at >= 0 && at + 17 <= end; at = bytes.indexOf(MARK, at + 1)) {
    const since = Number(bytes.toString('latin1', at + 1, at + 17));
    if (since > 0) state.deliveries.push(now - since);
  }
}

let nextAck = 1;
function send(state, resident, command) {
  const id = nextAck++;
  state.sent.set(id, nowUs());
  const message = { type: 'command', commandId: randomUUID(), command };
  state.residents[resident].send(`42${id}["up",${JSON.stringify(message)}]`);
}

/** `count` comments at `hz`, each from the next resident in turn. */
async function comments({ target, topicId, count, hz, from }) {
  const state = reset(target);
  const startedAt = nowUs();
  await pace(count, hz, (index) => {
    const text = `@${String(nowUs()).padStart(16, '0')} 我赞成这个办法，希望把每户要出的钱写清楚，大家心里有数。`;
    const command = { type: 'postComment', topicId, text, stance: 'for', replyTo: null, pseudonymous: false };
    send(state, (from + index) % state.residents.length, command);
  });
  const expected = count * state.residents.length;
  const seconds = await settle(state, startedAt, () => state.deliveries.length >= expected);
  return {
    ...report(state),
    delivery: percentiles(state.deliveries),
    missing: expected - state.deliveries.length,
    deliveriesPerSecond: Math.round(state.deliveries.length / seconds),
    seconds: round(seconds),
  };
}

/** One ballot from every resident, spread evenly over `overMs`. */
async function ballots({ target, pollId, overMs }) {
  const state = reset(target);
  const startedAt = nowUs();
  const count = state.residents.length;
  await pace(count, count / (overMs / 1000), (index) =>
    send(state, index, { type: 'castBallot', pollId, choice: ['for'] }),
  );
  const seconds = await settle(state, startedAt, () => true);
  return { ...report(state), ballotsPerSecond: Math.round(state.acks.length / seconds), seconds: round(seconds) };
}

function reset(target) {
  return Object.assign(targets.get(target), { acks: [], refused: 0, deliveries: [], why: '' });
}

const report = ({ acks, refused, sent, why, closed }) => ({
  ack: percentiles(acks),
  refused,
  unanswered: sent.size,
  why,
  closed,
});

/** Open loop: what is late is sent at once, so a slow server is not spared. */
async function pace(count, hz, act) {
  const startedAt = nowUs();
  for (let index = 0; index < count; index += 1) {
    const early = startedAt + (index * 1e6) / hz - nowUs();
    if (early > 500) await pause(early / 1000);
    act(index);
  }
}

/** Until everything sent is answered and `done`, at most 20 s. Gives the seconds since `startedAt`. */
async function settle(state, startedAt, done) {
  const deadline = nowUs() + 20e6;
  while (nowUs() < deadline && (state.sent.size > 0 || !done())) await pause(5);
  return (nowUs() - startedAt) / 1e6;
}
