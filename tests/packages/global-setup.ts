import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAndPack } from '@alingai/codegen/pack';
import type { TestProject } from 'vitest/node';
import { installLocked } from '../support/install-locked.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The paths of the packed packages. */
    tarballs: Readonly<Record<'sdk' | 'mock', string>>;
  }
}

const rootOf = (name: string) => fileURLToPath(new URL(`../../packages/${name}/`, import.meta.url));

/** Packs the SDK and the mock once for all files, and installs what applications use beside them. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-packed-'));
  const [sdk, mock] = await Promise.all([
    buildAndPack(rootOf('sdk'), folder),
    buildAndPack(rootOf('mock'), folder),
    installLocked(new URL('./', import.meta.url)),
  ]);
  provide('tarballs', { sdk, mock });
  return () => rm(folder, { recursive: true, force: true });
}
