#!/usr/bin/env bash
# valibot 1.5.0 with @valibot/to-json-schema 1.8.0, ajv 8.20.0 with ajv-formats 3.0.1, on Node 24.
# Seen on 2026-11-30
#
# Expected: `isoDateTime()` and `isoTime()` become schemas that accept what the validator accepts,
# or the conversion fails, as it does for what JSON Schema cannot say.
# Seen: they become the formats `date-time` and `time`, which demand seconds and a time zone. The
# validators refuse both, so there is no text at all that the schema and the validator accept.
#
# Why it matters: a model that is held to the schema gives "2026-11-30T09:00:00Z", and the program
# that made the schema refuses each of its answers.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund valibot@1.5.0 @valibot/to-json-schema@1.8.0 ajv@8.20.0 \
  ajv-formats@3.0.1

cat >probe.mjs <<'PROBE'
import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as v from 'valibot';

const ajv = new Ajv();
addFormats(ajv);
const day = '2026-11-30T';
const times = ['09:00', '09:00:00', '09:00:00Z', '09:00:00.000Z', '09:00:00+08:00'];
const show = (validator, values) => {
  const { $schema: _draft, ...json } = toJsonSchema(validator);
  console.log(JSON.stringify(json));
  for (const value of values) {
    console.log(' ', value, 'validator:', v.is(validator, value), 'schema:', ajv.validate(json, value));
  }
};
show(v.pipe(v.string(), v.isoDateTime()), times.map((time) => day + time));
show(v.pipe(v.string(), v.isoTime()), times);
PROBE

expected='{"type":"string","format":"date-time"}
  2026-11-30T09:00 validator: true schema: false
  2026-11-30T09:00:00 validator: false schema: false
  2026-11-30T09:00:00Z validator: false schema: true
  2026-11-30T09:00:00.000Z validator: false schema: true
  2026-11-30T09:00:00+08:00 validator: false schema: true
{"type":"string","format":"time"}
  09:00 validator: true schema: false
  09:00:00 validator: false schema: false
  09:00:00Z validator: false schema: true
  09:00:00.000Z validator: false schema: true
  09:00:00+08:00 validator: false schema: true'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
