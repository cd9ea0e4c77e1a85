import { join } from 'node:path';
import { temporaryFolder } from '../folder.ts';

/** A path for a database, in a folder that goes when the test ends. */
export function temporaryFile(): string {
  return join(temporaryFolder(), 'alingai.db');
}
