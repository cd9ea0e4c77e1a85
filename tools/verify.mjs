// Every check in stages, each with how long it took; ends at the first stage that fails.
//   --quick        types, lint, unit tests and completeness alone
//   --all          the slow checks too where nothing that they depend on has changed: packed packages, other people's clients, PostgreSQL;
//                  that they passed is noted in tests/slow-checks.json, which is to be committed
//   anything else  goes to Vitest, which then runs alone
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryRoot } from './temporary-root.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const given = process.argv.slice(2).filter((it) => it !== '--');
const quick = given.includes('--quick');
const all = given.includes('--all');
const forVitest = given.filter((it) => it !== '--quick' && it !== '--all');

// What tests write is gone with this run, also what a test that was stopped left behind.
const temporary = mkdtempSync(join(temporaryRoot(), 'alingai-tests-'));
chmodSync(temporary, 0o711); // PostgreSQL refuses to run as root, and has to get to its data.
process.on('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
// The children are in the process group that is stopped, so they get the signal as well.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.once(signal, () => process.exit(1));
// Tests wait for servers, and for pages, more often than they compute.
const cores = availableParallelism();
const counts = { passed: 0, failed: 0, skipped: 0 };

// Tests start servers and programs by the hundred: what one of them compiled, the next one reads.
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/compiled');

/** What a stage does: whether it went well. @typedef {() => Promise<boolean>} Work */

/**
 * @param {string} command @param {string[]} args @param {boolean} [quiet] what a quiet one says shows when it fails
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, quiet = false, env = process.env) {
  return /** @type {Promise<boolean>} */ (
    new Promise((resolve) => {
      /** @type {'pipe' | 'inherit'} */
      const stdio = quiet ? 'pipe' : 'inherit';
      const child = spawn(command, args, {
        cwd: root,
        env,
        stdio: ['ignore', stdio, stdio],
        shell: process.platform === 'win32',
      });
      /** @type {Buffer[]} */
      const said = [];
      child.stdout?.on('data', (chunk) => said.push(chunk));
      child.stderr?.on('data', (chunk) => said.push(chunk));
      child.on('error', (error) => {
        console.error(`${command}: ${error.message}`);
        resolve(false);
      });
      child.on('close', (code) => {
        if (code !== 0) process.stderr.write(Buffer.concat(said));
        resolve(code === 0);
      });
    })
  );
}

/** Several at once, of which all must go well. @param {Work[]} works @returns {Work} */
const together =
  (...works) =>
  async () =>
    (await Promise.all(works.map((work) => work()))).every(Boolean);

/** Tests write to memory where they can. @type {NodeJS.ProcessEnv} */
const toMemory = { ...process.env, TMPDIR: temporary };

/** @typedef {{ files?: string[], workers?: number, env?: NodeJS.ProcessEnv, mayBeEmpty?: boolean }} VitestOptions */

/** @param {string[]} projects @param {VitestOptions} [options] @returns {Work} */
const vitest =
  (projects, { files = [], workers = cores * 2, env = toMemory, mayBeEmpty = false } = {}) =>
  async () => {
    const report = join(temporary, `${projects.join('-').replaceAll('/', '-')}.json`);
    const selected = projects.flatMap((name) => ['--project', name]);
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const options = [`--maxWorkers=${workers}`, ...(mayBeEmpty ? ['--passWithNoTests'] : [])];
    const passed = await run('vitest', ['run', ...selected, ...reporters, ...options, ...files], false, env);
    try {
      const told = JSON.parse(readFileSync(report, 'utf8'));
      counts.passed += told.numPassedTests;
      counts.failed += told.numFailedTests;
      counts.skipped += told.numPendingTests + told.numTodoTests;
    } catch {
      // Vitest ended before it could tell; its exit code says so.
    }
    return passed;
  };

const generate = () => run('pnpm', ['--silent', 'generate']);
const types = () => run('tsc', ['--build'], true);
const contract = () => run('pnpm', ['--silent', 'lint:contract'], true);
const imports = () => run('pnpm', ['--silent', 'lint:imports'], true);
const exports = () => run('pnpm', ['--silent', 'lint:exports'], true);
const style = () => run('biome', ['check', '.', '--error-on-warnings'], true);

const units = ['@alingai/core', '@alingai/sdk', '@alingai/web', '@alingai/contract'];
const COMPLETENESS = [
  'access',
  'coverage',
  'missing-coverage',
  'documentation',
  'errors',
  'native-operations',
  'promises',
];
const ADAPTERS = ['packages/server/src', 'packages/mock/src'];

/** They run programs from there, which memory is often not allowed to hold. */
const onDisk = { workers: cores, env: process.env };

/**
 * A check that takes long, of one project: it runs when what it depends on has changed.
 * @param {string} project @param {() => Promise<import('@alingai/tests/slow-check').SlowCheck>} checkOf
 * @param {VitestOptions} [options] @returns {Work}
 */
const slow =
  (project, checkOf, options = onDisk) =>
  async () => {
    const check = await checkOf();
    if (!all && !check.isDue) {
      console.log('Nothing that it depends on has changed since it passed; npm test -- --all runs it all the same.');
      return true;
    }
    const before = counts.passed;
    const passed = await vitest([project], options)();
    // Where what it needs is missing, nothing has passed.
    if (passed && counts.passed > before) {
      await check.passed();
      if (all) await check.record();
    }
    return passed;
  };

/** @type {[name: string, work: Work][]} */
const quickStages = [
  ['generate', generate],
  ['lint and types', together(contract, imports, exports, style, types)],
  ['unit', vitest(units)],
  ['adapters', vitest(['@alingai/server', '@alingai/mock'], { files: ADAPTERS })],
  ['completeness', vitest(['suite'], { files: COMPLETENESS.map((it) => `tests/lockstep/${it}.test.ts`) })],
];

/** @type {[name: string, work: Work][]} */
const allStages = [
  ['generate', generate],
  ['lint and types', together(contract, imports, exports, style, types)],
  ['tests', vitest(['@alingai/*', 'suite', 'server', 'mock', 'cases', 'programs'])],
  ['browser', vitest(['browser'], { workers: cores * 2 })],
  [
    'databases',
    slow('postgres', async () => (await import('@alingai/tests/databases')).databaseTests(), { mayBeEmpty: true }),
  ],
  ['packages', slow('packages', async () => (await import('@alingai/tests/packed')).packedTests())],
  ['clients', slow('clients', async () => (await import('@alingai/tests/clients')).clientTests())],
];

if (forVitest.length > 0) {
  process.exitCode = (await generate()) && (await run('vitest', ['run', ...forVitest], false, toMemory)) ? 0 : 1;
} else {
  const began = performance.now();
  for (const [name, work] of quick ? quickStages : allStages) {
    const start = performance.now();
    const passed = await work();
    console.log(`${passed ? '✓' : '✗'} ${name}: ${seconds(start)}`);
    if (passed) continue;
    console.error(`The stage “${name}” failed; the stages after it did not run.`);
    process.exitCode = 1;
    break;
  }
  console.log(`All of it: ${seconds(began)}`);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
}

/** @param {number} since */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
