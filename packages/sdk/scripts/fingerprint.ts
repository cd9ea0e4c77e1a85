import { fingerprintOf, isStamped } from '../../../scripts/fingerprint.ts';

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

/** Whether the generated files are there, and of the contract and generator as they are now. */
export async function isGenerated(): Promise<boolean> {
  return isStamped('packages/sdk/generated/stamp', await fingerprint());
}
