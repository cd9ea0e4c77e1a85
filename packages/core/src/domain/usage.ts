import type { Ports } from '../platform-ports.ts';
import { createBudgets } from '../usage/budgets.ts';
import { createPlatformReports } from '../usage/platform-reports.ts';
import { createReports } from '../usage/reports.ts';

/** What model calls cost, and what they may. */
export function createUsage(ports: Ports) {
  const budgets = createBudgets(ports);
  return {
    budgets,
    reports: createReports(ports, budgets),
    platformReports: createPlatformReports(ports),
  };
}
