import type { Log } from '@alingai/core';

/** Failures that tests ask for: a provider that fails, a client that goes away. */
const EXPECTED = new Set(['UPSTREAM_ERROR', 'SERVICE_UNAVAILABLE', 'UPSTREAM_TIMEOUT', 'CLIENT_CLOSED_REQUEST']);

/** A log that keeps the errors nobody asked for. */
export interface WatchfulLog extends Log {
  complaints: string[];
}

export function createWatchfulLog(): WatchfulLog {
  const complaints: string[] = [];
  return {
    complaints,
    info() {},
    warn() {},
    error(event, facts = {}) {
      if (EXPECTED.has(String(facts['code']))) return;
      const { error } = facts;
      complaints.push(`${event}: ${error instanceof Error ? error.stack : JSON.stringify(facts)}`);
    },
  };
}
