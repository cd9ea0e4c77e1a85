import type { OpenAPIDocument, Schema } from '../openapi-document.ts';

/** An operation as the SDK offers it: the input of all templates. */
export interface Endpoint {
  /** The operationId, `area.name`. */
  id: string;
  /** The id under which it is known now, of one that is kept under a former name. */
  successor: string | null;
  area: string;
  name: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  authenticated: boolean;
  /** In the order of the path. `name` is the contract's, `argument` the method's. */
  pathParameters: {
    name: string;
    argument: string;
    type: 'string' | 'number';
    description: string;
    example: string | number;
  }[];
  query: {
    required: boolean;
    /** Of the parameters that are required. */
    example: Record<string, string | number>;
  } | null;
  body: {
    required: boolean;
    mayBeEmpty: boolean;
    as: 'json' | 'form';
    schemaName: string | null;
    /** The contract's own, `undefined` without one. */
    example: unknown;
  } | null;
  /** The documented responses that are errors, by status. */
  errors: { status: number; description: string }[];
  answer: 'envelope' | 'json' | 'text' | 'blob' | 'events';
  /** The schema that an envelope's `data`, or an event, refers to. */
  dataName: string | null;
  /** Whether a repeated request with the same key gets the first response. */
  takesIdempotencyKey: boolean;
  /** The schema of the events that it responds with when the body asks for `stream`. */
  eventName: string | null;
  /** How its event stream is resumed and stopped. */
  resumption: { parameter: string; resume: string; stop: string } | null;
  /** The field of the data that holds the items of a page, and their schema. */
  items: { field: string; schemaName: string } | null;
}

/** The name of the referenced schema. */
export function nameOf({ $ref }: Schema): string | null {
  return $ref?.replace(/^#\/components\/schemas\//, '') ?? null;
}

export interface DescribedDocument extends OpenAPIDocument {
  tags: { name: string; description: string }[];
}
