import { fingerprintOf, isStamped } from '@alingai/codegen/stamp';
import { outputOf } from './output.ts';

const PAGES = ['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package.json'];
const SDK = ['packages/sdk/src', 'packages/sdk/generated'];
const MOCK = ['packages/mock/src', 'packages/core/src', 'packages/contract/src', 'packages/contract/generated'];

/** A digest of all files that a build of the pages depends on. */
export function fingerprint(mode: string): Promise<string> {
  const own = PAGES.map((it) => `packages/web/${it}`);
  return fingerprintOf(['pnpm-lock.yaml', ...own, ...SDK, ...(mode === 'mock' ? MOCK : [])]);
}

/** The file with the fingerprint of a build. It begins with a dot, so servers do not serve it. */
export const STAMP = '.stamp';

/** Whether the build of the pages is up to date. */
export async function isBuilt(mode: string): Promise<boolean> {
  return isStamped(`packages/web/${outputOf(mode)}/${STAMP}`, await fingerprint(mode));
}
