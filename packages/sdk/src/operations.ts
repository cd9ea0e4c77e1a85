export * from '../generated/functions.ts';
export type * from '../generated/resources.ts';
export { type Connection, type ConnectionOptions, createConnection } from './connection.ts';
