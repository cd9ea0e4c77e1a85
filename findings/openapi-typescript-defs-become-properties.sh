#!/usr/bin/env bash
# openapi-typescript 7.13.0, on Node 24. Seen on 2026-11-30
#
# Expected: a schema's `$defs`, which JSON Schema 2020-12 and so OpenAPI 3.1 keep definitions in,
# become types beside it, or are written where they are used.
# Seen: `$defs` becomes a property of the type, and a required one: whatever is typed by it must
# have a property named "$defs" with one value of each definition. No object of the API has that.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-typescript@7.13.0 typescript@5.9.3

cat >probe.mjs <<'PROBE'
import openapiTS, { astToString } from 'openapi-typescript';

const contract = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {},
  components: {
    schemas: {
      Message: {
        type: 'object',
        required: ['role'],
        properties: { role: { $ref: '#/components/schemas/Message/$defs/Role' } },
        $defs: { Role: { type: 'string', enum: ['user', 'assistant'] } },
      },
    },
  },
};
const source = astToString(await openapiTS(contract));
const [type] = /^ {8}Message: \{[^]*?^ {8}\};/m.exec(source);
console.log(type);
PROBE

expected='        Message: {
            role: components["schemas"]["Message"]["$defs"]["Role"];
            $defs: {
                /** @enum {string} */
                Role: "user" | "assistant";
            };
        };'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
