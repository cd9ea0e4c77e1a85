#!/usr/bin/env bash
# openapi-backend 5.21.2, on Node 24. Seen on 2026-11-30
#
# Expected: its list of features has "OpenAPI 3.1 support", so a valid document of 3.1 is taken,
# with `strict` too.
# Seen: documents are validated by the schema of 3.0. A list of types, `const`, a `description`
# beside `$ref`, and `webhooks` are each refused with `strict`; without it each is a page of errors
# on the console at every start, while requests are validated as 3.1 has it.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-backend@5.21.2 \
  @seriousme/openapi-schema-validator@2.11.0

cat >probe.mjs <<'PROBE'
import { Validator } from '@seriousme/openapi-schema-validator';
import { OpenAPIBackend } from 'openapi-backend';

const name = (schema, more) => ({
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/names': {
      get: {
        operationId: 'name',
        parameters: [{ name: 'n', in: 'query', schema }],
        responses: { 204: { description: 'Done' } },
      },
    },
  },
  components: { schemas: { Name: { type: 'string' } } },
  ...more,
});
const cases = {
  plain: name({ type: 'string' }),
  types: name({ type: ['string', 'null'] }),
  const: name({ const: 'x' }),
  description: name({ $ref: '#/components/schemas/Name', description: 'Shown' }),
  webhooks: name({ type: 'string' }, { webhooks: {} }),
};
for (const [title, definition] of Object.entries(cases)) {
  const { valid } = await new Validator().validate(structuredClone(definition));
  const answer = (context) => (context.validation.valid ? 'valid' : 'invalid');
  const backend = new OpenAPIBackend({ definition, strict: true, handlers: { name: answer, validationFail: answer } });
  const strict = await backend.init().then(() => 'taken', (error) => error.message.split('\n')[0]);
  console.log(`${title}: valid ${valid}, strict: ${strict}`);
}
PROBE

expected='plain: valid true, strict: taken
types: valid true, strict: Document is not valid OpenAPI. 9 validation errors:
const: valid true, strict: Document is not valid OpenAPI. 9 validation errors:
description: valid true, strict: Document is not valid OpenAPI. 8 validation errors:
webhooks: valid true, strict: Document is not valid OpenAPI. 1 validation errors:'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
