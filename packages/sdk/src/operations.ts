export * from '../generated/functions.ts';
export type * from '../generated/resources.ts';
export { createResumingStream as resumeStreams } from './streams/resuming-stream.ts';
export { type Connection, type ConnectionOptions, createConnection } from './transport.ts';
