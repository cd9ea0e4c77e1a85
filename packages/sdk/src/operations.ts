export * from '../generated/functions.ts';
export type * from '../generated/resources.ts';
export { resuming as resumeStreams } from './streams/resuming.ts';
export { type Connection, type ConnectionOptions, createConnection } from './transport.ts';
