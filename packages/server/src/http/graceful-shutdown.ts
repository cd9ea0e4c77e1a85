import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Follows the connections of a server, and answers how to stop it: it takes no more, ends each as soon as no request
 * is on its way, and after so many milliseconds all that are left. Node itself would wait for connections that have not
 * sent anything yet, such as browsers open in advance, and for those that clients keep open.
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
