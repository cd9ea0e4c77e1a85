import { fromOpenApi } from '@msw/source/open-api';
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';

const SERVER = 'http://mock.test';
const COMPLETIONS = `${SERVER}/v1/chat/completions`;

/** MSW with handlers that are made from the contract. What its tests want is written by hand, as its users write it. */
export async function start(contract) {
  const server = setupServer(...(await fromOpenApi({ ...contract, servers: [{ url: SERVER }] })));
  server.listen({ onUnhandledRequest: 'error' });
  const once = (resolver) => void server.use(http.post(COMPLETIONS, resolver, { once: true }));
  const seen = [];
  server.events.on('request:start', ({ request }) => seen.push(new URL(request.url).pathname));
  return {
    ask: (path, init) => fetch(SERVER + path, init),
    inProcess: true,
    reply: (_message, text) =>
      once(() => HttpResponse.json({ choices: [{ index: 0, message: { role: 'assistant', content: text } }] })),
    fault: {
      error: () => once(() => HttpResponse.json({ error: { message: 'No' } }, { status: 500 })),
      latency: (latencyMs) =>
        once(async () => {
          await delay(latencyMs);
          return HttpResponse.json({});
        }),
      cut: () =>
        once(() => {
          const body = new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('data: {}\n\n'));
              controller.error(new Error('cut'));
            },
          });
          return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
        }),
    },
    requests: () => seen,
  };
}
