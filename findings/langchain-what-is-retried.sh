#!/usr/bin/env bash
# @langchain/openai 1.6.0 with @langchain/core 1.4.0, on Node 24. Seen on 2026-11-30
#
# Expected: `maxRetries` asks again after 429 and 5xx, and never after a request that is refused as
# it is.
# Seen: a 429 without `Retry-After` is not asked again, nor one with `retry-after-ms` or over a
# minute; one with a few seconds is. A 422, which refuses the body, is asked again, and so is 423; a
# 409 is not.
#
# Why it matters: many self-hosted gateways answer 429 without the header, and 422 for every body
# that they cannot read.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @langchain/core@1.4.0 @langchain/openai@1.6.0

cat >probe.mjs <<'PROBE'
import { ChatOpenAI } from '@langchain/openai';

const ask = async (status, headers = {}) => {
  let requests = 0;
  const fetch = async () => {
    requests += 1;
    return Response.json({ error: { message: 'No' } }, { status, headers });
  };
  const model = new ChatOpenAI({ model: 'm', apiKey: 'key', maxRetries: 1, configuration: { fetch } });
  await model.invoke('Hi').catch(() => undefined);
  console.log(status, JSON.stringify(headers), requests);
};

await ask(429);
await ask(429, { 'retry-after-ms': '50' });
await ask(429, { 'retry-after': '1' });
await ask(429, { 'retry-after': '61' });
await ask(409);
await ask(422);
await ask(423);
await ask(503);
PROBE

expected='429 {} 1
429 {"retry-after-ms":"50"} 1
429 {"retry-after":"1"} 2
429 {"retry-after":"61"} 1
409 {} 1
422 {} 2
423 {} 2
503 {} 2'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
