import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '@alingai/codegen/pack';
import type { PublishedPackage, Tarballs } from '@alingai/codegen/tarballs';
import { ensureBuilt } from '@alingai/web/build';
import type { TestProject } from 'vitest/node';
import { installLocked } from '../support/install-locked.ts';

// The Vitest that is installed beside this file is another one than the one of the packages' tests.
declare module 'vitest' {
  interface ProvidedContext {
    tarballs: Tarballs;
  }
}

/** Packs each package once for all files, and installs what applications use beside them. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-packed-'));
  const packed = (name: PublishedPackage) =>
    pack(fileURLToPath(new URL(`../../packages/${name}/`, import.meta.url)), folder);
  const [sdk, mock, server] = await Promise.all([
    packed('sdk'),
    packed('mock'),
    ensureBuilt('production').then(() => packed('server')),
    installLocked(new URL('./', import.meta.url)),
  ]);
  provide('tarballs', { sdk, mock, server });
  return () => rm(folder, { recursive: true, force: true });
}
