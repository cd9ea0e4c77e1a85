#!/usr/bin/env bash
# jsonrepair 3.15.0, partial-json 0.1.7, on Node 24. Seen on 2026-11-30
#
# Expected: JSON that is right as far as it goes and ends in the middle of a text is repaired by
# closing the text, whatever the text says: truncated JSON is the first thing that it is used for.
# Seen: it depends on the characters in the text. Where code is written as a tool's input, about a
# fifth of all places to cut it make `jsonrepair` throw, because it reads brackets, slashes and
# colons inside the text as JSON. partial-json reads every one of them.
#
# Why it matters: the input of a tool that writes a file is the longest that models produce, and so
# what a limit of tokens cuts most often.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund jsonrepair@3.15.0 partial-json@0.1.7

cat >probe.mjs <<'PROBE'
import { jsonrepair } from 'jsonrepair';
import { parse } from 'partial-json';

const code = [
  'function add(a, b) {',
  '  // both are numbers',
  '  const list = [a, b];',
  '  return { sum: list[0] + list[1], url: "https://example.com/" };',
  '}',
].join('\n');
const whole = JSON.stringify({ path: 'add.js', content: code });
let thrown = 0;
let unread = 0;
for (let length = 1; length < whole.length; length++) {
  const cut = whole.slice(0, length);
  try {
    JSON.parse(jsonrepair(cut));
  } catch {
    thrown++;
  }
  try {
    parse(cut);
  } catch {
    unread++;
  }
}
console.log(`${whole.length - 1} places to cut: jsonrepair throws at ${thrown}, partial-json at ${unread}`);
for (const cut of ['{"code":"if (a) {', '{"code":"const list = [', '{"list":"[1,', '{"url":"http:/', '{"text":"a list ']) {
  try {
    console.log(cut, '->', jsonrepair(cut));
  } catch (error) {
    console.log(cut, '->', error.message);
  }
}
PROBE

expected='168 places to cut: jsonrepair throws at 34, partial-json at 0
{"code":"if (a) { -> Unexpected character "{" at position 16
{"code":"const list = [ -> Unexpected character "[" at position 22
{"list":"[1, -> Unexpected character "[" at position 9
{"url":"http:/ -> Object key expected at position 13
{"text":"a list  -> {"text":"a list"} '
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
