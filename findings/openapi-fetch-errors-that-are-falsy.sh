#!/usr/bin/env bash
# openapi-fetch 0.17.0, on Node 24. Seen on 2026-11-30
#
# Expected: `if (error)`, which its guide has after each request, is taken after every answer that
# is not in the range of 200.
# Seen: an answer without a body, as proxies and `401` and `404` often are, has the error "", or
# `undefined` where the length is said to be 0, and the program goes on with data that is not there.
# Whether there was an error is told by `response.ok`, or by which of the two properties exists.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-fetch@0.17.0

cat >probe.mjs <<'PROBE'
import createClient from 'openapi-fetch';

const answers = {
  '502 with a page': new Response('Bad gateway', { status: 502 }),
  '502 without a body': new Response(null, { status: 502 }),
  '401 of length 0': new Response('', { status: 401, headers: { 'content-length': '0' } }),
  '404 of a type': new Response(null, { status: 404, headers: { 'content-type': 'application/json' } }),
};
for (const [name, answer] of Object.entries(answers)) {
  const client = createClient({ baseUrl: 'http://localhost', fetch: async () => answer });
  const result = await client.GET('/chats');
  const { data, error, response } = result;
  console.log(`${name}: if (error) ${Boolean(error)}, error ${JSON.stringify(error)}, data ${data}, ok ${response.ok}`);
}
PROBE

expected='502 with a page: if (error) true, error "Bad gateway", data undefined, ok false
502 without a body: if (error) false, error "", data undefined, ok false
401 of length 0: if (error) false, error undefined, data undefined, ok false
404 of a type: if (error) false, error "", data undefined, ok false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
