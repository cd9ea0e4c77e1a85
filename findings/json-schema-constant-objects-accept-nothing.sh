#!/usr/bin/env bash
# zod 4.6.7, arktype 2.2.10 with @ark/json-schema 0.0.6, ajv 8.20.0, on Node 24. Seen on 2026-11-30
#
# Expected: `const` and `enum` with a list or an object accept an equal value, as JSON Schema has
# it, or the conversion fails.
# Seen: both libraries compare by identity. The validator accepts no value that was ever read from
# JSON. For zod a constant list is a choice of its elements: it refuses the list and accepts each of
# them.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund zod@4.6.7 arktype@2.2.10 @ark/json-schema@0.0.6 \
  ajv@8.20.0

cat >probe.mjs <<'PROBE'
import { jsonSchemaToType } from '@ark/json-schema';
import Ajv from 'ajv';
import { z } from 'zod';

const cases = [
  [{ const: { mode: 'auto' } }, { mode: 'auto' }],
  [{ enum: ['none', { mode: 'auto' }] }, { mode: 'auto' }],
  [{ const: [1, 2] }, [1, 2]],
  [{ const: [1, 2] }, 1],
];
for (const [schema, value] of cases) {
  const ajv = new Ajv().validate(schema, value);
  const zod = z.fromJSONSchema(schema).safeParse(value).success;
  const arktype = jsonSchemaToType(schema).allows(value);
  console.log(JSON.stringify(schema), JSON.stringify(value), 'ajv:', ajv, 'zod:', zod, 'arktype:', arktype);
}
PROBE

expected='{"const":{"mode":"auto"}} {"mode":"auto"} ajv: true zod: false arktype: false
{"enum":["none",{"mode":"auto"}]} {"mode":"auto"} ajv: true zod: false arktype: false
{"const":[1,2]} [1,2] ajv: true zod: false arktype: false
{"const":[1,2]} 1 ajv: false zod: true arktype: false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
