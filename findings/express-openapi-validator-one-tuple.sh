#!/usr/bin/env bash
# express-openapi-validator 5.6.2 with express 5.3.0, on Node 24. Seen on 2026-11-30
#
# Expected: a named list with `prefixItems` and `"items": false`, as OpenAPI 3.1 has it, is a tuple that
# may be shorter, or the document is refused when the server starts.
# Seen: every operation is answered 500, those that have nothing to do with the tuple included.
# Ajv's strict mode, which is on, wants tuples to say `minItems`, and the schemas are compiled at
# the first request.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund express@5.3.0 express-openapi-validator@5.6.2

cat >probe.mjs <<'PROBE'
import express from 'express';
import { middleware } from 'express-openapi-validator';

const run = async (name, places) => {
  const apiSpec = {
    openapi: '3.1.0',
    info: { title: 'Chat', version: '1' },
    paths: {
      '/health': { get: { responses: { 204: { description: 'Healthy' } } } },
      '/places': {
        post: {
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Place' } } } },
          responses: { 204: { description: 'Saved' } },
        },
      },
    },
    components: { schemas: { Place: { type: 'object', properties: { places } } } },
  };
  const app = express();
  app.use(express.json(), middleware({ apiSpec }));
  app.use((_request, response) => response.sendStatus(204));
  app.use((error, _request, response, _next) => response.status(error.status ?? 500).send(error.message));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  for (const [method, path] of [['GET', '/health'], ['POST', '/places']]) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      method,
      ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{"places":[1,2]}' } : {}),
    });
    console.log(name, method, path, response.status, await response.text());
  }
  server.close();
};
const number = { type: 'number' };
await run('list', { type: 'array', items: number });
await run('tuple', { type: 'array', prefixItems: [number, number], items: false });
await run('tuple with minItems', { type: 'array', prefixItems: [number, number], minItems: 2, items: false });
PROBE

expected='list GET /health 204 
list POST /places 204 
tuple GET /health 500 strict mode: "prefixItems" is 2-tuple, but minItems or maxItems/items are not specified or different at path "#/properties/places"
tuple POST /places 500 strict mode: "prefixItems" is 2-tuple, but minItems or maxItems/items are not specified or different at path "#/properties/places"
tuple with minItems GET /health 204 
tuple with minItems POST /places 204 '
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
