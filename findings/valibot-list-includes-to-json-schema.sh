#!/usr/bin/env bash
# valibot 1.5.0 with @valibot/to-json-schema 1.8.0, ajv 8.20.0, on Node 24. Seen on 2026-11-30
#
# Expected: `includes('user')` on a list becomes `contains`, or the conversion fails, as it does for
# other actions that have no keyword.
# Seen: it becomes a `pattern` on the list, as if the list were a text. JSON Schema ignores patterns
# for lists, so the schema accepts a list without the element, and Ajv in its default mode says only
# in the log that something is odd.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund valibot@1.5.0 @valibot/to-json-schema@1.8.0 ajv@8.20.0

cat >probe.mjs <<'PROBE'
import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv';
import * as v from 'valibot';

const roles = v.pipe(v.array(v.string()), v.includes('user'));
const { $schema: _draft, ...json } = toJsonSchema(roles);
console.log(JSON.stringify(json));
const logger = { log: console.log, warn: console.log, error: console.log };
const validate = new Ajv({ logger }).compile(json);
for (const value of [['user', 'system'], ['system']]) {
  console.log(JSON.stringify(value), 'validator:', v.is(roles, value), 'schema:', validate(value));
}
PROBE

expected='{"type":"array","items":{"type":"string"},"pattern":"user"}
strict mode: missing type "string" for keyword "pattern" at "#" (strictTypes)
["user","system"] validator: true schema: true
["system"] validator: false schema: true'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
