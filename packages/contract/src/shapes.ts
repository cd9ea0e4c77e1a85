import type { operations as OperationTypes } from '../generated/types.ts';
import type { OperationId } from './operation.ts';

type Content<T> = T extends { content: infer C } ? C[keyof C] : never;

/** The body an operation takes, `undefined` when it takes none. */
export type RequestBody<Id extends OperationId> = OperationTypes[Id] extends { requestBody: infer B }
  ? Content<NonNullable<B>>
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

/** The parameters an operation takes, by place. */
export interface RequestParameters<Id extends OperationId> {
  path: Part<Id, 'path'>;
  query: Part<Id, 'query'>;
  headers: Part<Id, 'header'>;
}

/** The body of success, whatever its content type. */
export type SuccessBody<Id extends OperationId> = OperationTypes[Id] extends { responses: { 200: infer R } }
  ? Content<R>
  : OperationTypes[Id] extends { responses: { 201: infer R } }
    ? Content<R>
    : never;

/** The JSON body of success, `never` when success is not JSON. */
export type JsonBody<Id extends OperationId> = OperationTypes[Id] extends {
  responses: { 200: { content: { 'application/json': infer B } } };
}
  ? B
  : OperationTypes[Id] extends { responses: { 201: { content: { 'application/json': infer B } } } }
    ? B
    : never;
