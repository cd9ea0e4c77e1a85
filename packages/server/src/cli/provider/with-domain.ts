import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createPlatform, type Log, type Platform } from '@alingai/core';
import { openAdapters } from '../../adapters/open-adapters.ts';
import { DATABASE } from '../../backup/contents.ts';
import { ConfigurationError } from '../../configuration/configuration.ts';
import { platformSettings } from '../../configuration/platform-settings.ts';
import { readConfiguration } from '../../configuration/read.ts';
import type { Environment } from '../command-line.ts';

/** What fails is the command's own message; the rest concerns nobody here. */
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Does something with the platform of a data folder. A server may be running on it: it sees what
 * has changed with its next request.
 */
export async function withDomain<Result>(
  data: string,
  environment: Environment,
  use: (domain: Platform['domain']) => Promise<Result>,
): Promise<Result> {
  if (!existsSync(join(data, DATABASE))) throw new ConfigurationError(`There is no data of a server in ${data}.`);
  const { configuration } = readConfiguration(['--data', data], environment, false);
  const { ports, close } = await openAdapters(configuration, SILENT, {});
  try {
    const platform = createPlatform(ports, platformSettings(configuration));
    return await use(platform.domain);
  } finally {
    await close();
  }
}
