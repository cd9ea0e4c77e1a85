import type { MetricsReaders, SurfaceName } from '@alingai/core';

/** What a server can be told. */
export interface Configuration {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The folder that all data is kept in. */
  data: string;
  demo: boolean;
  defaultModel: string;
  requireVerifiedEmail: boolean;
  /** Origins of pages that may call the API from a browser. */
  corsOrigins: 'any' | 'loopback' | string[];
  /** Where clients reach the server, without a slash at the end; `null` when each request tells. */
  publicUrl: string | null;
  /** The surface that is served alone, at the root; `null` when all are, each in its place. */
  surface: SurfaceName | null;
  /** The folder of the web chat that is served beside all surfaces; `null` for none. */
  web: string | null;
  /** How many proxies stand in front, or which addresses they have. */
  trustProxy: number | string[];
  rateLimit: boolean;
  /** Whether answers, too, are held to the contract. */
  validateResponses: boolean;
  /** Who may read `/metrics`. */
  metrics: MetricsReaders;
  /** Seconds between saying that it is not ready and taking no more requests, when the server is stopped. */
  drainDelay: number;
  /** Whether administrators may connect providers at private addresses. */
  allowPrivateUpstreams: boolean;
  /** How long a provider may take until it is connected, until the first piece of a reply, and between pieces; milliseconds. */
  upstreamConnectTimeout: number;
  upstreamFirstByteTimeout: number;
  upstreamIdleTimeout: number;
  /** How large the body of a question to a model may be, in MiB. */
  maxChatBody: number;
  mailFrom: string;
  logLevel: LogLevel;
  logFormat: 'json' | 'text';
  /** `null` makes a secret and keeps it in the data folder. */
  secret: string | null;
  /** Keys for providers, by the provider's key in upper case with `_` for `-`. */
  providerKeys: Readonly<Record<string, string>>;
  /** `null` makes a password up and prints it once. */
  adminPassword: string | null;
  /** `null` writes mails into the data folder. */
  smtpUrl: string | null;
  /** `null` lets nobody sign in with WeChat. */
  wechatAppId: string | null;
  wechatSecret: string | null;
  wechatApiUrl: string;
  wechatPageUrl: string;
  /** The page that WeChat leads back to; there where `wechatAppId` is. */
  wechatRedirectUrl: string | null;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that cannot be used. The message is one line for the person who made it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
