/** `npm test`: every stage from a fresh clone to the browser, and one line of numbers at the end. No npm imports here. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../server/bootstrap/build.mjs';
import { install } from '../server/bootstrap/install.mjs';
import { BROWSERS } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ARTIFACTS = path.join(ROOT, 'tests', '.artifacts');
const MINUTE = 60_000;
/** Each test has its own limit; a stage has none but this: a machine that is slow still says something now and then. */
const LONGEST_SILENCE = 15 * MINUTE;

const TOTAL = { passed: 0, failed: 0 };
const FAILED_STAGES = [];

/** Each is given where to write. */
const STAGES = {
  packages: systemPackages,
  install: (out) => attempt(out, (say) => install(ROOT, say)),
  check,
  build: (out) => attempt(out, (say) => build(ROOT, say)),
  unit: (out) => vitest('unit', out),
  live: (out) => vitest('live', out),
  browser: (out) => vitest('browser', out),
  bench: (out) => run('node', [path.join(ROOT, 'tests', 'bench', 'bench.mjs'), ...process.argv.slice(3)], out),
};
/** Without the first of these nothing after it can run. */
const FOUNDATIONS = ['packages', 'install', 'build'];
/**
 * A list within the list runs side by side: the checkers, the longest of which keeps one core busy for minutes and leaves the other
 * idle, beside the unit tests, which have no clock to mind. The live tests and the browsers have the machine to themselves.
 */
const WANTED = {
  all: ['packages', 'install', 'build', ['unit', 'check'], 'live', 'browser'],
  check: ['install', 'check'],
  unit: ['packages', 'install', 'build', 'unit'],
  live: ['packages', 'install', 'build', 'live'],
  browser: ['packages', 'install', 'build', 'browser'],
  bench: ['install', 'build', 'bench'],
};

const wanted = WANTED[process.argv[2] ?? 'all'];
if (!wanted) {
  console.error(`Unknown: ${process.argv[2]}. One of: ${Object.keys(WANTED).join(', ')}.`);
  process.exitCode = 2;
} else {
  await runStages(wanted);
}

async function runStages(names) {
  mkdirSync(ARTIFACTS, { recursive: true });
  for (const step of names) {
    const ok = await sideBySide([step].flat());
    if (!ok && FOUNDATIONS.includes(step)) {
      TOTAL.failed += 1;
      break;
    }
  }
  // The benchmark counts nothing; its own output ends it.
  if (names.includes('bench')) {
    process.exitCode = FAILED_STAGES.length > 0 ? 1 : 0;
    return;
  }
  if (FAILED_STAGES.length > 0) console.log(`\nFailed: ${FAILED_STAGES.join(', ')}`);
  process.exitCode = FAILED_STAGES.length > 0 || TOTAL.failed > 0 ? 1 : 0;
  console.log(`\n${TOTAL.passed} passed, ${TOTAL.failed} failed`);
}

/** What the first says is seen at once; what the others say follows it, each whole. */
async function sideBySide(names) {
  let turn = Promise.resolve();
  const outcomes = names.map((name, index) => {
    const out = index === 0 ? process.stdout : held();
    const outcome = stage(name, out);
    turn = turn.then(() => out.release?.()).then(() => outcome);
    return outcome;
  });
  await turn;
  return (await Promise.all(outcomes)).every(Boolean);
}

async function stage(name, out) {
  const started = Date.now();
  out.write(`\n=== ${name}\n`);
  const ok = await STAGES[name](out);
  out.write(`=== ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  if (!ok) FAILED_STAGES.push(name);
  return ok;
}

/** Keeps what is written until its turn comes; from then on it is as good as the real thing. */
function held() {
  const kept = [];
  let open = false;
  return {
    write: (chunk) => (open ? process.stdout.write(chunk) : kept.push(chunk)),
    release() {
      open = true;
      for (const chunk of kept.splice(0)) process.stdout.write(chunk);
    },
  };
}

/* ---- what the machine needs ------------------------------------------------------------------------------------ */

function systemPackages(out) {
  const onPath = (name) =>
    (process.env.PATH ?? '').split(path.delimiter).some((dir) => existsSync(path.join(dir, name)));
  const postgres = '/usr/lib/postgresql';
  const missing = [
    [BROWSERS[0], BROWSERS.some(onPath)],
    ['fonts-noto-cjk', existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')],
    ['poppler-utils', onPath('pdftotext')],
    ['postgresql', onPath('postgres') || (existsSync(postgres) && readdirSync(postgres).length > 0)],
    ['redis-server', onPath('redis-server')],
  ].flatMap(([name, there]) => (there ? [] : [name]));
  if (missing.length === 0) return true;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    out.write(`The tests need ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}\n`);
    return false;
  }
  out.write(`Installing ${missing.join(', ')} …\n`);
  // Another apt may be at work on a fresh machine: wait for its lock instead of failing.
  const apt = (...args) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * MINUTE,
    }).status === 0;
  apt('update');
  // An older Debian has the whole browser alone.
  const isKnown = (name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0;
  const [shell, whole] = BROWSERS;
  const packages = missing.map((name) => (name === shell && !isKnown(shell) ? whole : name));
  return apt('install', '-y', '--no-install-recommends', ...packages);
}

/* ---- stages ---------------------------------------------------------------------------------------------------- */

async function attempt(out, work) {
  try {
    await work((line) => out.write(`${line}\n`));
    return true;
  } catch (error) {
    out.write(`${error.message}\n`);
    return false;
  }
}

/** The four checkers side by side; each counts as one test. */
async function check(out) {
  const bin = (name) => path.join(ROOT, 'node_modules', '.bin', name);
  const checkers = [
    ['tsc', ['--noEmit']],
    ['svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']],
    ['eslint', ['-c', '.config/eslint.config.js', '.']],
    ['prettier', ['--check', '.']],
  ];
  const outcomes = await Promise.all(
    checkers.map(async ([name, args]) => {
      const outcome = await collect(bin(name), args);
      if (!outcome.ok) out.write(`${outcome.output.trimEnd()}\n`);
      out.write(`${outcome.ok ? '✓' : '✗'} ${name}\n`);
      return outcome.ok;
    }),
  );
  for (const ok of outcomes) TOTAL[ok ? 'passed' : 'failed'] += 1;
  return outcomes.every(Boolean);
}

async function vitest(project, out) {
  const report = path.join(ARTIFACTS, `${project}.json`);
  rmSync(report, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await run(path.join(ROOT, 'node_modules', '.bin', 'vitest'), args, out);
  const counted = countTests(report);
  TOTAL.passed += counted.passed;
  // A run that failed without a failed test (no report, no tests, an error outside them) is still a failure.
  TOTAL.failed += counted.failed === 0 && !ok ? 1 : counted.failed;
  return ok;
}

function countTests(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const unloadable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    return { passed: numPassedTests, failed: numFailedTests + unloadable.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/* ---- running things -------------------------------------------------------------------------------------------- */

/** Runs in its own process group, so that a run that hangs ends with everything it started. */
function run(command, args, out) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // gone already
      }
    };
    const interrupted = (signal) => {
      end(signal);
      process.exitCode = 1;
    };
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
    const timer = setTimeout(() => {
      out.write(`Not a word for ${LONGEST_SILENCE / MINUTE} minutes.\n`);
      end('SIGKILL');
    }, LONGEST_SILENCE);
    for (const from of [child.stdout, child.stderr])
      from.on('data', (chunk) => {
        timer.refresh();
        out.write(chunk);
      });
    const settle = (ok) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(ok);
    };
    child.once('error', () => settle(false));
    child.once('close', (code) => settle(code === 0));
  });
}

function collect(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => resolve({ ok: false, output: String(error) }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}
