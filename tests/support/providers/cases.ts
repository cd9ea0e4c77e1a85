import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Expected } from './match.ts';

export const WAYS = ['v1_whole', 'v1_stream', 'native_whole', 'native_stream'] as const;
export type Way = (typeof WAYS)[number];

/** A case of `tests/cases/providers`; its README says what the members mean. */
export interface ProviderCase {
  name: string;
  source: string;
  model?: Record<string, unknown>;
  /** What its providers speak. */
  protocol?: string;
  ways?: string[];
  request?: { v1?: object; native?: object | object[] };
  provider?: ProviderAnswer | ProviderAnswer[];
  providers?: (ProviderAnswer | ProviderAnswer[])[];
  expect: Record<string, Expected>;
}

export interface ProviderAnswer {
  status?: number;
  headers?: Record<string, string | null>;
  encoding?: 'gzip';
  chunks?: Chunk[];
  whole?: { status?: number; headers?: Record<string, string | null>; body: unknown };
  body?: unknown;
  refuses?: { if: Expected; status: number; body: unknown }[];
  dead?: boolean;
}

export type Chunk = string | { bytes: string } | { wait: number } | { cut: boolean } | Record<string, unknown>;

export interface CaseFile {
  name: string;
  cases: ProviderCase[];
}

/** The files of a folder of cases. */
export function readCases(folder: string): CaseFile[] {
  return readdirSync(folder)
    .filter((it) => it.endsWith('.yaml'))
    .map((name) => ({
      name: name.slice(0, -'.yaml'.length),
      cases: parse(readFileSync(join(folder, name), 'utf8')) as ProviderCase[],
    }));
}

const groupOf = (way: Way) => way.split('_', 1)[0] as 'v1' | 'native';

/** The names that a way goes by in a case. */
function namesOf(way: Way): string[] {
  return ['all', groupOf(way), way];
}

/** The ways that a case holds on. */
export function waysOf({ ways = ['all'], expect }: ProviderCase): Way[] {
  return WAYS.filter((way) => {
    const names = namesOf(way);
    return ways.some((it) => names.includes(it)) && names.some((it) => expect[it] !== undefined);
  });
}

/** All that a case expects of a way. */
export function expectationsOf({ expect }: ProviderCase, way: Way): Expected[] {
  return namesOf(way).flatMap((it) => (expect[it] === undefined ? [] : [expect[it]]));
}

/** The bodies that a way asks with, `$repeat` and `$join` written out. */
export function requestsOf({ request }: ProviderCase, way: Way): Record<string, unknown>[] {
  return [written(request?.[groupOf(way)] ?? {})].flat() as Record<string, unknown>[];
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const { $repeat, $join } = value as { $repeat?: [unknown, number]; $join?: unknown[] };
  if ($repeat) return String(written($repeat[0])).repeat($repeat[1]);
  if ($join) return $join.map((it) => String(written(it))).join('');
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, written(it)]));
}
