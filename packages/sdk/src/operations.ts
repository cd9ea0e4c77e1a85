export * from '../generated/functions.ts';
export type * from '../generated/resources.ts';
export type { Connection } from './connection.ts';
export { createResumingStream as resumeStreams } from './streams/resuming-stream.ts';
export { type ConnectionOptions, createConnection } from './transport.ts';
