import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tarballOf } from '@alingai/codegen/tarballs';

const run = promisify(execFile);
const around = fileURLToPath(new URL('node_modules', import.meta.url));
const packages = fileURLToPath(new URL('../../packages', import.meta.url));

/** What a program of a project printed, and how it ended. */
export interface Outcome {
  code: number;
  output: string;
}

/** A new project in an empty folder, with the SDK and the mock installed from their tarballs. */
export interface Project {
  path: string;
  /** Writes files, by their paths in the project. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Runs a program that is installed in the project, or `node`; never rejects. */
  run(command: string, ...given: string[]): Promise<Outcome>;
  close(): Promise<void>;
}

/** @param environment goes to all that is run in it. */
export async function openProject(environment: Readonly<Record<string, string>> = {}): Promise<Project> {
  // Some tools compare paths, which links would make differ.
  const path = await realpath(await mkdtemp(join(tmpdir(), 'alingai-project-')));
  await writeFile(join(path, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await install(join(path, 'node_modules'));
  // Vitest tells what it starts that it is a test of it.
  const { VITEST, VITEST_MODE, VITEST_POOL_ID, VITEST_WORKER_ID, NODE_ENV, NODE_OPTIONS, TEST, ...outside } =
    process.env;
  const env = { ...outside, NO_COLOR: '1', ...environment };
  return {
    path,
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        const file = join(path, name);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    },
    async run(command, ...given) {
      const file = command === 'node' ? process.execPath : join(path, 'node_modules/.bin', command);
      const running = run(file, given, { cwd: path, env });
      // Nobody is there to answer what it asks.
      running.child.stdin?.end();
      const { code = 0, stdout, stderr } = await running.catch((error) => error);
      return { code, output: `${stdout}${stderr}` };
    },
    close: () => rm(path, { recursive: true, force: true }),
  };
}

/** As npm would lay it out, except that what is not packed here is linked to. */
async function install(modules: string): Promise<void> {
  await mkdir(join(modules, '@alingai'), { recursive: true });
  const link = async (name: string, from: string) => {
    if (existsSync(join(modules, name))) return;
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(from, name), join(modules, name));
  };
  for (const name of ['sdk', 'mock'] as const) {
    const folder = join(modules, '@alingai', name);
    await mkdir(folder);
    await run('tar', ['-xzf', tarballOf(name), '-C', folder, '--strip-components', '1']);
    const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    for (const it of Object.keys(dependencies)) await link(it, join(packages, name, 'node_modules'));
  }
  for (const name of await readdir(around)) {
    const inside = name.startsWith('@') ? await readdir(join(around, name)) : [];
    if (inside.length > 0) for (const it of inside) await link(join(name, it), around);
    else await link(name, around);
  }
}
