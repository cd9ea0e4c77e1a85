export type * from '../generated/resources.ts';
/** @deprecated Named `APIPromise` now. */
export { APIPromise, APIPromise as AnswerPromise } from './api-promise.ts';
export type { AuthChange, AuthListener } from './auth/auth-change.ts';
export { type TokenStorage, webStorage } from './auth/storage.ts';
export type { TokenSource, Tokens } from './auth/tokens.ts';
export { AlingAiClient } from './client.ts';
export { AlingAiError } from './errors/alingai-error.ts';
export {
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from './errors/api-error.ts';
export { StreamCutError, StreamError } from './errors/stream-errors.ts';
export {
  ConnectionError,
  ParseError,
  RedirectError,
  RequestAbortedError,
  TimeoutError,
  type TimeoutPhase,
} from './errors/transport-errors.ts';
export { EventStream, type FinalMessage } from './event-stream.ts';
export type { Logger, LogLevel } from './logging/logging.ts';
export type { HttpRequest, Middleware, Next } from './middleware.ts';
export type { ClientOptions, Fetch, RequestOptions } from './options.ts';
export type { Paged } from './paging/paged.ts';
export type { Received } from './received-response.ts';
export type { StreamOptions } from './stream-options.ts';
export type { Resumption } from './stream-source.ts';
export type { EventReader } from './streams/broadcast.ts';
export type { StreamListeners } from './streams/listeners.ts';
export { type FileContent, toFile } from './to-file.ts';
