import { createMockServer } from '@scalar/mock-server';

/** Scalar's mock server, whose application answers requests as they are handed to it. */
export async function start(contract) {
  const application = await createMockServer({ document: contract, logger: false });
  return {
    ask: async (path, init) => application.fetch(new Request(`http://mock.test${path}`, init)),
    inProcess: false,
  };
}
