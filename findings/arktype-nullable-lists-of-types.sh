#!/usr/bin/env bash
# arktype 2.2.10 with @ark/json-schema 0.0.6, ajv 8.20.0, on Node 24. Seen on 2026-11-30
#
# Expected: a list of types, which is how OpenAPI 3.1 and JSON Schema write "or null", keeps the
# other keywords of the schema, or the conversion fails.
# Seen: the keywords are dropped: with `"type": ["string", "null"]` a text is as long as it likes,
# and with `["object", "null"]` no member is asked for or checked. And a tuple of `prefixItems` asks
# for all of its elements, which JSON Schema leaves to `minItems`.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund arktype@2.2.10 @ark/json-schema@0.0.6 ajv@8.20.0

cat >probe.mjs <<'PROBE'
import { jsonSchemaToType } from '@ark/json-schema';
import Ajv from 'ajv/dist/2020.js';

const name = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const cases = [
  [{ type: 'string', maxLength: 2 }, 'long'],
  [{ type: ['string', 'null'], maxLength: 2 }, 'long'],
  [name, {}],
  [{ ...name, type: ['object', 'null'] }, {}],
  [{ ...name, type: ['object', 'null'] }, { name: 1 }],
  [{ type: ['integer', 'null'], minimum: 1 }, 0],
  [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, ['x']],
];
for (const [schema, value] of cases) {
  const ajv = new Ajv({ strict: false }).validate(schema, value);
  console.log(JSON.stringify(schema), JSON.stringify(value), 'ajv:', ajv, 'arktype:', jsonSchemaToType(schema).allows(value));
}
PROBE

expected='{"type":"string","maxLength":2} "long" ajv: false arktype: false
{"type":["string","null"],"maxLength":2} "long" ajv: false arktype: true
{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]} {} ajv: false arktype: false
{"type":["object","null"],"properties":{"name":{"type":"string"}},"required":["name"]} {} ajv: false arktype: true
{"type":["object","null"],"properties":{"name":{"type":"string"}},"required":["name"]} {"name":1} ajv: false arktype: true
{"type":["integer","null"],"minimum":1} 0 ajv: false arktype: true
{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}]} ["x"] ajv: true arktype: false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
