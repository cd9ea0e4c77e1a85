import { type ExecFileException, execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Generator } from './generators.ts';

const GENERATING_MS = 300_000;
const CALLING_MS = 60_000;

/** What came of a generator. */
export interface Trial {
  generates: boolean;
  /** Of the contract's operations, how many are in what it generated. */
  operations: number;
  /** Errors that strict TypeScript finds in it, with those that it tells TypeScript to pass over. */
  errors: number;
  /** Whether its files tell TypeScript to pass over their errors. */
  hidesErrors: boolean;
  /** Errors in the program that calls it. */
  programErrors: number;
  calls: Record<'models' | 'reply' | 'stream', unknown>;
}

interface Scene {
  folder: string;
  contract: string;
  operationIds: readonly string[];
  /** A running server, and a token of it. */
  server: { url: string; token: string };
}

export async function tryGenerator(
  generator: Generator,
  { folder, contract, operationIds, server }: Scene,
): Promise<Trial> {
  const output = join(folder, 'generated', generator.folder);
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const failed: Trial = {
    generates: false,
    operations: 0,
    errors: 0,
    hidesErrors: false,
    programErrors: 0,
    calls: { models: undefined, reply: undefined, stream: undefined },
  };

  const [command = '', ...args] = generator.command.map((it) => (it === 'CONTRACT' ? contract : it));
  const generated = await run(folder, command, args, GENERATING_MS, { CONTRACT: contract });
  const source = await readFile(join(output, generator.file), 'utf8').catch(() => undefined);
  if (generated.code !== 0 || source === undefined) return failed;

  const hidesErrors = await showErrors(output);
  const errors = await typeErrors(folder, generator.folder);
  const inProgram = errors.filter((it) => it.startsWith('programs/'));
  const found = new Set([...source.matchAll(generator.operation)].map(([, name = '']) => plain(name)));
  return {
    generates: true,
    operations: operationIds.filter((id) => found.has(plain(id))).length,
    errors: errors.length - inProgram.length,
    hidesErrors,
    programErrors: inProgram.length,
    calls: await call(folder, generator.folder, server),
  };
}

/** `chat.send`, `chatSend` and `Chat_send` are one operation. */
const plain = (name: string) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

/** Takes away what hides errors from TypeScript, and says whether there was any. */
async function showErrors(output: string): Promise<boolean> {
  let hides = false;
  for (const entry of await readdir(output, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const file = join(entry.parentPath, entry.name);
    const source = await readFile(file, 'utf8');
    const shown = source.replaceAll(/^\/\/ @ts-nocheck$/gm, '');
    if (shown !== source) {
      hides = true;
      await writeFile(file, shown);
    }
  }
  return hides;
}

async function typeErrors(folder: string, name: string): Promise<string[]> {
  const configuration = {
    compilerOptions: {
      target: 'ES2023',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
    include: [`programs/${name}.ts`, `generated/${name}/**/*.ts`],
  };
  const file = join(folder, `generated/tsconfig.${name}.json`);
  await writeFile(file, JSON.stringify({ ...configuration, include: configuration.include.map((it) => `../${it}`) }));
  const { output } = await run(folder, 'tsc', ['-p', file, '--pretty', 'false'], GENERATING_MS);
  return output.split('\n').filter((line) => /^\S.*error TS\d+/.test(line));
}

async function call(folder: string, name: string, { url, token }: Scene['server']): Promise<Trial['calls']> {
  const bundle = `generated/${name}.mjs`;
  const options = ['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'];
  const built = await run(folder, 'esbuild', [`programs/${name}.ts`, ...options, `--outfile=${bundle}`], CALLING_MS);
  const { output } = built.code === 0 ? await run(folder, process.execPath, [bundle, url, token], CALLING_MS) : built;
  const line = output.split('\n').find((it) => it.startsWith('{"models"'));
  if (line !== undefined) return JSON.parse(line);
  const error = /^\w*Error: (.*)$/m.exec(output)?.[1] ?? 'it cannot be run';
  return { models: { error }, reply: { error }, stream: { error } };
}

/** Runs a program that is installed in the folder, and says how it ended. */
function run(
  cwd: string,
  command: string,
  args: readonly string[],
  timeout: number,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const program = command === process.execPath ? command : join(cwd, 'node_modules/.bin', command);
  return new Promise((resolve) => {
    const options = { cwd, timeout, maxBuffer: 1e8, env: { ...process.env, ...env } };
    execFile(program, args, options, (error: ExecFileException | null, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });
}
