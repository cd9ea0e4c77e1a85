#!/usr/bin/env bash
# kysely 0.29.9, on Node 24. Seen on 2026-11-30
#
# Expected: with `CamelCasePlugin` a column comes back under the name that the query selected it by,
# as the types of the result say.
# Seen: `_id` is asked for as `_id` and comes back as `_Id`: an underscore in front is kept, and yet
# the letter after it becomes a capital. The name that came back, used in a query, asks for the
# column `__id`.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund kysely@0.29.9

cat >probe.mjs <<'PROBE'
import { CamelCasePlugin, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

// A database with one row, which has a value in each column that it is asked for.
const columns = (query) => query.sql.match(/select (.*) from/)[1].replaceAll('"', '').split(', ');
const connection = {
  executeQuery: async (query) => ({ rows: [Object.fromEntries(columns(query).map((name) => [name, 1]))] }),
};
class Driver extends DummyDriver {
  acquireConnection = async () => connection;
}
const database = new Kysely({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new Driver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
});
for (const names of [['createdAt', '_id', '_updatedAt'], ['_Id']]) {
  const query = database.selectFrom('messages').select(names);
  console.log(names.join(), query.compile().sql, JSON.stringify(await query.execute()));
}
PROBE

expected='createdAt,_id,_updatedAt select "created_at", "_id", "_updated_at" from "messages" [{"createdAt":1,"_Id":1,"_UpdatedAt":1}]
_Id select "__id" from "messages" [{"_Id":1}]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
