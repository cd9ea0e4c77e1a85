export type * from '../generated/resources.ts';
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
export { ConnectionError, ParseError, RequestAbortedError, TimeoutError } from './errors/transport-errors.ts';
export { EventStream } from './event-stream.ts';
export type { ClientOptions, Fetch, RequestOptions } from './options.ts';
export type { TokenSource, Tokens } from './session.ts';
export { type FileContent, toFile } from './to-file.ts';
