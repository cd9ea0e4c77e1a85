#!/usr/bin/env bash
# zod 4.6.7 with ajv 8.20.0 and ajv-formats 3.0.1, on Node 24. Seen on 2026-11-30
#
# Expected: `z.toJSONSchema` of `z.string().startsWith('id_')` is a pattern.
# Seen: it is a pattern and `"format": "starts_with"`; `endsWith`, `includes` and `lowercase` name
# such formats too, which no vocabulary of JSON Schema has. Ajv in its default mode refuses to
# compile the schema.
#
# Why it matters: such schemas are sent to providers as tools and as formats of replies, and some of
# them refuse formats that they do not know.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund zod@4.6.7 ajv@8.20.0 ajv-formats@3.0.1

cat >probe.mjs <<'PROBE'
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const schemas = {
  startsWith: z.string().startsWith('id_'),
  endsWith: z.string().endsWith('.md'),
  includes: z.string().includes('@'),
  lowercase: z.string().lowercase(),
};
for (const [name, schema] of Object.entries(schemas)) {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, { target: 'draft-7' });
  const ajv = new Ajv();
  addFormats(ajv);
  try {
    ajv.compile(json);
    console.log(name, JSON.stringify(json), 'compiles');
  } catch (error) {
    console.log(name, JSON.stringify(json), error.message.split(' in schema')[0]);
  }
}
PROBE

expected='startsWith {"type":"string","format":"starts_with","pattern":"^id_.*"} unknown format "starts_with" ignored
endsWith {"type":"string","format":"ends_with","pattern":".*\\.md$"} unknown format "ends_with" ignored
includes {"type":"string","format":"includes","pattern":"@"} unknown format "includes" ignored
lowercase {"type":"string","format":"lowercase","pattern":"^[^A-Z]*$"} unknown format "lowercase" ignored'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
