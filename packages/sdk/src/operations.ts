export * from '../generated/functions.ts';
export type * from '../generated/resources.ts';
export { type Connection, createConnection, type SessionConnection } from './connection.ts';
