#!/usr/bin/env bash
# zod 4.6.7, arktype 2.2.10 with @ark/json-schema 0.0.6, typebox 1.4.3, ajv 8.20.0, on Node 24. Seen
# on 2026-11-30
#
# Expected: a `pattern` is read with the flag `u`, as JSON Schema 2020-12 says it should be, and
# where a library does without, it says so about a pattern that needs it.
# Seen: zod and arktype read it without, so that `\p{Script=Han}` is the letter "p" and a number of
# braces that cannot match: a schema for Chinese text refuses every Chinese text, and accepts a text
# that nobody meant. A dot is half of a rare character.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund zod@4.6.7 arktype@2.2.10 @ark/json-schema@0.0.6 \
  typebox@1.4.3 ajv@8.20.0

cat >probe.mjs <<'PROBE'
import { jsonSchemaToType } from '@ark/json-schema';
import Ajv from 'ajv';
import { Compile } from 'typebox/schema';
import { z } from 'zod';

const cases = [
  ['^\\p{Script=Han}+$', '你好'],
  ['^\\p{Script=Han}$', 'p{Script=Han}'],
  ['^.$', '𠮷'],
];
for (const [pattern, value] of cases) {
  const schema = { type: 'string', pattern };
  console.log(pattern, value);
  console.log('  ajv:', new Ajv().validate(schema, value), 'typebox:', Compile(schema).Check(value));
  console.log('  zod:', z.fromJSONSchema(schema).safeParse(value).success, 'arktype:', jsonSchemaToType(schema).allows(value));
}
PROBE

expected='^\p{Script=Han}+$ 你好
  ajv: true typebox: true
  zod: false arktype: false
^\p{Script=Han}$ p{Script=Han}
  ajv: false typebox: false
  zod: true arktype: true
^.$ 𠮷
  ajv: true typebox: true
  zod: false arktype: false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
