#!/usr/bin/env bash
# oazapfts 7.5.0, on Node 24. Seen on 2026-11-30
#
# Expected: an array with `prefixItems` is a tuple.
# Seen: with `"items": false`, which says that nothing comes after them, it is `never[]`: the
# strings and numbers that the contract asks for do not compile, only the empty list does, which
# `minItems` refuses. Without `items` it is the tuple.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund oazapfts@7.5.0

cat >probe.mjs <<'PROBE'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const prefixItems = [{ type: 'string' }, { type: 'number' }];
const contract = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/range': {
      post: {
        operationId: 'range',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Range' } } } },
        responses: { 204: { description: 'Kept' } },
      },
    },
  },
  components: {
    schemas: {
      Range: {
        type: 'object',
        required: ['closed', 'open'],
        properties: {
          closed: { type: 'array', prefixItems, items: false, minItems: 2 },
          open: { type: 'array', prefixItems },
        },
      },
    },
  },
};
writeFileSync('contract.json', JSON.stringify(contract));
execFileSync('node_modules/.bin/oazapfts', ['contract.json', 'client.ts']);
console.log(/^export type Range = \{[^]*?^\};/m.exec(readFileSync('client.ts', 'utf8'))[0]);
PROBE

expected='export type Range = {
    closed: never[];
    open: [
        string,
        number
    ];
};'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
