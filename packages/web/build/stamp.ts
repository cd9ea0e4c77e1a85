import type { Plugin } from 'vite';
import { fingerprint, STAMP } from './fingerprint.ts';

/** Adds the stamp to a build. */
export function stamp(mode: string): Plugin {
  return {
    name: 'stamp',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: STAMP, source: await fingerprint(mode) });
    },
  };
}
