#!/usr/bin/env bash
# @hey-api/openapi-ts 0.99.0 with zod 4.6.7, on Node 24. Seen on 2026-11-30
#
# Expected: the types and the validators that come from one contract by one run agree with each
# other.
# Seen: an integer of format `int64` is a `number` for the types and a `bigint` after the validator,
# which also takes texts, `true` and `false` for it. What it gives compares unequal to the number,
# cannot be added to one, and cannot be written as JSON again.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @hey-api/openapi-ts@0.99.0 typescript@5.9.3 zod@4.6.7

cat >probe.mjs <<'PROBE'
import { readFileSync, writeFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';

const input = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/usage': {
      get: {
        responses: {
          200: {
            description: 'Usage',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Usage' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Usage: { type: 'object', properties: { tokens: { type: 'integer', format: 'int64' } }, required: ['tokens'] },
    },
  },
};
await createClient({
  input,
  output: { path: 'client' },
  plugins: ['@hey-api/typescript', 'zod'],
  logs: { level: 'silent' },
});
console.log(readFileSync('client/types.gen.ts', 'utf8').match(/tokens: .*/)[0]);
writeFileSync('validators.mjs', readFileSync('client/zod.gen.ts', 'utf8').replaceAll(/export type.*/g, ''));
const { zUsage } = await import('./validators.mjs');
for (const tokens of [12, '12', true, 1.5]) {
  const read = zUsage.safeParse({ tokens });
  console.log(JSON.stringify(tokens), read.success ? typeof read.data.tokens : 'refused');
}
const usage = zUsage.parse({ tokens: 12 });
console.log('equal:', usage.tokens === 12);
for (const use of [() => usage.tokens + 1, () => JSON.stringify(usage)]) {
  try {
    console.log(use());
  } catch (error) {
    console.log(error.message);
  }
}
PROBE

expected='tokens: number;
12 bigint
"12" bigint
true bigint
1.5 refused
equal: false
Cannot mix BigInt and other types, use explicit conversions
Do not know how to serialize a BigInt'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
