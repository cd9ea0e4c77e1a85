import type { Host } from '../hosts/host.ts';

const EVENT_END = '\n\n';

/**
 * A `fetch` through something that breaks streams off, each so many bytes after its first event;
 * those that come later pass whole. Towards the host the connection stays until the next request,
 * as a proxy does that has not noticed yet.
 */
export function throughCuttingProxy(host: Host, cuts: number[]) {
  let letGo = () => {};

  return async (url: string, init: RequestInit): Promise<Response> => {
    const response = await host.fetch(url, init);
    letGo();
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    const cut = isStream ? cuts.shift() : undefined;
    if (cut === undefined || !response.body) return response;

    const reader = response.body.getReader();
    letGo = () => void reader.cancel().catch(() => undefined);
    let seen = '';
    let left = Number.POSITIVE_INFINITY;
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          if (left === Number.POSITIVE_INFINITY) {
            // One character a byte, so that positions in the text are positions in the stream.
            const before = seen.length;
            seen += Buffer.from(value).toString('latin1');
            const firstEnd = seen.indexOf(EVENT_END);
            if (firstEnd >= 0) left = firstEnd + EVENT_END.length + cut - before;
          }
          controller.enqueue(value.slice(0, Math.min(left, value.length)));
          left -= value.length;
          if (left <= 0) controller.error(new TypeError('terminated'));
        },
        cancel: letGo,
      },
      { highWaterMark: 0 },
    );
    return new Response(body, response);
  };
}
