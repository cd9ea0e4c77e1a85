#!/usr/bin/env bash
# openapi-sampler 1.7.10, ajv 8.20.0, on Node 24. Seen on 2026-11-30
#
# Expected: the sample of "null or a text" is null or a text, however the schema says it.
# Seen: where `null` stands first in `anyOf` or `oneOf`, the sample is an empty object, which the
# schema refuses. The same choice in the other order, as a list of types, or of `null` alone is
# sampled right.
#
# Why it matters: several generators of contracts put `null` first, and pages of reference show the
# sample as the example of a request.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-sampler@1.7.10 ajv@8.20.0

cat >probe.mjs <<'PROBE'
import Ajv from 'ajv';
import { sample } from 'openapi-sampler';

const text = { type: 'string' };
const none = { type: 'null' };
for (const schema of [none, { anyOf: [none, text] }, { oneOf: [none, text] }, { anyOf: [text, none] }, { type: ['null', 'string'] }]) {
  const value = sample(schema);
  console.log(JSON.stringify(schema), JSON.stringify(value), new Ajv({ allowUnionTypes: true }).validate(schema, value));
}
PROBE

expected='{"type":"null"} null true
{"anyOf":[{"type":"null"},{"type":"string"}]} {} false
{"oneOf":[{"type":"null"},{"type":"string"}]} {} false
{"anyOf":[{"type":"string"},{"type":"null"}]} "string" true
{"type":["null","string"]} null true'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
