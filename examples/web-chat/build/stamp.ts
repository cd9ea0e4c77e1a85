import type { Plugin } from 'vite';
import { fingerprint } from './fingerprint.ts';

/** The file of a build that says what it was made from. It begins with a dot, so servers keep it to themselves. */
export const STAMP = '.stamp';

/** Adds the stamp. */
export function stamp(mode: string): Plugin {
  return {
    name: 'stamp',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: STAMP, source: await fingerprint(mode) });
    },
  };
}
