#!/usr/bin/env bash
# gpt-tokenizer 4.0.0, js-tiktoken 1.0.21, tiktoken 1.0.22, on Node 24. Seen on 2026-11-30
#
# Expected: three libraries with the same encoding, o200k_base, give the same tokens, and `decode`
# gives the text back.
# Seen: gpt-tokenizer has two tokens for U+FEFF, which is one in the encoding, as the others have
# it. Both libraries written in JavaScript lose the character in `decode`.
#
# Why it matters: files that people attach begin with it, where they were written on Windows.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund gpt-tokenizer@4.0.0 js-tiktoken@1.0.21 tiktoken@1.0.22

cat >probe.mjs <<'PROBE'
import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';
import { getEncoding } from 'js-tiktoken';
import { get_encoding } from 'tiktoken';

const text = '\uFEFFname,city';
const js = getEncoding('o200k_base');
console.log('gpt-tokenizer', JSON.stringify(encode(text)), decode(encode(text)) === text);
console.log('js-tiktoken', JSON.stringify(js.encode(text)), js.decode(js.encode(text)) === text);
console.log('tiktoken', JSON.stringify([...get_encoding('o200k_base').encode(text)]));
PROBE

expected='gpt-tokenizer [5416,123,897,11,17500] false
js-tiktoken [5574,897,11,17500] false
tiktoken [5574,897,11,17500]'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
