#!/usr/bin/env bash
# express-openapi-validator 5.6.2 with express 5.3.0, on Node 24. Seen on 2026-11-30
#
# Expected: the order of a schema's properties means nothing, as in every JSON object.
# Seen: in a named schema where a property with a discriminator is followed by one that is a `$ref`,
# the validator looks for the discriminator in the object around it: each valid body is refused
# because its `type`, which it does not have, is none of the allowed values. With the two properties
# in the other order all is well.
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

const title = { $ref: '#/components/schemas/Title' };
const part = {
  oneOf: [{ $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Image' }],
  discriminator: {
    propertyName: 'type',
    mapping: { text: '#/components/schemas/Text', image: '#/components/schemas/Image' },
  },
};
const run = async (properties) => {
  const typed = (type) => ({
    type: 'object',
    properties: { type: { type: 'string', enum: [type] } },
    required: ['type'],
  });
  const schema = { $ref: '#/components/schemas/Message' };
  const apiSpec = {
    openapi: '3.0.3',
    info: { title: 'Chat', version: '1' },
    paths: {
      '/messages': {
        post: {
          requestBody: { content: { 'application/json': { schema } } },
          responses: { 204: { description: 'Accepted' } },
        },
      },
    },
    components: {
      schemas: {
        Title: { type: 'string' },
        Text: typed('text'),
        Image: typed('image'),
        Message: { type: 'object', properties },
      },
    },
  };
  const app = express();
  app.use(express.json(), middleware({ apiSpec: structuredClone(apiSpec) }));
  app.use((_request, response) => response.sendStatus(204));
  app.use((error, _request, response, _next) => response.status(error.status).send(error.message));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  console.log(Object.keys(properties).join(' before '));
  for (const body of [{ title: 'Hi' }, { title: 'Hi', part: { type: 'text' } }]) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    console.log(' ', JSON.stringify(body), response.status, (await response.text()).replaceAll("'", '"'));
  }
  server.close();
};
await run({ title, part });
await run({ part, title });
PROBE

expected='title before part
  {"title":"Hi"} 204 
  {"title":"Hi","part":{"type":"text"}} 204 
part before title
  {"title":"Hi"} 400 "type" must be equal to one of the allowed values: text, image.
  {"title":"Hi","part":{"type":"text"}} 400 "type" must be equal to one of the allowed values: text, image.'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
