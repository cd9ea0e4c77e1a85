import { fingerprintOf } from '../../../scripts/fingerprint.ts';

const PAGES = ['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package.json'];
const SDK = ['packages/sdk/src', 'packages/sdk/generated'];
const MOCK = ['packages/mock/src', 'packages/core/src', 'packages/contract/src', 'packages/contract/generated'];

/** A digest of all that a build of the pages depends on. */
export function fingerprint(mode: string): Promise<string> {
  const own = PAGES.map((it) => `examples/web-chat/${it}`);
  return fingerprintOf(['pnpm-lock.yaml', ...own, ...SDK, ...(mode === 'mock' ? MOCK : [])]);
}
