#!/usr/bin/env bash
# express-openapi-validator 5.6.2 with express 5.3.0, openapi-backend 5.21.2, on Node 24. Seen on
# 2026-11-30
#
# Expected: a header whose schema is a list is read with the style `simple`, the only one for
# headers and their default: `X-Tags: a,b` is two tags.
# Seen: express-openapi-validator answers 400 to every request of the operation, with the header or
# without it, as long as the contract does not spell the default out. openapi-backend refuses the
# header with one tag and with two, because it is not a list.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund express@5.3.0 express-openapi-validator@5.6.2 \
  openapi-backend@5.21.2

cat >probe.mjs <<'PROBE'
import express from 'express';
import { middleware } from 'express-openapi-validator';
import { OpenAPIBackend } from 'openapi-backend';

const schema = { type: 'array', items: { type: 'string' } };
const operation = (operationId, parameter) => ({
  get: { operationId, parameters: [parameter], responses: { 204: { description: 'Done' } } },
});
const apiSpec = {
  openapi: '3.0.3',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/default': operation('byDefault', { name: 'X-Tags', in: 'header', schema }),
    '/spelled-out': operation('spelledOut', { name: 'X-Tags', in: 'header', style: 'simple', schema }),
  },
};
const answer = (context) => context.validation.errors?.[0].message ?? 'valid';
const backend = new OpenAPIBackend({
  definition: structuredClone(apiSpec),
  handlers: { byDefault: answer, spelledOut: answer, validationFail: answer },
});
await backend.init();
const app = express();
app.use(middleware({ apiSpec }));
app.use((_request, response) => response.send('valid'));
app.use((error, _request, response, _next) => response.status(error.status).send(error.message));
const server = app.listen(0, '127.0.0.1', async () => {
  for (const path of Object.keys(apiSpec.paths)) {
    for (const headers of [{}, { 'x-tags': 'a' }, { 'x-tags': 'a,b' }]) {
      const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, { headers });
      console.log(path, JSON.stringify(headers));
      console.log('  express-openapi-validator:', (await response.text()).replaceAll("'", '"'));
      console.log('  openapi-backend:', await backend.handleRequest({ method: 'GET', path, headers }));
    }
  }
  server.close();
});
PROBE

expected='/default {}
  express-openapi-validator: Parameter "style" has incorrect value "undefined" for [X-Tags]
  openapi-backend: valid
/default {"x-tags":"a"}
  express-openapi-validator: Parameter "style" has incorrect value "undefined" for [X-Tags]
  openapi-backend: must be array
/default {"x-tags":"a,b"}
  express-openapi-validator: Parameter "style" has incorrect value "undefined" for [X-Tags]
  openapi-backend: must be array
/spelled-out {}
  express-openapi-validator: valid
  openapi-backend: valid
/spelled-out {"x-tags":"a"}
  express-openapi-validator: valid
  openapi-backend: must be array
/spelled-out {"x-tags":"a,b"}
  express-openapi-validator: valid
  openapi-backend: must be array'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
