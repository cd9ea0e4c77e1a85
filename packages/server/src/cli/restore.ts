import { countsOf, fileCommandHelp, readFileCommand, report } from './file-command.ts';

const HELP = fileCommandHelp(
  'restore',
  `Makes a data folder from a file that alingai-server backup wrote. No server may be running on the
folder. The whole backup is read and checked before the folder is touched.`,
  'Restore even if the folder has data: it is kept beside the folder, under a name with the date.',
);

/** The command `alingai-server restore`. */
export async function restore(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const command = readFileCommand('restore', commandLine, environment);
  if (!command) return report(HELP.trimEnd());
  report(`Restoring ${command.file}`);
  const { restoreBackup } = await import('../backup/restore.ts');
  const { rows, avatars, setAside } = await restoreBackup({ ...command, report });
  if (setAside !== undefined) report(`The earlier data is in ${setAside} now.`);
  report(`Done: ${command.data}, with ${countsOf({ ...rows, avatars })}.`);
}
