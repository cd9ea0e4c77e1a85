import type { DefaultedParameters } from '../generated/operations.ts';
import type { operations as OperationTypes } from '../generated/types.ts';
import type { OperationId } from './operation.ts';

type Content<T> = T extends { content: infer C } ? C[keyof C] : never;

/** The body of an operation, `undefined` when it has none or it is optional. */
export type RequestBody<Id extends OperationId> = OperationTypes[Id] extends { requestBody: infer B }
  ? Content<NonNullable<B>>
  : OperationTypes[Id] extends { requestBody?: infer B }
    ? Content<NonNullable<B>> | undefined
    : undefined;

type Part<Id extends OperationId, Name extends 'path' | 'query' | 'header'> = OperationTypes[Id] extends {
  parameters: infer P;
}
  ? Name extends keyof P
    ? [NonNullable<P[Name]>] extends [never]
      ? Record<never, never>
      : NonNullable<P[Name]>
    : Record<never, never>
  : Record<never, never>;

type Defaulted<T, Name> = { [K in keyof T as K extends Name ? never : K]: T[K] } & {
  [K in keyof T as K extends Name ? K : never]-?: NonNullable<T[K]>;
};

type LowerCase<T> = { [K in keyof T as Lowercase<K & string>]: T[K] };

/**
 * The parameters of a validated request, by place: defaults are filled in, header names in lower
 * case.
 */
export interface RequestParameters<Id extends OperationId> {
  path: Part<Id, 'path'>;
  query: Defaulted<Part<Id, 'query'>, DefaultedParameters[Id]>;
  headers: LowerCase<Part<Id, 'header'>>;
}

/** The body of a success, of any content type. */
export type SuccessBody<Id extends OperationId> = OperationTypes[Id] extends { responses: { 200: infer R } }
  ? Content<R>
  : OperationTypes[Id] extends { responses: { 201: infer R } }
    ? Content<R>
    : never;

/** One event of a streamed success, `never` when it is not a stream. */
export type EventOf<Id extends OperationId> = OperationTypes[Id] extends {
  responses: { 200: { content: { 'text/event-stream': infer Event } } };
}
  ? Event
  : never;

/** The JSON body of a success, `never` when it is not JSON. */
export type JsonBody<Id extends OperationId> = OperationTypes[Id] extends {
  responses: { 200: { content: { 'application/json': infer B } } };
}
  ? B
  : OperationTypes[Id] extends { responses: { 201: { content: { 'application/json': infer B } } } }
    ? B
    : never;
