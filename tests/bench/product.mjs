/** The product under test: the built server on a temporary data folder, with a meeting in full swing. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';

const HERE = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the server built in `checkout` and joins `residents` people. `stop()` ends it and removes its data. */
export async function startProduct(residents, checkout = HERE) {
  const folder = mkdtempSync(path.join(tmpdir(), 'chahuahui-bench-'));
  const port = await freePort();
  // A file, not a pipe: a pipe that nobody reads fills up and stops the server.
  const console_ = path.join(folder, 'console.txt');
  const out = openSync(console_, 'w');
  const server = spawn(process.execPath, [path.resolve(checkout, 'dist/server/main.js')], {
    cwd: checkout,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', out, out],
  });
  const stop = async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const token = await setUpToken(console_);
    return { pid: server.pid, port, path: SOCKET_PATH, stop, ...(await prepare(port, token, residents)) };
  } catch (error) {
    console.error(readFileSync(console_, 'utf8'));
    await stop();
    throw error;
  }
}

export const SOCKET_PATH = '/socket.io/?EIO=4&transport=websocket';

async function prepare(port, setUp, residents) {
  const call = caller(port);
  const { wireVersion } = await call('GET', '/api/status');
  const { token } = await call('POST', '/api/setup', {
    token: setUp,
    name: '段明珠',
    password: randomUUID(),
    device: '',
  });
  const { id } = await call('POST', '/api/meetings', { details: DETAILS, topics: [TOPIC], copyOf: null }, token);
  const began = Date.now();
  const passes = await manyAtOnce(residents, 20, (index) =>
    call('POST', `/api/meetings/${id}/join`, { name: `居民${index}`, household: `1-1-${index + 1}`, device: '' }),
  );
  const joiningMs = Date.now() - began;
  const chair = await chairOf(port, { token, meetingId: id, version: wireVersion, seq: 0 });
  await chair.ask({ type: 'startSitting' });
  const topicId = chair.topicId();
  await chair.ask({ type: 'moveDiscussion', topicId });
  return {
    topicId,
    joiningMs,
    packets: passes.map((pass) => JSON.stringify({ token: pass.token, meetingId: id, version: wireVersion, seq: 0 })),
    openPoll: async () => (await chair.ask({ ...POLL, topicId })).pollId,
    closePoll: async (pollId) => {
      await chair.ask({ type: 'closePoll', pollId });
      await chair.ask({ type: 'publishResult', pollId });
    },
    leave: () => chair.close(),
  };
}

async function chairOf(port, auth) {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    auth,
  });
  const state = await new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.on('down', (messages) => {
      const welcome = messages.find((message) => message.type === 'welcome');
      if (welcome) resolve(welcome.state);
    });
  });
  return {
    topicId: () => state.topics[0].id,
    close: () => socket.close(),
    ask: async (command) => {
      const answer = await socket.emitWithAck('up', { type: 'command', commandId: randomUUID(), command });
      if (!answer.ok) throw new Error(`${command.type}: ${answer.code}`);
      return answer.data ?? {};
    },
  };
}

function caller(port) {
  return async (method, route, body, token) => {
    const answer = await fetch(`http://127.0.0.1:${port}${route}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const value = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${JSON.stringify(value)}`);
    return value;
  };
}

async function manyAtOnce(count, lanes, make) {
  const made = [];
  const queue = Array.from({ length: count }, (_, index) => index).values();
  const lane = async () => {
    for (const index of queue) made[index] = await make(index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return made;
}

/** The console shows the set-up link once the server takes requests. */
async function setUpToken(file) {
  for (let tries = 0; tries < 400; tries += 1) {
    const token = /\/setup#([A-Za-z0-9_-]+)/.exec(readFileSync(file, 'utf8'))?.[1];
    if (token) return token;
    await pause(25);
  }
  throw new Error('The server did not come up');
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const DETAILS = {
  template: 'teaTalk',
  title: '压力测试会',
  periodNo: '',
  neighborhood: '测试小区',
  organizer: '',
  scope: { kind: 'estate', name: '' },
  place: '本机',
  startsAt: Date.now(),
  naming: 'pseudonymAllowed',
  expectedHouseholds: 0,
};
const TOPIC = { title: '加装电梯', text: '', plannedMinutes: 0, attachments: [] };
const POLL = {
  type: 'openPoll',
  question: '是否同意按公示方案加装',
  form: 'formal',
  method: 'threeWay',
  minChoices: 1,
  maxChoices: 1,
  basis: 'household',
  disclosure: 'totalsPublished',
  changeable: false,
  checkedInOnly: false,
  entitled: 0,
  rule: { quorum: 'none', majority: 'half' },
  limitMinutes: 0,
  proposals: [],
};
