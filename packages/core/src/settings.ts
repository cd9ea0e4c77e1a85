import type { SurfaceName } from './surface-paths.ts';

/** What an administrator decides about a platform. */
export interface Settings {
  /** The platform's version, as health and info tell it. */
  version: string;
  /** Known accounts and tokens for trying things out. Never on a public address. */
  demo: boolean;
  /** Whether an account must verify its address before it can sign in. */
  requireVerifiedEmail: boolean;
  /** The model that answers when none is named. */
  defaultModel: string;
  /** The first administrator's password outside demo mode; `null` makes one up. */
  adminPassword: string | null;
  /** Who may read the metrics: programs of the host's own machine, administrators, everybody or nobody. */
  metrics: MetricsReaders;
  /** Where clients reach the platform, without a slash at the end; `null` when each request tells. */
  publicUrl: string | null;
  /** Where the web chat's pages are that mails lead to, without a slash at the end; `null` when there are none. */
  webPages: string | null;
  /** The surface that is served alone, at the root; `null` when all are, each in its place. */
  surface: SurfaceName | null;
  /** Whether administrators may connect providers at private addresses, such as a model server in the same house. */
  allowPrivateUpstreams: boolean;
}

export const METRICS_READERS = ['loopback', 'admin', 'off', 'public'] as const;

export type MetricsReaders = (typeof METRICS_READERS)[number];
