import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeData } from './data.ts';
import { run, temporaryFolder } from './program.ts';

test('backup and restore tell what they do', async () => {
  const folder = temporaryFolder();
  const [data, file, target] = [join(folder, 'data'), join(folder, 'backup.tar.gz'), join(folder, 'target')];
  await makeData(data);

  const backup = await run('backup', file, '--data', data);
  expect(backup).toMatchObject({ code: 0, errors: '' });
  const [first, ...rest] = backup.output.trim().split('\n');
  expect(first).toBe(`Backing up ${data}`);
  expect(rest).toContain('Copied 1 avatar and the signing secret.');
  expect(rest.at(-1)).toMatch(
    /^Done: \S+\/backup\.tar\.gz, [\d.]+KB, with 1 account, 1 conversation, 2 messages, 1 avatar\.$/,
  );

  const restore = await run('restore', file, '--data', target);
  expect(restore).toMatchObject({ code: 0, errors: '' });
  expect(restore.output.trim().split('\n')).toEqual([
    `Restoring ${file}`,
    expect.stringMatching(/^Read the backup of 20\S+Z\.$/),
    'Checked the database.',
    `Done: ${target}, with 1 account, 1 conversation, 2 messages, 1 avatar.`,
  ]);

  const forced = await run('restore', file, '--data', target, '--force');
  expect(forced.output).toContain(`The earlier data is in ${target}.before-restore-`);
}, 60_000);

test('what fails says so in one line, with exit code 1', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'backup.tar.gz');
  writeFileSync(file, 'Dear diary');
  const failures = await Promise.all([
    run('restore', file, '--data', join(folder, 'data')),
    run('backup', join(folder, 'new'), '--data', join(folder, 'data')),
    run('backup'),
    run('restore', 'one', 'two'),
    run('backup', file, '--fast'),
    run('restore', file, '--data', ''),
  ]);
  expect(failures.map(({ errors }) => errors)).toEqual([
    `alingai-server: The backup ${file} is no backup of AlingAi.\n`,
    `alingai-server: There is no data of a server in ${join(folder, 'data')}.\n`,
    'alingai-server: One file must be named. See alingai-server backup --help.\n',
    'alingai-server: One file must be named. See alingai-server restore --help.\n',
    "alingai-server: Unknown option '--fast'. See alingai-server backup --help.\n",
    'alingai-server: --data must not be empty.\n',
  ]);
  expect(failures.map(({ code }) => code)).toEqual(failures.map(() => 1));
  expect(existsSync(join(folder, 'data'))).toBe(false);
}, 60_000);

test('each command has a help, and the help of the server names them', async () => {
  const [all, backup, restore] = await Promise.all([run('--help'), run('backup', '--help'), run('restore', '-h')]);
  for (const name of ['backup', 'restore']) expect(all.output).toContain(`alingai-server ${name} FILE`);
  for (const [name, help] of Object.entries({ backup, restore })) {
    expect(help.code).toBe(0);
    expect(help.output).toContain(`alingai-server ${name} FILE [options]`);
    for (const option of ['--data <folder>', '--force', '--help', 'ALINGAI_DATA']) {
      expect(help.output).toContain(option);
    }
  }
}, 60_000);
