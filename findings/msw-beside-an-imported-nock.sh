#!/usr/bin/env bash
# msw 3.0.5, nock 15.0.6, on Node 24. Seen on 2026-11-30
#
# Expected: nock does nothing until it is asked for an interceptor, so a project that moves its
# tests from nock to MSW a file at a time can have both.
# Seen: to import nock is enough. MSW's `listen` throws that `fetch` is already replaced, and the
# message does not say by what. With `nock.restore()` right after the import both work.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund msw@3.0.5 nock@15.0.6

cat >probe.mjs <<'PROBE'
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import nock from 'nock';

const run = async (title) => {
  const server = setupServer(http.get('http://localhost/', () => HttpResponse.text('mocked')));
  try {
    server.listen();
    console.log(title, await (await fetch('http://localhost/')).text());
    server.close();
  } catch (error) {
    console.log(title, error.message);
  }
};
await run('after the import of nock:');
nock.restore();
await run('after nock.restore():');
PROBE

expected='after the import of nock: Failed to replace a global value at "fetch": already replaced.
after nock.restore(): mocked'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
