import { fingerprintOf, isStamped } from '../stamp.ts';

const GENERATOR = [
  'packages/codegen/package.json',
  'packages/codegen/src/contract',
  'packages/codegen/src/openapi-document.ts',
  'packages/codegen/src/stamp.ts',
  'packages/codegen/src/tagged-unions.ts',
  'packages/codegen/src/surface.ts',
];

/** A digest of everything that the generated files depend on. */
export function fingerprint(): Promise<string> {
  return fingerprintOf(['openapi', 'openapi.yaml', ...GENERATOR]);
}

/** Whether the generated files exist and match the current contract and generator. */
export async function isGenerated(): Promise<boolean> {
  return isStamped('packages/contract/generated/stamp', await fingerprint());
}
