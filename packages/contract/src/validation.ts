import { bodies, parameters } from '../generated/validators.js';
import type { OperationId } from './operation.ts';

/** One fault of a request, as the schema validator reports it. */
export interface SchemaFault {
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: SchemaFault[] | null;
}

/**
 * Validates `{path, query, headers}` against the contract; fills in defaults and converts text to
 * numbers in place.
 */
export const parameterValidators = parameters as Record<OperationId, SchemaValidator>;

/** Validates a JSON body against the contract; fills in defaults in place. */
export const bodyValidators = bodies as Partial<Record<OperationId, SchemaValidator>>;
