import type { OperationInfo } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { PlatformError } from '@alingai/core';

interface FormSchema {
  required?: string[];
  properties: Record<string, { format?: string }>;
}

/** Holds a form against the contract, whose compiled validators know JSON bodies alone. Throws VALIDATION_ERROR. */
export function checkForm(operation: OperationInfo, form: FormData): void {
  const { properties, required = [] } = schemaOf(operation);
  for (const name of required) {
    if (!form.has(name)) throw fault(name, 'is required');
  }
  for (const [name, value] of form) {
    const property = properties[name];
    if (!property) throw fault(name, 'is not a known field');
    if (property.format === 'binary' && typeof value === 'string') throw fault(name, 'must be a file');
    if (form.getAll(name).length > 1) throw fault(name, 'must be sent once');
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

function fault(field: string, reason: string): PlatformError {
  return new PlatformError('VALIDATION_ERROR', { field, reason });
}
