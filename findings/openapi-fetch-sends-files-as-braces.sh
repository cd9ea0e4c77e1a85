#!/usr/bin/env bash
# openapi-fetch 0.17.0, on Node 24. Seen on 2026-11-30
#
# Expected: a body that `fetch` itself can send, such as a `Blob`, bytes or `URLSearchParams`, is
# sent as it is, with its type, as `FormData` is. It is a thin layer over `fetch`.
# Seen: all but `FormData` are written as JSON: a file arrives as two braces, and bytes as an object
# with a member for each. The type is `application/json`, or the one that the caller gave, beside
# what is not of that type.
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

const client = createClient({
  baseUrl: 'http://localhost',
  fetch: async (request) => {
    console.log('  ', request.headers.get('content-type').split(';')[0], (await request.text()).replace(/^(--+[a-z-]*)[^]*/, '$1…'));
    return new Response(null, { status: 204 });
  },
});
const form = new FormData();
form.set('name', 'a.png');
const bodies = {
  FormData: form,
  Blob: new Blob(['PNG'], { type: 'image/png' }),
  bytes: new TextEncoder().encode('PNG'),
  URLSearchParams: new URLSearchParams({ name: 'a.png' }),
};
for (const [name, body] of Object.entries(bodies)) {
  console.log(name);
  await client.POST('/files', { body });
}
console.log('Blob with its type given');
await client.POST('/files', { body: bodies.Blob, headers: { 'content-type': 'image/png' } });
PROBE

expected='FormData
   multipart/form-data ------formdata-undici-…
Blob
   application/json {}
bytes
   application/json {"0":80,"1":78,"2":71}
URLSearchParams
   application/json {}
Blob with its type given
   image/png {}'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
