import { parseArgs } from 'node:util';
import type { OperationId, OperationInfo } from '@alingai/contract';
import { operationInfo, SURFACE_NAMES, type SurfaceName } from '@alingai/core';
import { PRESETS, type Preset } from '../data/presets.ts';
import type { MockOptions } from '../mock.ts';
import type { Fault, Latency } from '../scenarios/faults.ts';
import { currentName } from '../scenarios/former-names.ts';
import { readFault, readLatency, ScenarioTextError } from '../scenarios/parse.ts';
import type { Speed } from '../speed.ts';

/** A setting that is not valid; the message is one line for the person who set it. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

export interface CommandOptions {
  help: boolean;
  version: boolean;
  host: string;
  port: number;
  mock: MockOptions;
  /** Those of `mock` that were given, and not left to their defaults. */
  given: MockOptions;
  scenarios: { operation: OperationId | '*'; fault: Fault }[];
  /** Files with scenarios. */
  scenarioFiles: string[];
  /** Whether to check the files, and serve nothing. */
  validate: boolean;
  /** The file with the replies of the models. */
  replies: string | undefined;
}

/**
 * Parses the command line.
 *
 * @throws OptionError
 */
export function readOptions(commandLine: readonly string[]): CommandOptions {
  const given = parsed(commandLine);
  const seed = optional(given.seed, (text) => whole('--seed', text, Number.MAX_SAFE_INTEGER));
  const now = optional(given.now, readTime);
  const latency = optional(given.latency, readSpread);
  const surface = optional(given.surface, readSurface);
  const speed = optional(given.speed, readSpeed);
  const data = optional(given.data, readPreset);
  const explicit: MockOptions = {
    ...(seed !== undefined && { seed }),
    ...(now !== undefined && { now }),
    ...(latency !== undefined && { latency }),
    ...(surface !== undefined && { surface }),
    ...(speed !== undefined && { speed }),
    ...(data !== undefined && { data }),
    ...(given['rate-limit'] && { rateLimit: true }),
  };
  const isFile = (scenario: string) => /\.(ya?ml|json)$/.test(scenario);
  const scenarioFiles = given.scenario.filter(isFile);
  if (given.validate && scenarioFiles.length === 0) {
    throw new OptionError('--validate is for files: give one with --scenario.');
  }
  return {
    help: given.help,
    version: given.version,
    host: given.host,
    port: whole('--port', given.port, 65_535),
    mock: {
      speed: 'realistic',
      data: 'demo',
      rateLimit: false,
      // Nobody could ask for them.
      keepRequests: 0,
      ...explicit,
    },
    given: explicit,
    replies: given.replies,
    scenarios: given.scenario.filter((it) => !isFile(it)).map(readScenario),
    scenarioFiles,
    validate: given.validate,
  };
}

function parsed(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '4010' },
        seed: { type: 'string' },
        now: { type: 'string' },
        surface: { type: 'string' },
        data: { type: 'string' },
        speed: { type: 'string' },
        latency: { type: 'string' },
        'rate-limit': { type: 'boolean', default: false },
        scenario: { type: 'string', multiple: true, default: [] },
        replies: { type: 'string' },
        validate: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split(/\.\s/);
    throw new OptionError(`${reason}. See alingai-mock --help.`);
  }
}

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

function whole(name: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new OptionError(`${name} must be a whole number from 0 to ${most}, not “${text}”.`);
}

function readTime(text: string): string {
  if (!Number.isNaN(Date.parse(text))) return text;
  throw new OptionError(`--now must be a time such as 2026-01-01T00:00:00Z, not “${text}”.`);
}

function readSurface(text: string): SurfaceName {
  const surface = SURFACE_NAMES.find((it) => it === text);
  if (surface) return surface;
  throw new OptionError(`--surface must be one of ${SURFACE_NAMES.join(', ')}, not “${text}”.`);
}

function readPreset(text: string): Preset {
  const preset = PRESETS.find((it) => it === text);
  if (preset) return preset;
  throw new OptionError(`--data must be one of ${PRESETS.join(', ')}, not “${text}”.`);
}

function readSpeed(text: string): Speed {
  if (text === 'instant' || text === 'realistic') return text;
  if (Number(text) > 0) return Number(text);
  throw new OptionError(`--speed must be instant, realistic or a number above 0, not “${text}”.`);
}

function readSpread(text: string): Latency {
  const latency = readLatency(text);
  const [least, most] = typeof latency === 'number' ? [latency, latency] : latency;
  if (least <= most) return latency;
  throw new OptionError(`--latency must be milliseconds such as 200 or 100-400, not “${text}”.`);
}

/** For example, `chat.send: error=RATE_LIMITED; times=3`. */
function readScenario(text: string): CommandOptions['scenarios'][number] {
  const [, name = '', faults = ''] = /^\s*([^:\s]+)\s*:(.*)$/s.exec(text) ?? [];
  const operation = name === '*' ? '*' : (operationInfo(currentName(name) as OperationId) as OperationInfo | undefined);
  if (operation === undefined) {
    throw new OptionError(
      `--scenario must be such as “chat.send: error=RATE_LIMITED”, with an operation or *, not “${text}”.`,
    );
  }
  try {
    return { operation: operation === '*' ? '*' : operation.id, fault: readFault(faults, operation) };
  } catch (error) {
    if (!(error instanceof ScenarioTextError)) throw error;
    throw new OptionError(`--scenario ${name}: ${error.message}.`);
  }
}
