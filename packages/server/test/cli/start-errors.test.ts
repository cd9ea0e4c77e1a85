import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorMessage } from '../../src/cli/error-message.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import { startServer } from '../../src/server.ts';
import { temporaryFolder } from '../folder.ts';

const folder = (file: string) => mkdirSync(file);
const garbage = (file: string) => writeFileSync(file, 'garbage '.repeat(1000));
const nothing = (file: string) => writeFileSync(file, '');

test.each([
  ['secret', 'a folder', folder],
  ['secret', 'empty', nothing],
  ['lock', 'a folder', folder],
  ['lock', 'something else', garbage],
  ['alingai.db', 'a folder', folder],
  ['alingai.db', 'something else', garbage],
])('a start that fails because %s is %s names the file, in one line', async (name, _, make) => {
  const data = temporaryFolder();
  const file = join(data, name);
  make(file);
  const { configuration } = readConfiguration(['--port', '0', '--data', data], {}, false);
  const message = await startServer(configuration).then(
    () => 'it started',
    (error: unknown) => errorMessage(error),
  );
  expect(message).toContain(file);
  expect(message).not.toContain('\n');
});
