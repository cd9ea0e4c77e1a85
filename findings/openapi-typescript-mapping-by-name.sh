#!/usr/bin/env bash
# openapi-typescript 7.13.0, on Node 24. Seen on 2026-11-30
#
# Expected: `discriminator.mapping` names schemas by a reference or by their name alone, which the
# OpenAPI Specification allows and has in its examples.
# Seen: a name is resolved like a reference, and nothing is generated: one mapping fails the whole
# document, with a message about a `$ref` at a place where there is none.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-typescript@7.13.0 typescript@5.9.3

cat >probe.mjs <<'PROBE'
import openapiTypescript, { astToString } from 'openapi-typescript';

const generate = async (mapping) => {
  const typed = { type: 'object', properties: { type: { type: 'string' } }, required: ['type'] };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Chat', version: '1' },
    paths: {},
    components: {
      schemas: {
        Part: {
          oneOf: [{ $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Image' }],
          discriminator: { propertyName: 'type', mapping },
        },
        Text: structuredClone(typed),
        Image: structuredClone(typed),
      },
    },
  };
  try {
    const types = astToString(await openapiTypescript(document, { silent: true }));
    return types.match(/Part: .*|type: ".*/g).join('\n');
  } catch (error) {
    return error.message.replaceAll("'", '"');
  }
};
console.log(await generate({ text: '#/components/schemas/Text', image: '#/components/schemas/Image' }));
console.log(await generate({ text: 'Text', image: 'Image' }));
PROBE

expected='Part: components["schemas"]["Text"] | components["schemas"]["Image"];
type: "text";
type: "image";
Can"t resolve $ref at #/components/schemas/Part/discriminator/mapping/text'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
