import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { getHttpOperationsFromSpec, type IHttpConfig } from '@stoplight/prism-http';

/** The contract as Prism understands it, which puts what references name into their places: not into the contract that all others read. */
export const operations: Awaited<ReturnType<typeof getHttpOperationsFromSpec>> = await getHttpOperationsFromSpec(
  structuredClone(contract),
);

/** Prism in front of a server: it passes on whatever comes, and says what differs from the contract. */
export const proxyTo = (upstream: string): IHttpConfig => ({
  isProxy: true,
  upstream: new URL(upstream),
  upstreamProxy: undefined,
  validateRequest: true,
  validateResponse: true,
  checkSecurity: true,
  errors: false,
  mock: { dynamic: false },
});

// Prism asks its logger for children, and tells each of them all that passes.
const silent = { info() {}, warn() {}, error() {}, debug() {}, trace() {}, child: () => silent };
export const logger = silent as never;
