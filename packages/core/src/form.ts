import type { OperationInfo } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { invalid } from './errors.ts';

/** One field of a form as it was sent. */
export interface FormField {
  name: string;
  isFile: boolean;
}

interface FormSchema {
  required?: string[];
  properties: Record<string, { format?: string }>;
}

/**
 * Validates a form against the contract, whose compiled validators know only JSON. Throws
 * VALIDATION_ERROR.
 */
export function checkForm(operation: OperationInfo, fields: readonly FormField[]): void {
  const { properties, required = [] } = schemaOf(operation);
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

function schemaOf({ path, method }: OperationInfo): FormSchema {
  const paths = contract.paths as Record<string, Record<string, unknown>>;
  const operation = paths[path]?.[method.toLowerCase()] as {
    requestBody: { content: Record<string, { schema: FormSchema }> };
  };
  const schema = operation.requestBody.content['multipart/form-data']?.schema;
  if (!schema) throw new Error(`${method} ${path} takes no form`);
  return schema;
}
