import { fingerprintOf } from '../../../scripts/fingerprint.ts';

/** A digest of all that the generated files depend on. */
export function fingerprint(): Promise<string> {
  return fingerprintOf([
    'packages/contract/generated/openapi.json',
    'packages/contract/scripts/document.ts',
    'packages/contract/scripts/render-validators.ts',
    'packages/sdk/package.json',
    'packages/sdk/scripts',
  ]);
}
