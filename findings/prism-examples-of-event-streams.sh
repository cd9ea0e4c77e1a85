#!/usr/bin/env bash
# Prism 5.16.0 (@stoplight/prism-http-server), on Node 24. Seen on 2026-11-30
#
# Expected: an operation whose 200 is `text/event-stream`, with the schema and the example of one
# event, as OpenAPI 3.1 has them for want of better, is answered with the example: as JSON, or as
# the data of one event.
# Seen: it is answered 500, because an object cannot be serialised as text. With an example that is
# a text it is answered, as that text: nothing makes an event of it. A schema alone fails as well.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @stoplight/prism-http@5.16.0 @stoplight/prism-core@5.16.0 \
  @stoplight/prism-http-server@5.16.0

cat >probe.mjs <<'PROBE'
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

const stream = (content) => ({
  get: { responses: { 200: { description: 'Events', content: { 'text/event-stream': content } } } },
});
const schema = { type: 'object', required: ['type'], properties: { type: { type: 'string' } } };
const contract = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/object': stream({ schema, example: { type: 'done' } }),
    '/schema': stream({ schema }),
    '/text': stream({ schema: { type: 'string' }, example: 'data: {"type":"done"}' }),
  },
};
const server = createServer(await getHttpOperationsFromSpec(contract), {
  config: { validateRequest: true, validateResponse: true, checkSecurity: true, errors: false, mock: { dynamic: false } },
  components: { logger: createLogger('Prism', { level: 'silent' }) },
});
const url = await server.listen(0, '127.0.0.1');
for (const path of Object.keys(contract.paths)) {
  const response = await fetch(url + path);
  const text = await response.text();
  console.log(path, response.status, text.startsWith('{"type":"http') ? JSON.parse(text).title : JSON.stringify(text));
}
process.exit();
PROBE

expected='/object 500 Cannot serialise complex objects as text
/schema 500 Cannot serialise complex objects as text
/text 200 "data: {\"type\":\"done\"}"'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
