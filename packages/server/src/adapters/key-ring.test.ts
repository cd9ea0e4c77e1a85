import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { createAccessTokens } from './access-tokens.ts';
import { openKeyRing } from './key-ring.ts';

const OLD = 'an-old-secret-that-is-long-enough';
const NEW = 'a-new-secret-that-is-long-enough!';
const claims = { accountId: 1, sessionId: 'ses_1', issuedAt: 1000, expiresAt: 4600 };

const tokensOf = async (folder: string, configured: string | null = null) =>
  createAccessTokens(await openKeyRing(folder, configured));

describe('a secret that nobody configured', () => {
  test('is made once, for its owner’s eyes only, and nothing else is left in the folder', async () => {
    const folder = temporaryFolder();
    await openKeyRing(folder, null);
    const file = join(folder, 'secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^[\w-]{43}\n$/);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  test('is the same when the server starts again, and another on another server', async () => {
    const folder = temporaryFolder();
    const token = await (await tokensOf(folder)).sign(claims);
    expect((await tokensOf(folder)).verify(token, 1001)).toEqual(claims);
    expect((await tokensOf(temporaryFolder())).verify(token, 1001)).toEqual({ rejected: 'invalid' });
  });

  test('is the same for all that start at once', async () => {
    const folder = temporaryFolder();
    const rings = await Promise.all(Array.from({ length: 20 }, () => openKeyRing(folder, null)));
    expect(new Set(rings.map((it) => it.current)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['secret']);
  });
});

describe('secrets', () => {
  test('the configured one wins, and no file is made', async () => {
    const folder = temporaryFolder();
    const token = await (await tokensOf(folder, NEW)).sign(claims);
    expect((await tokensOf(folder, NEW)).verify(token, 1001)).toEqual(claims);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['in the environment', (folder: string, secrets: string[]) => tokensOf(folder, secrets.join(', '))],
    [
      'in the file',
      (folder: string, secrets: string[]) => {
        writeFileSync(join(folder, 'secret'), `${secrets.join('\r\n')}\n`);
        return tokensOf(folder);
      },
    ],
  ])('%s are rotated: old tokens hold until their secret is taken out', async (_, open) => {
    const folder = temporaryFolder();
    const old = await (await open(folder, [OLD])).sign(claims);
    const both = await open(folder, [NEW, OLD]);
    const renewed = await both.sign(claims);
    expect(both.verify(old, 1001)).toEqual(claims);
    const after = await open(folder, [NEW]);
    expect(after.verify(renewed, 1001)).toEqual(claims);
    expect(after.verify(old, 1001)).toEqual({ rejected: 'invalid' });
  });

  test.each(['short', `${NEW}\nshort`])('that are too short are refused, without being shown', async (text) => {
    const folder = temporaryFolder();
    const file = join(folder, 'secret');
    writeFileSync(file, text);
    await expect(openKeyRing(folder, null)).rejects.toThrow(
      `${file} must hold secrets of at least 32 characters, without spaces`,
    );
    await expect(openKeyRing(folder, text)).rejects.toThrow(
      /^ALINGAI_SECRET must hold secrets of at least 32 characters, without spaces$/,
    );
  });

  test('that are missing from their file are asked for', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secret'), '\n');
    await expect(openKeyRing(folder, null)).rejects.toThrow('holds no secret');
  });

  test('key ids tell secrets apart and hold nothing of them', async () => {
    const { current, keys } = await openKeyRing(temporaryFolder(), `${NEW},${OLD}`);
    expect([...keys.keys()]).toEqual([current, expect.not.stringMatching(current)]);
    for (const id of keys.keys()) expect(id).toMatch(/^[0-9a-f]{8}$/);
  });
});
