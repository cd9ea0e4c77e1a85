import type { BrowserContext } from 'playwright-core';

export interface Complaints {
  /** From now on the pages may complain like this, as often as they want. */
  allow(pattern: RegExp): void;
  /** What nobody allowed. */
  list(): string[];
}

/**
 * What must not happen on a page:
 * - an error in the console, which is also where the browser names requests that were refused with a status,
 * - an exception that nobody caught,
 * - something that the content security policy forbids,
 * - a request to anybody else than the host.
 */
export async function watchComplaints(context: BrowserContext, url: string): Promise<Complaints> {
  const all: string[] = [];
  const allowed: RegExp[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') all.push(`Console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (problem) => all.push(`Exception: ${problem.error().stack ?? problem.error().message}`));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== url && protocol !== 'data:' && protocol !== 'blob:') all.push(`Asked elsewhere: ${request.url()}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error(`Forbidden by ${effectiveDirective}: ${blockedURI}`);
    });
  });
  return {
    allow: (pattern) => void allowed.push(pattern),
    list: () => all.filter((complaint) => !allowed.some((it) => it.test(complaint))),
  };
}
