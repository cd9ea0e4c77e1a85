import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A connection on which a test writes what no client would. */
export async function openSocket({ port }: { port: number }): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  // A server may well reset it.
  socket.on('error', () => {});
  return socket.setEncoding('utf8');
}

/** All that a server answers to such text until it hangs up. */
export async function exchange(server: { port: number }, text: string): Promise<string> {
  const socket = await openSocket(server);
  let answer = '';
  socket.on('data', (piece) => {
    answer += piece;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
