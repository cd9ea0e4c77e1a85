import { setupAlingAi } from '@alingai/mock/browser';

declare global {
  /** Set once requests are answered. */
  var mock: Awaited<ReturnType<typeof setupAlingAi>>;
}

globalThis.mock = await setupAlingAi();
