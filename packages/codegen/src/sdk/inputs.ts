import { fingerprintOf, isStamped } from '../stamp.ts';

/** A digest of everything that the generated files depend on. */
export function fingerprint(): Promise<string> {
  return fingerprintOf([
    'packages/contract/generated/openapi.json',
    'packages/codegen/package.json',
    'packages/codegen/src/sdk',
    'packages/codegen/src/contract/validators.ts',
    'packages/codegen/src/openapi-document.ts',
    'packages/codegen/src/stamp.ts',
    'packages/codegen/src/tagged-unions.ts',
    'packages/codegen/src/surface.ts',
  ]);
}

/** Whether the generated files exist and match the current contract and generator. */
export async function isGenerated(): Promise<boolean> {
  return isStamped('packages/sdk/generated/stamp', await fingerprint());
}
