import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installIn, versionsIn } from '../install.ts';
import { tableOf } from '../table.ts';
import { FEATURES } from './features.ts';

const FOLDER = import.meta.dirname;
const CONTRACT = fileURLToPath(import.meta.resolve('@alingai/contract/openapi.json'));
const TIMEOUT_MS = 300_000;
const run = promisify(execFile);

/** Each program, and the packages whose versions are said. */
const MOCKS: readonly { program: string; packages: readonly string[]; browserEntry: string }[] = [
  { program: 'alingai', packages: [], browserEntry: '@alingai/mock/browser' },
  { program: 'msw', packages: ['msw', '@msw/source'], browserEntry: 'msw/browser' },
  { program: 'prism', packages: ['@stoplight/prism-cli'], browserEntry: '@stoplight/prism-http-server' },
  { program: 'scalar', packages: ['@scalar/mock-server'], browserEntry: '@scalar/mock-server' },
  { program: 'aimock', packages: ['@copilotkit/aimock'], browserEntry: '@copilotkit/aimock' },
];

/** Has each mock show each feature, and returns the table of what was seen. */
export async function mocksTable(report: (line: string) => void): Promise<string> {
  await installIn(FOLDER);
  const versions = await versionsIn(FOLDER);
  const columns: (boolean | string)[][] = [];
  for (const { program, browserEntry } of MOCKS) {
    report(program);
    const { stdout, stderr } = await run(process.execPath, [join(FOLDER, 'try-mock.ts'), program, CONTRACT], {
      timeout: TIMEOUT_MS,
      maxBuffer: 1e8,
    });
    const cells = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as (boolean | string)[];
    cells.push(await bundlesForBrowsers(browserEntry));
    report(`${stderr}  ${JSON.stringify(cells)}`);
    columns.push(cells);
  }
  const named = (packages: readonly string[]) => packages.map((it) => `${it} ${versions[it]}`).join(', ');
  const heads = ['', ...MOCKS.map(({ packages }) => named(packages) || '@alingai/mock')];
  const names = [...FEATURES.map(({ name }) => name), 'it can be bundled for a page, to answer there'];
  return tableOf(
    heads,
    names.map((name, at) => [name, ...columns.map((cells) => cellOf(cells[at]))]),
  );
}

const cellOf = (cell: boolean | string | undefined) => (typeof cell === 'string' ? cell : cell ? 'yes' : '–');

async function bundlesForBrowsers(entry: string): Promise<boolean> {
  const source = `import * as mock from '${entry}'; globalThis.mock = mock;`;
  const args = ['--bundle', '--platform=browser', '--format=esm', '--log-level=silent', '--outfile=/dev/null'];
  const esbuild = execFile(join(FOLDER, 'node_modules/.bin/esbuild'), args, { cwd: FOLDER, timeout: TIMEOUT_MS });
  esbuild.stdin?.end(source);
  return new Promise((resolve) => esbuild.on('exit', (code) => resolve(code === 0)));
}
