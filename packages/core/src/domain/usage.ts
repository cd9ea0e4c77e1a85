import type { Ports } from '../platform-ports.ts';
import type { Settlements } from '../settlements.ts';
import { createBudgets } from '../usage/budgets.ts';
import { createPendingCalls } from '../usage/pending-calls.ts';
import { createPlatformReports } from '../usage/platform-reports.ts';
import { createReports } from '../usage/reports.ts';

/** What model calls cost, and what they may. */
export function createUsage(ports: Ports, { settlements }: { settlements: Settlements }) {
  const budgets = createBudgets(ports);
  return {
    budgets,
    pendingCalls: createPendingCalls({ ...ports, budgets, settlements }),
    reports: createReports(ports, budgets),
    platformReports: createPlatformReports(ports),
  };
}
