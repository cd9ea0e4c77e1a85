#!/usr/bin/env bash
# gpt-tokenizer 4.0.0, on Node 24. Seen on 2026-11-30
#
# Expected: `decode` is a function of the tokens it is given.
# Seen: it keeps the bytes of a character that was not complete, and says them, as U+FFFD, at the
# beginning of a later and unrelated text. In between, texts of ordinary words come out right.
#
# Why it matters: to cut a text to a number of tokens, one encodes it, takes the first tokens and
# decodes them. Rare Chinese characters take three or four tokens, so that the cut often falls into
# one, and the next text is damaged.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund gpt-tokenizer@4.0.0

cat >probe.mjs <<'PROBE'
import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';

const say = (text) => console.log(JSON.stringify(text));
say(decode(encode('𠮷野家')));
say(decode(encode('牛丼は𠮷野家').slice(0, -5)));
say(decode(encode('Hello')));
say(decode(encode('𠮷野家')));
say(decode(encode('𠮷野家')));
PROBE

expected='"𠮷野家"
"牛丼は"
"Hello"
"�𠮷野家"
"𠮷野家"'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
