import { setupAlingAi } from '@alingai/mock/node';

/** Our own, with nothing but its set-up. */
export async function start() {
  const mock = setupAlingAi();
  return {
    ask: (path, init) => fetch(`http://localhost${path}`, init),
    inProcess: true,
    fault: {
      error: () => void mock.scenario('openai.chatCompletions', { error: 'INTERNAL_ERROR', times: 1 }),
      latency: (latencyMs) => void mock.scenario('openai.chatCompletions', { latency: latencyMs, times: 1 }),
      cut: () => void mock.scenario('openai.chatCompletions', { offline: true, after: 2, times: 1 }),
    },
  };
}
