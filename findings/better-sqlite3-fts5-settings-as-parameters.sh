#!/usr/bin/env bash
# better-sqlite3 13.2.0 on Node 24. Seen on 2026-11-30
#
# Expected: a whole number that is bound as a parameter is a whole number to SQLite, so that the page
# size of a full-text index can be set with one, as with any other statement.
# Seen: numbers are bound as REAL, which tables convert by their columns. FTS5 has none to go by and
# refuses the setting with “SQL logic error”, which names neither the setting nor the value; a BigInt,
# and the same number in the SQL, are taken.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund better-sqlite3@13.2.0

cat >probe.cjs <<'PROBE'
const Database = require('better-sqlite3');
const database = new Database(':memory:');
database.exec('CREATE VIRTUAL TABLE words USING fts5 (text)');
const set = database.prepare("INSERT INTO words (words, rank) VALUES ('pgsz', ?)");
const attempt = (value) => {
  try {
    set.run(value);
    return 'taken';
  } catch (error) {
    return error.message;
  }
};
console.log('type:', database.prepare('SELECT typeof(?)').pluck().get(1000));
console.log('number:', attempt(1000));
console.log('bigint:', attempt(1000n));
database.exec("INSERT INTO words (words, rank) VALUES ('pgsz', 2000)");
console.log('in the SQL:', database.prepare("SELECT v FROM words_config WHERE k = 'pgsz'").pluck().get());
PROBE

found=$(node probe.cjs)
echo "$found"
[ "$found" = 'type: real
number: SQL logic error
bigint: taken
in the SQL: 2000' ]
