#!/usr/bin/env bash
# markdown-it 15.0.3, marked 18.2.1, on Node 24. Seen on 2026-11-30
#
# Expected: a renderer without footnotes shows `[^1]` and the note as they were written, in any
# language.
# Seen: in Chinese the note vanishes, and its number links to the note's own text as if that were an
# address: without footnotes, `[^1]: …` is the definition of a link, and the rest of the line is one
# only if it has no space. English notes have spaces and are shown; Chinese notes have none.
#
# Why it matters: models that search the web end their replies with such notes.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund markdown-it@15.0.3 marked@18.2.1

cat >probe.mjs <<'PROBE'
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';

const render = { 'markdown-it': (text) => new MarkdownIt().render(text), marked: (text) => marked.parse(text) };
for (const text of ['Rain.[^1]\n\n[^1]: From the forecast', '有雨。[^1]\n\n[^1]: 中央气象台']) {
  for (const [name, html] of Object.entries(render)) console.log(name, html(text).trim().replaceAll('\n', ' '));
}
PROBE

expected='markdown-it <p>Rain.[^1]</p> <p>[^1]: From the forecast</p>
marked <p>Rain.[^1]</p> <p>[^1]: From the forecast</p>
markdown-it <p>有雨。<a href="%E4%B8%AD%E5%A4%AE%E6%B0%94%E8%B1%A1%E5%8F%B0">^1</a></p>
marked <p>有雨。<a href="%E4%B8%AD%E5%A4%AE%E6%B0%94%E8%B1%A1%E5%8F%B0">^1</a></p>'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
