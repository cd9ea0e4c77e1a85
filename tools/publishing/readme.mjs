// Gives the README.md in this folder the links of a package's page while it is packed:
//   node readme.mjs write      keeps the original, and writes the page
//   node readme.mjs restore    puts the original back
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { withLinks } from './address.mjs';

const page = 'README.md';
const original = 'node_modules/.README.original.md';

if (process.argv[2] === 'write') {
  const text = readFileSync(page, 'utf8');
  renameSync(page, original);
  writeFileSync(page, withLinks(text, process.cwd()));
} else {
  renameSync(original, page);
}
