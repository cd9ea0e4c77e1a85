import type { OperationInfo } from '@alingai/contract';
import { formSchema } from '@alingai/contract/validation';
import { invalid } from './errors.ts';

/** One field of a form as it was sent. */
export interface FormField {
  name: string;
  isFile: boolean;
}

/**
 * Validates a form against the contract, part by part. Throws
 * VALIDATION_ERROR.
 */
export function checkForm(operation: OperationInfo, fields: readonly FormField[]): void {
  const schema = formSchema(operation.id);
  if (!schema) throw new Error(`${operation.id} takes no form`);
  const { properties, required = [] } = schema;
  for (const name of required) {
    if (!fields.some((it) => it.name === name)) throw invalid(name, 'is required');
  }
  for (const { name, isFile } of fields) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property) throw invalid(name, 'is not a known field');
    if (property.format === 'binary' && !isFile) throw invalid(name, 'must be a file');
    if (fields.filter((it) => it.name === name).length > 1) throw invalid(name, 'must be sent once');
  }
}
