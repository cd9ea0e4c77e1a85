import { answers, events } from '../../generated/answers.js';
import { ContractError, type ContractFault } from '../errors/contract-error.ts';

/** One fault, as the compiled schemas report it. */
interface SchemaFault {
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

interface SchemaValidator {
  (value: unknown): boolean;
  errors?: SchemaFault[] | null;
}

const validators = {
  answer: answers as Partial<Record<string, SchemaValidator>>,
  event: events as Partial<Record<string, SchemaValidator>>,
};

/**
 * Throws a ContractError when a value breaks the contract; values without a schema are accepted.
 */
export function checkAgainstContract(operation: string, what: 'answer' | 'event', value: unknown): void {
  const validator = validators[what][operation];
  if (validator && !validator(value)) throw new ContractError(operation, what, faultsOf(validator.errors ?? []));
}

/**
 * The faults, the most specific first: of alternatives, all of which report theirs, the most deeply
 * nested.
 */
function faultsOf(errors: readonly SchemaFault[]): ContractFault[] {
  return errors
    .toSorted((a, b) => depthOf(b) - depthOf(a))
    .map(({ instancePath, keyword, message = 'is not valid', params }) => {
      const missing = keyword === 'required' ? [String(params['missingProperty'])] : [];
      const steps = [...instancePath.split('/').slice(1), ...missing];
      const path = steps.map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
      return { path, reason: missing.length > 0 ? 'is missing' : message };
    });
}

function depthOf({ instancePath }: SchemaFault): number {
  return instancePath.split('/').length;
}
