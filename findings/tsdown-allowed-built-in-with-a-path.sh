#!/usr/bin/env bash
# tsdown 0.23.3, on Node 24. Seen on 2026-11-30
#
# Expected: with `deps.onlyImport: ['node:fs/promises']` a build that imports `node:fs/promises` is
# fine, and with `['node:fs']` it is refused, since that is another module.
# Seen: the other way around. A built-in module is compared without what follows its slash, as the
# name of a package would be, so the module that is listed is refused, by a message that asks for it
# to be listed, and what is not listed is let through.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund tsdown@0.23.3 typescript@6.0.3

echo "import { readFile } from 'node:fs/promises'; console.log(await readFile('package.json', 'utf8'));" >entry.mjs
build() {
  cat >tsdown.config.mjs <<CONFIG
export default { entry: 'entry.mjs', platform: 'neutral', dts: false, logLevel: 'error', deps: { onlyImport: ['$1'] } };
CONFIG
  if npx tsdown >output.txt 2>&1; then echo built; else grep -o 'node:fs/promises is imported .* in deps.onlyImport' output.txt; fi
}
expected='node:fs/promises: node:fs/promises is imported in entry.mjs but is not included in deps.onlyImport
node:fs: built'
seen=$(for name in node:fs/promises node:fs; do echo "$name: $(build "$name")"; done)
echo "$seen"
[ "$seen" = "$expected" ]
