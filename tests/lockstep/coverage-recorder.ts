/**
 * Runs with every file of `api/`, on each host, and holds the file to what the host answered; see `promises.ts`.
 * A file of which only some tests run, as in `vitest -t`, is not judged.
 */
import { type OperationId, operations } from '@alingai/contract';
import { afterAll, afterEach, beforeEach, inject, type TestContext } from 'vitest';
import { takeAnswers } from '../support/hosts/answers.ts';
import { type Testimony, unkeptPromises, unusedMethod } from './promises.ts';
import { operationTestedIn, testNameOf } from './test-files.ts';

const ids = Object.keys(operations) as OperationId[];
const testimonies: Testimony[] = [];
let file: TestContext['task']['file'] | undefined;

beforeEach(({ task }) => {
  file ??= task.file;
  takeAnswers();
});

afterEach(({ task }) => {
  testimonies.push({ title: task.name, answers: takeAnswers() });
});

afterAll(() => {
  const id = file && operationTestedIn(file.filepath, ids);
  if (!id || !file || !isWhole(file)) return;
  const isMainFile = file.filepath.endsWith(`${testNameOf(id)}.test.ts`);
  const isServer = inject('host') === 'server';
  // Of a topic the mock runs so little that nothing can be held against it, nor need its success be by the SDK.
  if (!isServer && !isMainFile) return;
  const faults = [
    ...unkeptPromises(operations[id], testimonies),
    ...(isServer && isMainFile ? unusedMethod(operations[id], testimonies) : []),
  ];
  if (faults.length > 0) throw new Error(`On the ${inject('host')}:\n${faults.join('\n')}`);
});

function isWhole({ tasks }: { tasks: readonly Task[] }): boolean {
  return tasks.every((it) => it.mode === 'run' && (!('tasks' in it) || isWhole(it)));
}

type Task = NonNullable<typeof file>['tasks'][number];
