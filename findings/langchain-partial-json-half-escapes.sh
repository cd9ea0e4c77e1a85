#!/usr/bin/env bash
# @langchain/core 1.4.0, on Node 24. Seen on 2026-11-30
#
# Expected: `parsePartialJson`, which reads the arguments of a tool while they come, leaves out an
# escape that has not come to its end: each text is the beginning of the next.
# Seen: it keeps what is there of the escape without its backslash: `\u597` is read as "u597", and
# the next call has one Chinese character in the place of five Latin ones. A backslash at the end,
# of which nothing more is known, is a backslash in the text.
#
# Why it matters: models and servers that write JSON in ASCII escape every Chinese character, so a
# page that shows the text as it comes shows such letters all the time, and one that sends on what
# was added since the last call sends letters that it cannot take back.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @langchain/core@1.4.0

cat >probe.mjs <<'PROBE'
import { parsePartialJson } from '@langchain/core/output_parsers';

const whole = String.raw`{"text":"\u4f60\u597d\n\"ok\""}`;
let last = '';
for (let length = 9; length <= whole.length; length++) {
  const { text } = parsePartialJson(whole.slice(0, length)) ?? {};
  if (text === last) continue;
  console.log(JSON.stringify(text), text.startsWith(last) ? 'goes on' : 'takes back what was there');
  last = text;
}
PROBE

expected='"\\" goes on
"u" takes back what was there
"u4" goes on
"u4f" goes on
"u4f6" goes on
"你" takes back what was there
"你\\" goes on
"你u" takes back what was there
"你u5" goes on
"你u59" goes on
"你u597" goes on
"你好" takes back what was there
"你好\\" goes on
"你好\n" takes back what was there
"你好\n\\" goes on
"你好\n\"" takes back what was there
"你好\n\"o" goes on
"你好\n\"ok" goes on
"你好\n\"ok\\" goes on
"你好\n\"ok\"" takes back what was there'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
