// Requests a second of one, two and three servers on one PostgreSQL, against one server on SQLite, in turns. PostgreSQL is
// that of ALINGAI_TEST_POSTGRES_URL, whose database must be empty, or a cluster of its own in memory. What more servers
// bring takes more processors than they and PostgreSQL need: on two, it says what sharing costs.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findPostgres, startCluster } from '@alingai/server/testing/find-postgres';
import autocannon, { type Client, type Result } from 'autocannon';

const MAIN = fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url));
const SERVERS = 3;
/** Of all servers together; each is somebody of their own. */
const CONNECTIONS = 24;
const ROUNDS = 5;
const SECONDS = Number(process.argv[2] ?? 3);
const PASSWORD = 'Correct-Horse-Battery-8';

interface Server {
  url: string;
  process: ChildProcess;
}

const OPERATIONS = {
  'POST /v1/chat/completions': {
    model: 'gpt-3.5-turbo',
    messages: [{ role: 'user', content: '/echo Hello' }],
  },
  'POST /api/chat/send': { message: '/echo Hello' },
  'GET /api/chat/conversations': undefined,
} as const;

const source = findPostgres();
if (!source) throw new Error('There is no PostgreSQL: set ALINGAI_TEST_POSTGRES_URL to an empty database.');
const folder = mkdtempSync(join(tmpdir(), 'alingai-servers-'));
const started: Server[] = [];
try {
  const database = 'url' in source ? source.url : await startCluster(source.programs);
  const sqlite = [await start('sqlite', [])];
  const shared: Server[] = [];
  for (let index = 0; index < SERVERS; index += 1) shared.push(await start(`node-${index}`, ['--database', database]));
  const contenders = [
    { name: 'SQLite, one server', servers: sqlite, tokens: await people(sqlite) },
    ...(await Promise.all(
      shared.map(async (_, index) => ({
        name: `PostgreSQL, ${['one server', 'two servers', 'three servers'][index]}`,
        servers: shared.slice(0, index + 1),
        tokens: await people(shared, `p${index}`),
      })),
    )),
  ];
  console.log(`${availableParallelism()} processors, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s\n`);
  for (const [operation, body] of Object.entries(OPERATIONS)) {
    const rounds = contenders.map((): number[] => []);
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [index, { servers, tokens }] of contenders.entries()) {
        const rate = await load(servers, tokens, operation, body);
        // The first round only warms up.
        if (round >= 0) rounds[index]?.push(rate);
      }
    }
    console.log(`| ${operation} | requests/s | to SQLite |\n| --- | ---: | ---: |`);
    for (const [index, { name }] of contenders.entries()) {
      const rates = rounds[index] ?? [];
      const ratios = rates.map((it, round) => it / (rounds[0]?.[round] ?? it));
      console.log(`| ${name} | ${median(rates).toFixed(0)} | ${median(ratios).toFixed(2)} |`);
    }
    console.log('');
  }
} finally {
  for (const { process } of started) process.kill('SIGKILL');
  await Promise.all(started.map(({ process }) => process.exitCode ?? once(process, 'exit')));
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function start(name: string, options: string[]): Promise<Server> {
  const child = spawn(
    process.execPath,
    [MAIN, '--port', '0', '--data', join(folder, name), '--no-rate-limit', ...options],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ALINGAI_ADMIN_PASSWORD: PASSWORD,
        ALINGAI_SECRET: 'a-secret-that-only-this-benchmark-knows-of',
        ALINGAI_LOG_LEVEL: 'info',
        ALINGAI_LOG_FORMAT: 'json',
      },
    },
  );
  let url: string | undefined;
  const greeted = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      url ??= /"url":"([^"]+)"/.exec(line)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`${name} has ended`)));
  });
  const server = { url: await greeted, process: child };
  started.push(server);
  return server;
}

/** The tokens of people who have just registered, one for each connection. */
async function people([server]: Server[], prefix = 'p'): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < CONNECTIONS; index += 1) {
    const username = `${prefix}x${index}`;
    const email = `${username}@example.com`;
    await post(server, '/api/auth/register', { username, email, password: PASSWORD, confirm_password: PASSWORD });
    const { data } = await post(server, '/api/auth/login', { username, password: PASSWORD });
    tokens.push(data.token);
  }
  return tokens;
}

async function post(server: Server | undefined, path: string, body: object): Promise<{ data: { token: string } }> {
  const response = await fetch(`${server?.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  return response.json() as Promise<{ data: { token: string } }>;
}

/** Successful requests a second of all servers together. */
async function load(servers: Server[], tokens: string[], operation: string, body: unknown): Promise<number> {
  const [method = 'GET', path = '/'] = operation.split(' ');
  const connections = CONNECTIONS / servers.length;
  const results = await Promise.all(
    servers.map(({ url }, index) => {
      let next = index * connections;
      return autocannon({
        url: url + path,
        method: method as 'GET' | 'POST',
        connections,
        duration: SECONDS,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        setupClient(client: Client) {
          client.setHeaders({ 'Content-Type': 'application/json', Authorization: `Bearer ${tokens[next]}` });
          next += 1;
        },
      });
    }),
  );
  const failed = results.find((it: Result) => it.non2xx > 0 || it.errors > 0);
  if (failed) throw new Error(`${operation} fails: ${JSON.stringify(failed.statusCodeStats)}, ${failed.errors} errors`);
  return results.reduce((sum: number, it: Result) => sum + it['2xx'] / it.duration, 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
