/**
 * Node's HTTP, without importing it: for its ES module Node reads all that it exports, `WebSocket` as well, and so loads
 * an HTTP client that nobody asked for, which takes 12 MB and a tenth of the start.
 *
 * @see https://github.com/nodejs/node/issues/59686
 */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');
