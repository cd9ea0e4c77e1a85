#!/usr/bin/env bash
# better-sqlite3 13.2.0, on Node 24. Seen on 2026-11-30
#
# Expected: `backup()` while this connection has a write transaction open waits for it, or fails
# because the database is locked.
# Seen: it resolves as it does after a whole backup. `totalPages` is 0, and there is no file, so
# that whoever awaits it and goes on has no backup and no error.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund better-sqlite3@13.2.0

cat >probe.mjs <<'PROBE'
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

const database = new Database('data.db');
database.exec('CREATE TABLE notes (text TEXT); BEGIN IMMEDIATE');
database.prepare('INSERT INTO notes VALUES (?)').run('kept');
console.log(JSON.stringify(await database.backup('during.db')), existsSync('during.db'));
database.exec('COMMIT');
const { totalPages } = await database.backup('after.db');
console.log(totalPages > 0, existsSync('after.db'));
PROBE

expected='{"totalPages":0,"remainingPages":0} false
true true'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
