export type * from './accounts/account.ts';
export type { FirstAdmin } from './accounts/first-admin.ts';
export type * from './accounts/store.ts';
export type * from './catalog/model.ts';
export type * from './chat/conversation.ts';
export { searchKey } from './chat/conversation.ts';
export type * from './chat/store.ts';
export { ERRORS, type ErrorCode, PlatformError } from './errors.ts';
export { checkForm, type FormField } from './form.ts';
export type * from './idempotency/store.ts';
export type { RequestFacts } from './operations.ts';
export {
  type Admission,
  createPlatform,
  type Platform,
  type Reply,
  type Settings,
  type ValidRequest,
} from './platform.ts';
export type * from './ports.ts';
export { operationInfo, type Route, routeOf } from './routing.ts';
export { systemClock } from './system-clock.ts';
export { dollarsOf, type Money, moneyOf } from './usage/money.ts';
export * from './usage/store.ts';
export type * from './usage/usage.ts';
export { type RawRequest, type RequestFault, validateRequest, validationError } from './validation.ts';
