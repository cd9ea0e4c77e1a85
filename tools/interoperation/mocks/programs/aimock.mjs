import { LLMock } from '@copilotkit/aimock';

/** aimock, which knows the APIs of models by heart and no contract. */
export async function start() {
  const mock = new LLMock({ port: 0 });
  const long = { content: 'One two three four five six' };
  mock.onMessage(/^\/echo One/, long);
  await mock.start();
  return {
    ask: (path, init) => fetch(mock.url.replace(/\/$/, '') + path, init),
    inProcess: false,
    reply: (message, text) => void mock.onMessage(message, { content: text }),
    fault: {
      error: () => void mock.nextRequestError(500),
      latency: (latencyMs) => void mock.setChaos({ latencyMs }),
      cut: () =>
        void mock.clearFixtures().onMessage(/^\/echo One/, long, { truncateAfterChunks: 3, chunkSize: 4, latency: 20 }),
    },
    requests: () => mock.getRequests().map(({ path }) => path),
  };
}
