#!/usr/bin/env bash
# openapi-zod-client 1.18.3 with zod 3.25.76, on Node 24. Seen on 2026-11-30
#
# Expected: a client that is generated from a valid contract can be loaded.
# Seen: where `oneOf` has a discriminator and one of its schemas is put together with `allOf`, as
# schemas that share a base are, the module throws when it is imported, before anything is asked:
# the intersection has no discriminator that zod could see. No operation can be used then, those
# without that schema included.
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

const part = (type, extra) => ({
  type: 'object',
  required: ['type'],
  properties: { type: { type: 'string', enum: [type] }, ...extra },
});
const contract = (picture) => ({
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/messages': {
      get: {
        operationId: 'messages',
        responses: {
          200: { description: 'A part', content: { 'application/json': { schema: { $ref: '#/components/schemas/Part' } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Base: { type: 'object', properties: { id: { type: 'string' } } },
      Text: part('text', { text: { type: 'string' } }),
      Picture: picture,
      Part: {
        oneOf: [{ $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Picture' }],
        discriminator: { propertyName: 'type' },
      },
    },
  },
});
const pictures = {
  plain: part('picture', { url: { type: 'string' } }),
  allOf: { allOf: [{ $ref: '#/components/schemas/Base' }, part('picture', { url: { type: 'string' } })] },
};
const bin = (name, ...args) => execFileSync(`node_modules/.bin/${name}`, args, { stdio: 'pipe' });
for (const [name, picture] of Object.entries(pictures)) {
  writeFileSync(`${name}.json`, JSON.stringify(contract(picture)));
  bin('openapi-zod-client', `${name}.json`, '-o', `${name}.ts`);
  bin('esbuild', `${name}.ts`, '--format=esm', `--outfile=${name}.mjs`);
  await import(`./${name}.mjs`).then(
    () => console.log(name, 'is loaded'),
    (error) => console.log(name, error.message),
  );
}
PROBE

expected=$(
  cat <<'EXPECTED'
plain is loaded
allOf Cannot read properties of undefined (reading 'type')
EXPECTED
)
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
