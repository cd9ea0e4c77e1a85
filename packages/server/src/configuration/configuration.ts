import type { MetricsReaders, RegistrationMode, SurfaceName } from '@alingai/core';

/** The settings of a server. */
export interface Configuration {
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** The folder for all data. */
  data: string;
  /** The address of the PostgreSQL database that has the rows; `null` for a file in the folder. */
  database: string | null;
  /** Its address past a pooler, for connections that stay; `null` for the same. */
  databaseDirect: string | null;
  /** Milliseconds without a sign of life after which other servers of the database take this one for dead. */
  nodeLease: number;
  demo: boolean;
  defaultModel: string;
  requireVerifiedEmail: boolean;
  /** Who may make an account. */
  registration: RegistrationMode;
  /** The only domains of addresses that people may register with, in lower case; none for any. */
  allowedEmailDomains: string[];
  /** Origins of pages that may call the API from a browser. */
  corsOrigins: 'any' | 'loopback' | string[];
  /**
   * Where clients reach the server, without a trailing slash; `null` derives it from each request.
   */
  publicUrl: string | null;
  /** The only surface to serve, at the root; `null` serves all, each at its own path. */
  surface: SurfaceName | null;
  /** The folder of the web chat that is served beside all surfaces; `null` for none. */
  web: string | null;
  /** How many proxies are in front, or which addresses they have. */
  trustProxy: number | string[];
  rateLimit: boolean;
  /** Whether responses are validated against the contract, too. */
  validateResponses: boolean;
  /** Who may read `/metrics`. */
  metrics: MetricsReaders;
  /** Seconds between reporting not ready and refusing new requests, when the server stops. */
  drainDelay: number;
  /** Whether administrators may add providers at private addresses. */
  allowPrivateUpstreams: boolean;
  /**
   * Milliseconds to wait for a provider: to connect, for the first part of a reply, and between two
   * parts.
   */
  upstreamConnectTimeout: number;
  upstreamFirstByteTimeout: number;
  upstreamIdleTimeout: number;
  /** How large the body of a question to a model may be, in MiB. */
  maxChatBody: number;
  /** How long the text of a reply may be, in MiB. */
  maxReply: number;
  /** How many days responses are kept. */
  responseDays: number;
  /** How many days deleted conversations are kept; 0 for not at all. */
  binDays: number;
  mailFrom: string;
  logLevel: LogLevel;
  logFormat: 'json' | 'text';
  /** `null` generates a secret and keeps it in the data folder. */
  secret: string | null;
  /** Keys for providers, by the provider's key in upper case with `_` instead of `-`. */
  providerKeys: Readonly<Record<string, string>>;
  /** `null` generates a password, which is shown until somebody has signed in. */
  adminPassword: string | null;
  /** `null` writes mails to the data folder. */
  smtpUrl: string | null;
  /** `null` disables sign-in with WeChat. */
  wechatAppId: string | null;
  wechatSecret: string | null;
  wechatApiUrl: string;
  wechatPageUrl: string;
  /** The page that WeChat redirects to; required with `wechatAppId`. */
  wechatRedirectUrl: string | null;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that is not valid. The message is one line for the person who set it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
