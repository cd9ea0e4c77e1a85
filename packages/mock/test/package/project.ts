import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** A project of somebody who uses the mock. */
export interface Project {
  path: string;
  close(): Promise<void>;
}

/**
 * A new project with the mock of this tarball and what it depends on; with MSW as `msw` or, MSW 2,
 * as `msw2` is installed here.
 */
export async function openProject(tarball: string, msw: 'msw' | 'msw2'): Promise<Project> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'alingai-mock-')));
  const modules = join(path, 'node_modules');
  const installed = join(modules, '@alingai/mock');
  await mkdir(installed, { recursive: true });
  await run('tar', ['--extract', '--gzip', '--file', tarball, '--directory', installed, '--strip-components', '1']);
  const link = (from: string, name: string) => symlink(join(packageRoot, 'node_modules', from), join(modules, name));
  for (const name of Object.keys(manifest.dependencies)) await link(name, name);
  await link(msw, 'msw');
  await mkdir(join(modules, '@types'));
  await symlink(join(packageRoot, '../../node_modules/@types/node'), join(modules, '@types/node'));
  await cp(fileURLToPath(new URL('files', import.meta.url)), path, { recursive: true });
  await writeFile(join(path, 'package.json'), JSON.stringify({ private: true }));
  return { path, close: () => rm(path, { recursive: true, force: true }) };
}
