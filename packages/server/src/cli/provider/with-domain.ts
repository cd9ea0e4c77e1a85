import { createPlatform, type Platform } from '@alingai/core';
import { openAdapters } from '../../adapters/open-adapters.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { platformSettings } from '../../configuration/platform-settings.ts';
import { SILENT } from '../silent.ts';

/**
 * Does something with the platform of a data folder or database. A server may be running on it: it sees what
 * has changed with its next request.
 */
export async function withDomain<Result>(
  configuration: Configuration,
  use: (domain: Platform['domain']) => Promise<Result>,
): Promise<Result> {
  const { ports, close } = await openAdapters(configuration, SILENT, {});
  try {
    const platform = createPlatform(ports, platformSettings(configuration));
    return await use(platform.domain);
  } finally {
    await close();
  }
}
