#!/usr/bin/env bash
# @hey-api/openapi-ts 0.99.0 with zod 4.6.7, ajv 8.20.0, on Node 24. Seen on 2026-11-30
#
# Expected: `prefixItems` with `items` after it is a tuple with a rest: a name and then as many
# numbers as there are. Elements of a tuple are optional unless `minItems` asks for them.
# Seen: both the type and the validator are a tuple of exactly two: `items` is taken for one more
# element of it. Most of what the contract allows does not compile and is refused as the answer of
# the server.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @hey-api/openapi-ts@0.99.0 typescript@5.9.3 zod@4.6.7 \
  ajv@8.20.0

cat >probe.mjs <<'PROBE'
import { readFileSync, writeFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';
import Ajv from 'ajv/dist/2020.js';

const row = { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } };
const input = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/rows': {
      get: {
        responses: {
          200: { description: 'Row', content: { 'application/json': { schema: { $ref: '#/components/schemas/Row' } } } },
        },
      },
    },
  },
  components: { schemas: { Row: row } },
};
await createClient({
  input,
  output: { path: 'client' },
  plugins: ['@hey-api/typescript', 'zod'],
  logs: { level: 'silent' },
});
console.log(readFileSync('client/types.gen.ts', 'utf8').match(/type Row = [^;]*;/)[0].replaceAll(/\s+/g, ' '));
writeFileSync('validators.mjs', readFileSync('client/zod.gen.ts', 'utf8').replaceAll(/export type.*/g, ''));
const { zRow } = await import('./validators.mjs');
const validate = new Ajv({ strict: false }).compile(row);
for (const value of [['load'], ['load', 1], ['load', 1, 2], ['load', '1']]) {
  console.log(JSON.stringify(value), 'ajv:', validate(value), 'zod:', zRow.safeParse(value).success);
}
PROBE

expected='type Row = [ string, number ];
["load"] ajv: true zod: false
["load",1] ajv: true zod: true
["load",1,2] ajv: true zod: false
["load","1"] ajv: false zod: false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
