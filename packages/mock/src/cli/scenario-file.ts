import { readFile } from 'node:fs/promises';
import type { OperationId, OperationInfo } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { PRESETS, type Preset } from '../data/presets.ts';
import type { MockOptions } from '../mock.ts';
import { faultProblem } from '../scenarios/check-fault.ts';
import type { Fault } from '../scenarios/faults.ts';
import { currentName } from '../scenarios/former-names.ts';
import { paceOf, type Speed } from '../speed.ts';
import { OptionError } from './options.ts';
import { type FileReply, readReply } from './replies.ts';

/** A mock as a file describes it: what there is at first, what becomes of requests, what models reply. */
export interface ScenarioFile {
  mock: Pick<MockOptions, 'seed' | 'now' | 'data' | 'speed' | 'latency' | 'rateLimit'>;
  scenarios: { operation: OperationId | '*'; fault: Fault }[];
  replies: FileReply[];
}

type Check = (value: unknown) => void;

const SETTINGS: Readonly<Record<keyof ScenarioFile['mock'], Check>> = {
  seed(value) {
    if (!Number.isSafeInteger(value) || (value as number) < 0)
      throw new TypeError('seed must be a whole number from 0 on');
  },
  now(value) {
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) {
      throw new TypeError('now must be a time such as 2026-01-01T00:00:00Z');
    }
  },
  data(value) {
    if (!PRESETS.includes(value as Preset)) throw new TypeError(`data must be one of ${PRESETS.join(', ')}`);
  },
  speed: (value) => void paceOf(value as Speed),
  latency(value) {
    const problem = faultProblem({ latency: value } as Fault, '*');
    if (problem !== undefined) throw new TypeError(problem);
  },
  rateLimit(value) {
    if (typeof value !== 'boolean') throw new TypeError('rateLimit must be true or false');
  },
};

const MEMBERS = [...Object.keys(SETTINGS), 'scenarios', 'replies'];

/**
 * Reads a scenario from a file, in YAML or JSON.
 *
 * @throws OptionError which names every problem, each in a line with the file and the place in it
 */
export async function readScenarioFile(file: string): Promise<ScenarioFile> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OptionError(
      `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const problems = document.errors.map((it) => at(lineCounter.linePos(it.pos[0]).line, it.message));

  function at(line: number, problem: string): string {
    return `${file}:${line}: ${problem}.`;
  }

  /** What is read of a place in the file; a problem is noted, and nothing read. */
  function read<T>(place: readonly (string | number)[], make: () => T): T[] {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const node = document.getIn(place, true);
      const line = isNode(node) && node.range ? lineCounter.linePos(node.range[0]).line : 1;
      problems.push(at(line, error.message));
      return [];
    }
  }

  const content: unknown = problems.length === 0 ? document.toJS() : {};
  const described = read([], () => objectOf(content, `must have some of ${MEMBERS.join(', ')}`))[0] ?? {};
  const settings = Object.entries(described).filter(([name]) => name !== 'scenarios' && name !== 'replies');
  const mock = settings.flatMap(([name, value]) => read([name], () => settingOf(name, value)));
  const listOf = <T>(name: string, readOne: (entry: unknown) => T): T[] => {
    const given = described[name] ?? [];
    if (!Array.isArray(given)) {
      read([name], () => {
        throw new TypeError(`${name} must be a list`);
      });
      return [];
    }
    return given.flatMap((entry, index) => read([name, index], () => readOne(entry)));
  };
  const scenarios = listOf('scenarios', readScenario);
  const replies = listOf('replies', readReply);
  if (problems.length > 0) throw new OptionError(problems.join('\n'));
  return { mock: Object.fromEntries(mock), scenarios, replies };
}

function settingOf(name: string, value: unknown): [string, unknown] {
  if (!Object.hasOwn(SETTINGS, name)) throw new TypeError(`${name} is not known; there are ${MEMBERS.join(', ')}`);
  SETTINGS[name as keyof typeof SETTINGS](value);
  return [name, value];
}

function readScenario(entry: unknown): ScenarioFile['scenarios'][number] {
  const { operation: name, ...fault } = objectOf(entry, 'a scenario must have an operation, or * for all');
  if (typeof name !== 'string') throw new TypeError('a scenario must have an operation, or * for all');
  const operation = name === '*' ? '*' : (operationInfo(currentName(name) as OperationId) as OperationInfo | undefined);
  if (operation === undefined) throw new TypeError(`there is no operation ${name}`);
  if (Object.keys(fault).length === 0) throw new TypeError(`${name}: nothing becomes of its requests`);
  const problem = faultProblem(fault as Fault, operation);
  if (problem !== undefined) throw new TypeError(`${name}: ${problem}`);
  return { operation: operation === '*' ? '*' : operation.id, fault: fault as Fault };
}

function objectOf(value: unknown, problem: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(problem);
  return value as Record<string, unknown>;
}
