export type * from './accounts/account.ts';
export type * from './accounts/api-token.ts';
export { avatarsInFiles } from './accounts/avatars-in-files.ts';
export type { Caller } from './accounts/caller.ts';
export { ERASED_OWN_MODEL, type ErasureStore, erasedModel, ownModelPrefix } from './accounts/erasure-store.ts';
export { DEMO_ADMIN, DEMO_TOKEN, type FirstAdmin } from './accounts/first-admin.ts';
export type * from './accounts/invitation.ts';
export { issuePassword } from './accounts/issued-password.ts';
export { CLAIM_SUFFIX } from './accounts/placeholder-email.ts';
export { newAccount } from './accounts/registration.ts';
export { NO_TRIES, pauseEnd } from './accounts/second-factor-pause.ts';
export type * from './accounts/store.ts';
export { setAlarm } from './alarm.ts';
export type * from './apps/app.ts';
export { assertBodyType } from './body-type.ts';
export { createCatalog } from './catalog/catalog.ts';
export * from './catalog/model.ts';
export type * from './chat/conversation.ts';
export { isEmpty as isEmptyReply } from './chat/conversation.ts';
export { createConversations } from './chat/conversations.ts';
export { DEFAULT_MAX_REPLY_BYTES } from './chat/reply-limit.ts';
export type * from './chat/store.ts';
export { MAX_HISTORY_BYTES } from './chat/store.ts';
export { createMemoryBuses } from './cluster/memory-bus.ts';
export { createSingleNode, noBus } from './cluster/single-node.ts';
export type * from './community/post.ts';
export { paymentSandbox } from './demo/payment-sandbox.ts';
export { ERRORS, type ErrorCode, type ErrorDetails, PlatformError } from './errors.ts';
export { followingController } from './following-controller.ts';
export { checkForm, type FormField } from './form.ts';
export type * from './idempotency/store.ts';
export type * from './models/message-content.ts';
export { textOf } from './models/message-content.ts';
export type * from './models/model-upstream.ts';
export type { Page } from './paging.ts';
export type * from './personal-data/store.ts';
export {
  type Authorization,
  createPlatform,
  type Platform,
  type PlatformResponse,
  type ValidRequest,
} from './platform.ts';
export type * from './platform-ports.ts';
export type * from './ports/access-tokens.ts';
export type * from './ports/awaitable.ts';
export type * from './ports/bus.ts';
export type * from './ports/clock.ts';
export type * from './ports/cluster.ts';
export type * from './ports/documents.ts';
export type * from './ports/files.ts';
export type * from './ports/health.ts';
export type * from './ports/ids.ts';
export type * from './ports/log.ts';
export type * from './ports/mailer.ts';
export {
  type Counter,
  type Gauge,
  type Histogram,
  type LabelsOf,
  METRICS,
  type MetricDefinition,
  type Metrics,
} from './ports/metrics.ts';
export type * from './ports/network.ts';
export type * from './ports/passwords.ts';
export type * from './ports/payments.ts';
export type * from './ports/rate-limiter.ts';
export type * from './ports/runtime.ts';
export type * from './ports/secrets.ts';
export type * from './ports/server-keys.ts';
export type * from './ports/storage-faults.ts';
export type * from './ports/vault.ts';
export type * from './ports/wechat.ts';
export { addressRefusal, literalAddress } from './providers/addresses.ts';
export type * from './providers/provider.ts';
export {
  type ContextLength,
  type FailureKind,
  UpstreamFailure,
  type UpstreamFailureOptions,
} from './providers/upstream-failure.ts';
export type * from './providers/user-key.ts';
export type { RequestContext } from './request-context.ts';
export { tokenOf } from './request-token.ts';
export type * from './responses/response.ts';
export type * from './responses/store.ts';
export { operationInfo, type Route, routeOf } from './routing.ts';
export type { Settings } from './settings.ts';
export { METRICS_READERS, type MetricsReaders, REGISTRATION_MODES, type RegistrationMode } from './settings.ts';
export type * from './store.ts';
export { ByteStream } from './streams/byte-stream.ts';
export { PING } from './streams/server-sent-events.ts';
export { createSurfacePaths, SURFACE_NAMES, type SurfaceName, type SurfacePaths } from './surface-paths.ts';
export { knownQuery } from './surfaces/known-query.ts';
export { systemClock } from './system-clock.ts';
export { talksToModels } from './talks-to-models.ts';
export { comparableText, searchKey } from './text/search-key.ts';
export type * from './tools/purchase.ts';
export type * from './tools/tool.ts';
export { createBudgets } from './usage/budgets.ts';
export { costOf } from './usage/cost.ts';
export { dollarsOf, type Money, moneyOf } from './usage/money.ts';
export { createReports } from './usage/reports.ts';
export * from './usage/store.ts';
export type * from './usage/usage.ts';
export {
  assertFinite,
  missingBody,
  type RawRequest,
  type RequestFault,
  validateRequest,
  validationError,
} from './validation.ts';
