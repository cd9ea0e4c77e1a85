#!/usr/bin/env bash
# best-effort-json-parser 1.5.1, partial-json 0.1.7, on Node 24. Seen on 2026-11-30
#
# Expected: of JSON that is cut off, the members that are already complete are read as JSON has
# them, numbers with exponents included.
# Seen: the number ends before its exponent, and the exponent becomes a text of its own. A list has
# one more element than was sent, and in an object the exponent becomes part of the next member's
# name. It stays so until the last bracket has come: then the whole is read right. partial-json
# reads all of them.
#
# Why it matters: programs that print numbers from floats write small and large ones so, and a page
# that shows a tool's input while it comes shows members that will not be there.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund best-effort-json-parser@1.5.1 partial-json@0.1.7

cat >probe.mjs <<'PROBE'
import { disableErrorLogging, parse } from 'best-effort-json-parser';
import { parse as parsePartial } from 'partial-json';

disableErrorLogging();
const whole = '{"rates":[1.5e-7,2],"weight":2e3,"unit":"kg"}';
for (const length of [16, 18, 33, 43, whole.length]) {
  const cut = whole.slice(0, length);
  console.log(cut);
  console.log('  best effort:', JSON.stringify(parse(cut)));
  console.log('  partial:    ', JSON.stringify(parsePartial(cut)));
}
PROBE

expected='{"rates":[1.5e-7
  best effort: {"rates":[1.5,"e-7"]}
  partial:     {"rates":[1.5e-7]}
{"rates":[1.5e-7,2
  best effort: {"rates":[1.5,"e-7",2]}
  partial:     {"rates":[1.5e-7,2]}
{"rates":[1.5e-7,2],"weight":2e3,
  best effort: {"rates":[1.5,"e-7",2],"weight":2}
  partial:     {"rates":[1.5e-7,2],"weight":2000}
{"rates":[1.5e-7,2],"weight":2e3,"unit":"kg
  best effort: {"rates":[1.5,"e-7",2],"weight":2,"e3,\"unit\"":"kg"}
  partial:     {"rates":[1.5e-7,2],"weight":2000,"unit":"kg"}
{"rates":[1.5e-7,2],"weight":2e3,"unit":"kg"}
  best effort: {"rates":[1.5e-7,2],"weight":2000,"unit":"kg"}
  partial:     {"rates":[1.5e-7,2],"weight":2000,"unit":"kg"}'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
