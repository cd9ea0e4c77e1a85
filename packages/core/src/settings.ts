import type { SurfaceName } from './surface-paths.ts';

/** The configuration of a platform. */
export interface Settings {
  /** The platform's version, as health and info tell it. */
  version: string;
  /** Enables well-known accounts and tokens. Never use it on a public address. */
  demo: boolean;
  /** Whether an account must verify its address before it can sign in. */
  requireVerifiedEmail: boolean;
  /** Who may make an account: everybody, whoever is invited, or nobody but administrators for others. */
  registration: RegistrationMode;
  /** The domains that addresses which people give may have, in lower case; none for any. */
  allowedEmailDomains: readonly string[];
  /** Whether mails reach people; without a mail server they are for the administrator to read. */
  sendsMail: boolean;
  /** The model that answers when none is named. */
  defaultModel: string;
  /** The first administrator's password outside demo mode; `null` generates one. */
  adminPassword: string | null;
  /**
   * Who may read the metrics: programs on the host's own machine, administrators, everybody or
   * nobody.
   */
  metrics: MetricsReaders;
  /**
   * Where clients reach the platform, without a trailing slash; `null` takes it from each request.
   */
  publicUrl: string | null;
  /**
   * The URL of the web pages that mails link to, without a trailing slash; `null` when there are
   * none.
   */
  webPages: string | null;
  /** The only surface to serve, at the root; `null` serves all, each at its own paths. */
  surface: SurfaceName | null;
  /**
   * Whether administrators may connect providers at private addresses, such as a local model
   * server.
   */
  allowPrivateUpstreams: boolean;
  /** How many bytes of text a reply may have at most; a longer one ends there, with `length`. */
  maxReplyBytes: number;
  /** How many days responses are kept, unless they are deleted before. */
  responseDays: number;
  /** How many days deleted conversations are kept in the bin; with 0 there is no bin. */
  binDays: number;
}

export const REGISTRATION_MODES = ['open', 'invite', 'closed'] as const;

export type RegistrationMode = (typeof REGISTRATION_MODES)[number];

export const METRICS_READERS = ['loopback', 'admin', 'off', 'public'] as const;

export type MetricsReaders = (typeof METRICS_READERS)[number];
