export * from '../generated/functions.ts';
export type * from '../generated/resources.ts';
export { type Connection, type ConnectionOptions, createConnection } from './connection.ts';
export { resuming as resumeStreams } from './streams/resuming.ts';
