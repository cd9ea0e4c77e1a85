import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configurationTable } from './document.ts';

test('the table in docs/configuration.md is that of the options', () => {
  const document = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  const table = document.match(/^\|.*\|$/gm)?.join('\n');
  expect(
    table,
    'Replace the table in docs/configuration.md by what this prints, in packages/server: ' +
      `node -e "import('./src/configuration/document.ts').then((it) => console.log(it.configurationTable()))"`,
  ).toBe(configurationTable());
});
