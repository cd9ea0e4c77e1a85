export type * from './accounts/account.ts';
export type { FirstAdmin } from './accounts/first-admin.ts';
export type * from './accounts/store.ts';
export * from './catalog/model.ts';
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
export { addressRefusal, literalAddress } from './providers/addresses.ts';
export type * from './providers/own-key.ts';
export type * from './providers/provider.ts';
export { UpstreamFailure } from './providers/upstream-failure.ts';
export { operationInfo, type Route, routeOf } from './routing.ts';
export { systemClock } from './system-clock.ts';
export type * from './usage/usage.ts';
export { type RawRequest, type RequestFault, validateRequest, validationError } from './validation.ts';
