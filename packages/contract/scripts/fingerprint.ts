import { fingerprintOf } from '../../../scripts/fingerprint.ts';

/** A digest of all that the generated files depend on. */
export function fingerprint(): Promise<string> {
  return fingerprintOf(['openapi', 'openapi.yaml', 'packages/contract/package.json', 'packages/contract/scripts']);
}
