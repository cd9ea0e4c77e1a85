#!/usr/bin/env bash
# Prism 5.16.0 (@stoplight/prism-http), on Node 24. Seen on 2026-11-30
#
# Expected: `getHttpOperationsFromSpec` reads the document that it is given and leaves it as it is.
# Seen: the references of the document itself are replaced by what they point to. Where a schema
# refers to itself, as a tree of messages does, the document is a circle afterwards, and to write it
# as JSON fails.
#
# Why it matters: a test or a development server that serves the contract beside the mock reads it
# once.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @stoplight/prism-http@5.16.0

cat >probe.mjs <<'PROBE'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';

const node = { $ref: '#/components/schemas/Node' };
const contract = {
  openapi: '3.1.0',
  info: { title: 'Chat', version: '1' },
  paths: {
    '/tree': { get: { responses: { 200: { description: 'Tree', content: { 'application/json': { schema: node } } } } } },
  },
  components: { schemas: { Node: { type: 'object', properties: { parent: { $ref: '#/components/schemas/Node' } } } } },
};
const schema = () => contract.paths['/tree'].get.responses[200].content['application/json'].schema;
console.log('before:', Object.keys(schema()).join(), JSON.stringify(contract).length, 'characters');
await getHttpOperationsFromSpec(contract);
console.log('after:', Object.keys(schema()).join());
try {
  console.log(JSON.stringify(contract).length, 'characters');
} catch (error) {
  console.log(error.message.split('\n')[0]);
}
PROBE

expected='before: $ref 320 characters
after: type,properties
Converting circular structure to JSON'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
