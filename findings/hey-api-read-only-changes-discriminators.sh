#!/usr/bin/env bash
# @hey-api/openapi-ts 0.99.0, on Node 24. Seen on 2026-11-30
#
# Expected: without a `mapping` the discriminator's values are the names of the schemas, in requests
# as in responses. A `mapping` may name schemas by their names alone.
# Seen: where a schema has a `readOnly` property, its form for requests has another name, and that
# name is the value that the types ask for: what compiles is refused by the server, and with `const`
# nothing compiles. A mapping by name is ignored without a word: the schema's name is asked for in
# its place.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @hey-api/openapi-ts@0.99.0 typescript@5.9.3

cat >probe.mjs <<'PROBE'
import { readFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';

const generate = async (title, readOnly, mapping) => {
  const typed = (more) => ({ type: 'object', properties: { type: { type: 'string' }, ...more }, required: ['type'] });
  const json = { 'application/json': { schema: { $ref: '#/components/schemas/Part' } } };
  const input = {
    openapi: '3.1.0',
    info: { title: 'Chat', version: '1' },
    paths: {
      '/parts': {
        post: { requestBody: { content: json }, responses: { 200: { description: 'Part', content: json } } },
      },
    },
    components: {
      schemas: {
        Text: typed({ id: { type: 'string', readOnly } }),
        Image: typed({}),
        Part: {
          oneOf: [{ $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Image' }],
          discriminator: { propertyName: 'type', ...mapping },
        },
      },
    },
  };
  await createClient({ input, output: { path: 'client' }, plugins: ['@hey-api/typescript'], logs: { level: 'silent' } });
  console.log(title);
  const types = readFileSync('client/types.gen.ts', 'utf8').replaceAll(/\s+/g, ' ').replaceAll("'", '"');
  console.log(types.match(/type Part(Writable)? = [^;]*;[^;]*;[^;]*;/g).map((type) => `  ${type}`).join('\n'));
};
await generate('plain', false, {});
await generate('with a readOnly property', true, {});
const byReference = { text: '#/components/schemas/Text', image: '#/components/schemas/Image' };
await generate('mapping by reference', false, { mapping: byReference });
await generate('mapping by name', false, { mapping: { text: 'Text', image: 'Image' } });
PROBE

expected='plain
  type Part = ({ type: "Text"; } & Text) | ({ type: "Image"; } & Image);
with a readOnly property
  type Part = ({ type: "Text"; } & Text) | ({ type: "Image"; } & Image);
  type PartWritable = ({ type: "TextWritable"; } & TextWritable) | ({ type: "Image"; } & Image);
mapping by reference
  type Part = ({ type: "text"; } & Text) | ({ type: "image"; } & Image);
mapping by name
  type Part = ({ type: "Text"; } & Text) | ({ type: "Image"; } & Image);'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
