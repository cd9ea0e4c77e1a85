import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FirstAdmin } from '@alingai/core';
import type { Configuration } from '../configuration/configuration.ts';

/** The file in the data folder with a password that was made up and must not be in a log. */
const FILE = 'first-password';

/** How the first administrator signs in: the words of the greeting, or the path of a file with the password. */
export type FirstSignIn = { text: string; file: string | null };

/**
 * Says how the first administrator signs in, `null` once somebody has.
 * - In a terminal the password that was made up is shown.
 * - What is written anywhere else is kept by somebody, so there the password goes into a file of its
 *   owner alone, which is removed by the first start after the sign-in.
 */
export async function firstSignIn(
  admin: FirstAdmin | undefined,
  { data, demo, adminPassword }: Pick<Configuration, 'data' | 'demo' | 'adminPassword'>,
  terminal: boolean,
): Promise<FirstSignIn | null> {
  const file = join(data, FILE);
  const isMadeUp = admin !== undefined && adminPassword === null && !demo;
  if (!isMadeUp || terminal) await rm(file, { force: true });
  if (demo) return { text: 'admin / admin123, or with the token demo-token', file: null };
  if (admin === undefined) return null;
  if (!isMadeUp) return { text: `${admin.username} with the password of ALINGAI_ADMIN_PASSWORD`, file: null };
  if (terminal) return { text: `${admin.username} / ${admin.password}   (shown this once)`, file: null };
  await writeFile(file, `${admin.password}\n`, { mode: 0o600 });
  return { text: `${admin.username} with the password in ${file}`, file };
}
