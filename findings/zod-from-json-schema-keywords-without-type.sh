#!/usr/bin/env bash
# zod 4.6.7, ajv 8.20.0, on Node 24. Seen on 2026-11-30
#
# Expected: `z.fromJSONSchema` checks what the schema says, or fails with the name of the keyword,
# as it does for `not`, `if` and `unevaluatedProperties`.
# Seen: what stands beside `$ref` is dropped, and so are `required`, `properties`, `minLength` and
# their like in a schema without `type`, among them the usual `anyOf` of lists of required members.
# `required` is dropped too for members that `properties` does not name or that have a default.
# Nothing is said, and more is accepted.
#
# Why it matters: it is how tools of MCP servers, whose schemas are written by hand, become
# validators.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund zod@4.6.7 ajv@8.20.0

cat >probe.mjs <<'PROBE'
import Ajv from 'ajv/dist/2020.js';
import { z } from 'zod';

const text = { type: 'string' };
const cases = [
  [{ $ref: '#/$defs/text', maxLength: 2, $defs: { text } }, 'long'],
  [{ type: 'object', properties: { id: text, name: text }, anyOf: [{ required: ['id'] }, { required: ['name'] }] }, {}],
  [{ type: 'object', required: ['id'] }, {}],
  [{ type: 'object', properties: { id: { ...text, default: 'new' } }, required: ['id'] }, {}],
  [{ properties: { id: text }, required: ['id'] }, { id: 1 }],
  [{ minLength: 2 }, 'x'],
  [{ type: 'object', properties: { id: text }, not: { required: ['name'] } }, { name: 'x' }],
];
for (const [schema, value] of cases) {
  console.log(JSON.stringify(schema));
  let accepted;
  try {
    accepted = z.fromJSONSchema(schema).safeParse(value).success;
  } catch (error) {
    accepted = error.message;
  }
  console.log(' ', JSON.stringify(value), 'ajv:', new Ajv({ strict: false }).validate(schema, value), 'zod:', accepted);
}
PROBE

expected='{"$ref":"#/$defs/text","maxLength":2,"$defs":{"text":{"type":"string"}}}
  "long" ajv: false zod: true
{"type":"object","properties":{"id":{"type":"string"},"name":{"type":"string"}},"anyOf":[{"required":["id"]},{"required":["name"]}]}
  {} ajv: false zod: true
{"type":"object","required":["id"]}
  {} ajv: false zod: true
{"type":"object","properties":{"id":{"type":"string","default":"new"}},"required":["id"]}
  {} ajv: false zod: true
{"properties":{"id":{"type":"string"}},"required":["id"]}
  {"id":1} ajv: false zod: true
{"minLength":2}
  "x" ajv: false zod: true
{"type":"object","properties":{"id":{"type":"string"}},"not":{"required":["name"]}}
  {"name":"x"} ajv: false zod: not is not supported in Zod (except { not: {} } for never)'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
