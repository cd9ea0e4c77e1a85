#!/usr/bin/env bash
# rehype-katex 7.0.1 and katex 0.19.1, on Node 24. Seen on 2026-11-30
#
# Expected: `npm install rehype-katex katex` gives a plugin and the style sheet for what it writes,
# as the plugin's guide has it: nothing warns of anything.
# Seen: the plugin brings a katex 0.16 of its own, and 0.19 has other names for its classes. The
# style sheet that is installed beside it has no rules for five of the classes on the page, `sizing`
# and `tag` among them: an exponent is as large as its base, and the number of an equation is not at
# the margin.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund rehype-katex@7.0.1 katex@0.19.1 unified@11.0.5 \
  remark-parse@11.0.0 remark-math@6.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1

cat >probe.mjs <<'PROBE'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const here = createRequire(import.meta.url);
const inside = createRequire(here.resolve('rehype-katex'));
const html = unified()
  .use([remarkParse, remarkMath, remarkRehype, rehypeKatex, rehypeStringify])
  .processSync('$$\n\\boxed{\\frac{a^2}{b}} \\tag{1}\n$$');
const used = new Set([...String(html).matchAll(/class="([^"]*)"/g)].flatMap((match) => match[1].split(' ')));
const styled = (require) => {
  const sheet = readFileSync(require.resolve('katex').replace(/katex\.m?js$/, 'katex.css'), 'utf8');
  return new Set([...sheet.matchAll(/\.([a-z][\w-]*)/g)].map((match) => match[1]));
};
const [own, installed] = [styled(inside), styled(here)];
console.log('beside the plugin:', here('katex').version, 'in the plugin:', inside('katex').version.slice(0, 4));
console.log('on the page, with rules in 0.16:', [...used].filter((name) => own.has(name)).sort().join(' '));
console.log('without rules in 0.19:', [...used].filter((name) => own.has(name) && !installed.has(name)).sort().join(' '));
PROBE

expected='beside the plugin: 0.19.1 in the plugin: 0.16
on the page, with rules in 0.16: base boxpad fbox frac-line katex katex-display katex-html katex-mathml mathnormal mfrac msupsub nulldelimiter pstrut reset-size6 size3 sizing stretchy strut tag vlist vlist-r vlist-s vlist-t vlist-t2
without rules in 0.19: base sizing stretchy strut tag'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
