import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { fileFromPath } from './node.ts';

async function saved(name: string, content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-sdk-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

test('a file of this machine is read with its name and type', async () => {
  const path = await saved('我 %20.png', 'bytes');
  for (const it of [path, pathToFileURL(path)]) {
    const file = await fileFromPath(it);
    expect(await file.text()).toBe('bytes');
    expect([file.name, file.type]).toEqual(['我 %20.png', 'image/png']);
  }
});

test('name and type can be given', async () => {
  const file = await fileFromPath(await saved('upload', 'bytes'), { name: 'me.webp', type: 'image/avif' });
  expect([file.name, file.type]).toEqual(['me.webp', 'image/avif']);
});

test('a file that cannot be read is the error of the file system', async () => {
  await expect(fileFromPath('/nowhere/me.png')).rejects.toMatchObject({ code: 'ENOENT' });
});
