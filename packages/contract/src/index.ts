export { formerNames, operations, sensitiveFields } from '../generated/operations.ts';
export type { components, operations as OperationTypes, paths } from '../generated/types.ts';
export type { OperationId, OperationInfo, OperationScope, RateClass, Role } from './operation.ts';
export type { EventOf, JsonBody, RequestBody, RequestParameters, SuccessBody } from './shapes.ts';
