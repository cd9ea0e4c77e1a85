import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../folder.ts';
import { started } from '../started.ts';

test('a start removes what killed backups, restores and uploads left', async () => {
  const root = temporaryFolder();
  const data = join(root, 'data');
  for (const folder of [
    'data/avatars',
    'data/unfinished',
    'data.unfinished-0123abcd',
    'b.tar.gz.unfinished-4567abcd',
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'data.unfinished-0123abcd', 'secret'), 'secret');
  writeFileSync(join(root, 'b.tar.gz.unfinished-4567abcd', 'alingai.db'), 'everything');
  writeFileSync(join(data, 'unfinished', '4567abcd'), join(root, 'b.tar.gz.unfinished-4567abcd'));
  writeFileSync(join(data, 'avatars', '.user_1-a.png.tmp'), 'half');
  writeFileSync(join(data, 'avatars', 'user_1-b.png'), 'whole');
  writeFileSync(join(data, 'secret.0123456789ab'), 'half');
  await started({ data });
  expect(readdirSync(root)).toEqual(['data']);
  expect(readdirSync(join(data, 'avatars'))).toEqual(['user_1-b.png']);
  expect(readdirSync(join(data, 'unfinished'))).toEqual([]);
  expect(readdirSync(data)).not.toContain('secret.0123456789ab');
});
