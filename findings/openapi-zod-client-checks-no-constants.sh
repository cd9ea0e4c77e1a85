#!/usr/bin/env bash
# openapi-zod-client 1.18.3 with zod 3.25.76, on Node 24. Seen on 2026-11-30
#
# Expected: the schemas that it generates from OpenAPI 3.1 check `const`, or it says that it cannot.
# Seen: `const` is `z.unknown()`: any value passes, and so does an object without the property,
# though it is required. The same with an `enum` of one value is checked.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-zod-client@1.18.3 @zodios/core@10.9.6 axios@1.21.1 zod@3.25.76 \
  esbuild@0.27.0

cat >probe.mjs <<'PROBE'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const properties = { constant: { const: 'done' }, enumerated: { type: 'string', enum: ['done'] } };
const contract = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      `/${name}`,
      {
        get: {
          operationId: name,
          responses: {
            200: {
              description: 'An event',
              content: {
                'application/json': { schema: { type: 'object', required: ['type'], properties: { type: schema } } },
              },
            },
          },
        },
      },
    ]),
  ),
};
writeFileSync('contract.json', JSON.stringify(contract));
const run = (name, ...args) => execFileSync(`node_modules/.bin/${name}`, args, { stdio: 'pipe' });
run('openapi-zod-client', 'contract.json', '-o', 'client.ts');
run('esbuild', 'client.ts', '--format=esm', '--outfile=client.mjs');
const { api } = await import('./client.mjs');
for (const { alias, path, response } of api.api) {
  for (const value of [{ type: 'done' }, { type: 'start' }, {}]) {
    console.log(alias ?? path, JSON.stringify(value), response.safeParse(value).success);
  }
}
PROBE

expected='constant {"type":"done"} true
constant {"type":"start"} true
constant {} true
enumerated {"type":"done"} true
enumerated {"type":"start"} false
enumerated {} false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
