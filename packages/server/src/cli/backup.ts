import { countsOf, fileCommandHelp, readFileCommand, report, sizeOf } from './file-command.ts';

const HELP = fileCommandHelp(
  'backup',
  `Writes the database, the avatars and the signing secret of a data folder into one file, readable
for its owner alone. A server may be running on the folder: what it acknowledged before is in the
backup.`,
  'Replace the file if it exists.',
);

/** The command `alingai-server backup`. */
export async function backup(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const command = readFileCommand('backup', commandLine, environment);
  if (!command) return report(HELP.trimEnd());
  report(`Backing up ${command.data}`);
  const { createBackup } = await import('../backup/create.ts');
  const { rows, avatars, missingAvatars, hasSecret, size } = await createBackup({ ...command, report });
  if (missingAvatars > 0) report(`The data folder lacks the files of ${countsOf({ avatars: missingAvatars })}.`);
  if (!hasSecret) report('The folder has no signing secret: keep the one in ALINGAI_SECRET with the backup.');
  report(`Done: ${command.file}, ${sizeOf(size)}, with ${countsOf({ ...rows, avatars })}.`);
}
