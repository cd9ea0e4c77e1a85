import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../src/backup/temporary-folder.ts';

/** Works in a folder beside the given path, for the given data folder, until it is told to stop. */
await withTemporaryFolder(process.argv[2] ?? '', process.argv[3] ?? '', async (folder) => {
  writeFileSync(join(folder, 'half'), 'half a file');
  process.stdout.write(`${folder}\n`);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
