import { type OperationId, operations } from '@alingai/contract';
import { type RunnerTask, type RunnerTestFile, TestRunner } from 'vitest';
import { operationTestedIn, promisedStatus } from '../../lockstep/test-files.ts';

type Hook = (files: RunnerTestFile[]) => unknown;

const ids = Object.keys(operations) as OperationId[];

/**
 * Runs, of each file about an operation, the first test of a success and the first of a refusal. What else they say is
 * proved on the server: both hosts share the platform, and the suites of the ports hold their adapters to the same.
 */
export default class OneOfEach extends TestRunner {
  #report: Hook | undefined;

  // Vitest puts its report of what there is in front of this hook, so that only a setter comes before it.
  set onCollected(report: Hook | undefined) {
    this.#report = report;
  }

  get onCollected(): Hook {
    const report = this.#report;
    return async (files) => {
      for (const file of files) if (operationTestedIn(file.filepath, ids)) keepOneOfEach(file);
      await report?.(files);
    };
  }
}

function keepOneOfEach(file: RunnerTestFile): void {
  const tests = testsIn(file.tasks).filter(({ mode }) => mode === 'run');
  const status = ({ name }: RunnerTask) => promisedStatus(name) ?? 0;
  const success = tests.find((it) => status(it) >= 200 && status(it) < 300);
  const refusal = tests.find((it) => status(it) >= 400);
  // A file whose titles promise no status, such as one about races, runs whole.
  if (success ?? refusal) keep(file, new Set([success, refusal]));
}

function testsIn(tasks: readonly RunnerTask[]): RunnerTask[] {
  return tasks.flatMap((it) => (it.type === 'suite' ? testsIn(it.tasks) : [it]));
}

function keep(suite: { tasks: RunnerTask[] }, kept: ReadonlySet<RunnerTask | undefined>): void {
  suite.tasks = suite.tasks.filter((it) =>
    it.type === 'suite' ? testsIn([it]).some((its) => kept.has(its)) : kept.has(it),
  );
  for (const it of suite.tasks) if (it.type === 'suite') keep(it, kept);
}
