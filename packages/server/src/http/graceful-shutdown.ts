import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Tracks the connections of a server and returns the function that stops it: it accepts no more,
 * closes each connection once it has no pending request and, after this many milliseconds, all that
 * remain. Node itself waits for connections that have not sent anything, such as those that
 * browsers open in advance, and for keep-alive connections.
 */
export function gracefulShutdown(server: Server): (timeoutMs: number) => Promise<void> {
  const idle = new Set<Socket>();

  server.on('connection', (socket) => {
    idle.add(socket);
    socket.once('close', () => idle.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.once('close', () => {
      if (!server.listening) socket.destroySoon();
      else if (!socket.destroyed) idle.add(socket);
    });
  });

  return (timeoutMs) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      for (const socket of idle) socket.destroy();
    });
}
