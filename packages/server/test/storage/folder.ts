import { join } from 'node:path';
import { temporaryFolder } from '../folder.ts';
import { putEmptyDatabase } from '../quick-start.ts';

/** A path for a database, in a folder that goes when the test ends. */
export function temporaryFile(): string {
  return join(temporaryFolder(), 'alingai.db');
}

/** The same, with a database that is empty and migrated. */
export async function emptyDatabase(): Promise<string> {
  const folder = temporaryFolder();
  await putEmptyDatabase(folder);
  return join(folder, 'alingai.db');
}
