import { fingerprintOf, isStamped } from '../../../scripts/fingerprint.ts';

/** A digest of all that the generated files depend on. */
export function fingerprint(): Promise<string> {
  return fingerprintOf(['openapi', 'openapi.yaml', 'packages/contract/package.json', 'packages/contract/scripts']);
}

/** Whether the generated files are there, and of the contract and generator as they are now. */
export async function isGenerated(): Promise<boolean> {
  return isStamped('packages/contract/generated/stamp', await fingerprint());
}
