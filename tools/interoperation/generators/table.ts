import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfiguration, startServer } from '@alingai/server';
import { installIn, versionsIn } from '../install.ts';
import { tableOf } from '../table.ts';
import { GENERATORS, type Generator } from './generators.ts';
import { type Trial, tryGenerator } from './try-generator.ts';

const FOLDER = import.meta.dirname;
const CONTRACT = fileURLToPath(import.meta.resolve('@alingai/contract/openapi.json'));
/** Demo mode has this account's token from the start. */
const TOKEN = 'demo-token';

/** Tries each generator with the contract and a running server, and returns the table of what came of it. */
export async function generatorsTable(report: (line: string) => void): Promise<string> {
  await installIn(FOLDER);
  const versions = await versionsIn(FOLDER);
  const operationIds = await readOperationIds();
  const data = await mkdtemp(join(tmpdir(), 'alingai-interoperation-'));
  const { configuration } = readConfiguration(
    ['--demo', '--port', '0', '--data', data, '--log-level', 'silent', '--no-rate-limit'],
    {},
    false,
  );
  const server = await startServer(configuration);
  try {
    const rows: string[][] = [];
    for (const generator of GENERATORS) {
      report(generator.name);
      const scene = { folder: FOLDER, contract: CONTRACT, operationIds, server: { url: server.url, token: TOKEN } };
      const trial = await tryGenerator(generator, scene);
      report(`  ${JSON.stringify(trial)}`);
      rows.push(row(generator, versions[generator.name] ?? '', trial, operationIds.length));
    }
    const heads = [
      'generator',
      'generates',
      'strict TypeScript',
      'operations',
      'calls',
      'a stream of events is',
      'note',
    ];
    return tableOf(heads, rows);
  } finally {
    await server.close(0);
    await rm(data, { recursive: true });
  }
}

function row({ name, note = '' }: Generator, version: string, trial: Trial, operations: number): string[] {
  const head = `${name} ${version}`;
  if (!trial.generates) return [head, 'no', '', '', '', '', note];
  const { models, reply, stream } = trial.calls;
  const errors = trial.errors === 0 ? 'compiles' : `${trial.errors} errors`;
  const callsWork = Number(models) > 0 && reply === 'Hello';
  return [
    head,
    'yes',
    trial.hidesErrors ? `${errors}, once \`@ts-nocheck\` is taken away` : errors,
    `${trial.operations} of ${operations}`,
    callsWork ? 'work' : `fail: ${failureIn(models) ?? failureIn(reply) ?? 'another answer'}`,
    streamCell(stream),
    trial.programErrors === 0
      ? note
      : `${note} The program that calls it has ${trial.programErrors} type errors.`.trim(),
  ];
}

function streamCell(stream: unknown): string {
  if (stream === 'events') return 'typed events, one by one';
  if (stream === 'bytes') return 'bytes';
  if (stream === 'text') return 'one text, once it has ended';
  return `a failure: ${failureIn(stream) ?? String(stream)}`;
}

function failureIn(value: unknown): string | undefined {
  const isFailure = typeof value === 'object' && value !== null && 'error' in value;
  return isFailure ? String(value.error).slice(0, 80).replaceAll('|', '\\|') : undefined;
}

async function readOperationIds(): Promise<string[]> {
  const { paths } = JSON.parse(await readFile(CONTRACT, 'utf8')) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  return Object.values(paths).flatMap((path) => Object.values(path).flatMap((it) => it.operationId ?? []));
}
