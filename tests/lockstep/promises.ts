import type { SeenAnswer } from '../support/hosts/answers.ts';
import { promisedStatus } from './test-files.ts';

/** A test that has run, and what the host answered meanwhile. */
export interface Testimony {
  title: string;
  answers: readonly SeenAnswer[];
}

/** The operation that tests are about. */
interface Subject {
  id: string;
  surface: string;
}

/**
 * What the tests in one file of an operation promise and the host that they ran against did not show:
 * - each status in their titles was the operation's answer, in one of these tests at least
 */
export function unkeptPromises({ id }: Subject, testimonies: readonly Testimony[]): string[] {
  const promised = new Set(testimonies.map(({ title }) => promisedStatus(title)).filter((it) => it !== undefined));
  const shows = (status: number) =>
    testimonies.some(
      ({ title, answers }) =>
        promisedStatus(title) === status && answers.some((it) => it.operation === id && it.status === status),
    );
  return [...promised]
    .filter((status) => !shows(status))
    .map((status) => `No test titled "${status}: …" saw ${id} answer with ${status}`);
}

/** A method of the SDK that no test has called with success: the native API's resources are the operations. */
export function unusedMethod({ id, surface }: Subject, testimonies: readonly Testimony[]): string[] {
  const isUsed = testimonies
    .flatMap(({ answers }) => answers)
    .some((it) => it.bySdk && it.operation === id && it.status < 300);
  return surface !== 'native' || isUsed ? [] : [`No test calls client.${id}() with success: let one use \`clientOf\``];
}
