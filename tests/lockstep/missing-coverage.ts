import { promisedStatus, testNameOf } from './test-files.ts';

/** What the contract says of an operation, as far as something must be there for it. */
export interface Documented {
  id: string;
  surface: string;
  statuses: readonly number[];
  /** Those of them that the tests of all operations have it answer with. */
  provedForAll: readonly number[];
}

/** What there is beside the contract. */
export interface House {
  /** The files below `api/` and their text. */
  tests: ReadonlyMap<string, string>;
  /** The methods of the SDK's client, such as `auth.login`. */
  methods: ReadonlySet<string>;
}

const behaviours = 'tests/api/';

/** What an operation lacks, and where to add it. Handlers are not among it: without them nothing compiles. */
export function missingCoverageOf(
  { id, surface, statuses, provedForAll }: Documented,
  { tests, methods }: House,
): string[] {
  const gaps: string[] = [];
  if (surface === 'native' && !methods.has(id)) {
    gaps.push(`${id} has no method client.${id}: packages/codegen/src/sdk/resources.ts makes it`);
  }
  const name = testNameOf(id);
  const own = [...tests].filter(([file]) => file === `${name}.test.ts` || isTopicOf(name, file));
  if (!own.some(([file]) => file === `${name}.test.ts`)) {
    gaps.push(`${id} has no test: add ${behaviours}${name}.test.ts, which runs against server and mock`);
  }
  if (!statuses.some((it) => it < 300)) gaps.push(`${id} documents no success: add one to its responses in openapi/`);
  const promised = new Set([...provedForAll, ...own.flatMap(([, source]) => titlesIn(source).map(promisedStatus))]);
  for (const status of statuses.filter((it) => !promised.has(it))) {
    gaps.push(`${id} has no test of ${status}: add one titled "${status}: …" to ${behaviours}${name}.test.ts`);
  }
  return gaps;
}

/** Tests that run on one host alone, or not at all. */
export function leftOut(tests: House['tests']): string[] {
  return [...tests].flatMap(([file, source]) =>
    [...source.matchAll(/\b(?:test|describe)\.(?:\w+\.)*(skip|skipIf|runIf|only|todo|fails)\b/g)].map(
      ([, how = '']) => `${behaviours}${file} leaves out tests with ${how}: what one host can do, both can`,
    ),
  );
}

/** `chat/send.budget.test.ts` is about a topic of `chat/send`. */
function isTopicOf(name: string, file: string): boolean {
  return file.startsWith(`${name}.`) && file.endsWith('.test.ts');
}

/** The titles of tests, with or without a table before them. */
function titlesIn(source: string): string[] {
  return [...source.matchAll(/\(\s*['"`](\d{3}: )/g)].map(([, title = '']) => title);
}
