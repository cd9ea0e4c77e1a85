#!/usr/bin/env bash
# zod 4.6.7, arktype 2.2.10, valibot 1.5.0 with @valibot/to-json-schema 1.8.0, on Node 24. Seen on
# 2026-11-30
#
# Expected: a regular expression with the flag `i`, which `pattern` cannot say, makes the conversion
# to JSON Schema fail, as it does for dates, or is written out.
# Seen: zod and arktype drop the flag without a word, so that the schema refuses what the validator
# accepts: a model that is held to the schema cannot give an answer that the program would take.
# Valibot fails and says why.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund zod@4.6.7 arktype@2.2.10 valibot@1.5.0 @valibot/to-json-schema@1.8.0

cat >probe.mjs <<'PROBE'
import { toJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import * as v from 'valibot';
import { z } from 'zod';

const expression = /^[a-f]+$/i;
const text = 'ABC';
const said = (convert) => {
  try {
    return JSON.stringify(convert().pattern);
  } catch (error) {
    return error.message;
  }
};
console.log('zod', z.string().regex(expression).safeParse(text).success, said(() => z.toJSONSchema(z.string().regex(expression))));
console.log('arktype', type(expression)(text) === text, said(() => type(expression).toJsonSchema()));
const schema = v.pipe(v.string(), v.regex(expression));
console.log('valibot', v.safeParse(schema, text).success, said(() => toJsonSchema(schema)));
PROBE

expected='zod true "^[a-f]+$"
arktype true "^[a-f]+$"
valibot true RegExp flags are not supported by JSON Schema.'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
