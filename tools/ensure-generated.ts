import * as contract from '@alingai/codegen/contract/inputs';
import * as sdk from '@alingai/codegen/sdk/inputs';
import { step } from './step.mjs';

/** Generates what follows from the contract, unless it is up to date. `label` is such as `2/3`. */
export async function ensureGenerated(label: string): Promise<void> {
  if ((await contract.isGenerated()) && (await sdk.isGenerated())) return;
  await step(label, 'Generating what follows from the contract', async () => {
    await import('@alingai/codegen/contract');
    // The SDK's files are generated from the contract's.
    await import('@alingai/codegen/sdk');
  });
}
