import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** An empty folder with the server of a tarball, and what it depends on as it is installed here. */
export async function openProject(tarball: string) {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'alingai-server-')));
  const modules = join(path, 'node_modules');
  const installed = join(modules, '@alingai/server');
  await mkdir(installed, { recursive: true });
  const extract = ['--extract', '--gzip', '--file', tarball, '--directory', installed, '--strip-components', '1'];
  await promisify(execFile)('tar', extract);
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(modules, name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(await realpath(join(root, 'node_modules', name)), link);
  }
  await writeFile(join(path, 'package.json'), JSON.stringify({ private: true }));
  return { path, installed, close: () => rm(path, { recursive: true, force: true }) };
}
