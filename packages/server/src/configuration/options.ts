import { METRICS_READERS, REGISTRATION_MODES, SURFACE_NAMES } from '@alingai/core';
import { publishedWebChat } from '../web/published.ts';
import { type Configuration, LOG_LEVELS } from './configuration.ts';
import * as values from './values.ts';

/** One setting: how it is given, parsed and explained. */
export interface Option<Value> {
  /**
   * Its name on the command line; `null` for secrets, which other users of the machine could read
   * there.
   */
  flag: string | null;
  /** The environment variable, used when the command line does not set it. */
  environment: string;
  /** Whether its value may have a password in it, so that it is in no message. */
  isSecret?: boolean;
  /** The format of its value in the help; `null` for a switch. */
  value: string | null;
  description: string;
  /** The default shown in the help. */
  shownDefault: string;
  default(context: { demo: boolean; terminal: boolean }): Value;
  read(text: string): Value;
  /**
   * For a family of variables with a common prefix, instead of `read`: parses values by the rest of
   * their names.
   */
  family?: { prefix: string; read(values: Record<string, string>): Value };
}

export const options: { readonly [Name in keyof Configuration]: Option<Configuration[Name]> } = {
  host: {
    flag: 'host',
    environment: 'HOST',
    value: 'address',
    description: 'Where the server listens.',
    shownDefault: '127.0.0.1',
    default: () => '127.0.0.1',
    read: values.host,
  },
  port: {
    flag: 'port',
    environment: 'PORT',
    value: 'number',
    description: 'The port it listens on; 0 takes a free one.',
    shownDefault: '3000',
    default: () => 3000,
    read: values.port,
  },
  data: {
    flag: 'data',
    environment: 'ALINGAI_DATA',
    value: 'folder',
    description: 'The folder that all data is kept in.',
    shownDefault: './data',
    default: () => './data',
    read: values.text,
  },
  database: {
    flag: 'database',
    environment: 'ALINGAI_DATABASE_URL',
    value: 'url',
    description:
      'The PostgreSQL database that has the data, such as postgres://user:password@host/database; the folder keeps what is not in it.',
    shownDefault: 'SQLite, in the data folder',
    isSecret: true,
    default: () => null,
    read: values.databaseUrl,
  },
  databaseDirect: {
    flag: 'database-direct',
    environment: 'ALINGAI_DATABASE_DIRECT_URL',
    value: 'url',
    description: 'Behind a pooler, the address of the same database past it, for a connection that stays.',
    shownDefault: 'the same',
    isSecret: true,
    default: () => null,
    read: values.databaseUrl,
  },
  nodeLease: {
    flag: 'node-lease',
    environment: 'ALINGAI_NODE_LEASE',
    value: 'milliseconds',
    description:
      'How long a server with PostgreSQL may give no sign of life before the others take it for dead and settle what it was doing.',
    shownDefault: '30000',
    default: () => 30_000,
    read: values.nodeLease,
  },
  demo: {
    flag: 'demo',
    environment: 'ALINGAI_DEMO',
    value: null,
    description: 'Known accounts for trying things out. On a loopback address only.',
    shownDefault: 'off',
    default: () => false,
    read: values.yesOrNo,
  },
  defaultModel: {
    flag: 'default-model',
    environment: 'ALINGAI_DEFAULT_MODEL',
    value: 'model',
    description:
      'The model that answers when a request names none, while it is available; otherwise the first that is.',
    shownDefault: 'gpt-3.5-turbo',
    default: () => 'gpt-3.5-turbo',
    read: values.text,
  },
  requireVerifiedEmail: {
    flag: 'require-verified-email',
    environment: 'ALINGAI_REQUIRE_VERIFIED_EMAIL',
    value: null,
    description: 'Let nobody sign in before the e-mail address is verified.',
    shownDefault: 'off',
    default: () => false,
    read: values.yesOrNo,
  },
  registration: {
    flag: 'registration',
    environment: 'ALINGAI_REGISTRATION',
    value: 'mode',
    description:
      'Who may make an account: `open` (everybody), `invite` (who has an invitation of an administrator) or `closed` (nobody; administrators make the accounts).',
    shownDefault: 'open',
    default: () => 'open',
    read: values.oneOf(REGISTRATION_MODES),
  },
  allowedEmailDomains: {
    flag: 'allowed-email-domains',
    environment: 'ALINGAI_ALLOWED_EMAIL_DOMAINS',
    value: 'domains',
    description:
      'The only domains of e-mail addresses that people may register with, with commas between, such as example.com.',
    shownDefault: 'all',
    default: () => [],
    read: values.domains,
  },
  corsOrigins: {
    flag: 'cors-origins',
    environment: 'ALINGAI_CORS_ORIGINS',
    value: 'origins',
    description:
      'Pages that may call the API: origins with commas between, `loopback` (any page of this machine), or `*`.',
    shownDefault: 'none; loopback in demo mode',
    default: ({ demo }) => (demo ? 'loopback' : []),
    read: values.origins,
  },
  publicUrl: {
    flag: 'public-url',
    environment: 'ALINGAI_PUBLIC_URL',
    value: 'url',
    description:
      'Where clients reach the server, such as https://chat.example.com; it is in addresses that answers name.',
    shownDefault: 'where each request was sent to',
    default: () => null,
    read: values.publicUrl,
  },
  surface: {
    flag: 'surface',
    environment: 'ALINGAI_SURFACE',
    value: 'name',
    description: `The one API to serve, at the root, for clients whose base URL cannot be changed: ${SURFACE_NAMES.join(', ')}.`,
    shownDefault: 'all, each in its place',
    default: () => null,
    read: values.oneOf(SURFACE_NAMES),
  },
  web: {
    flag: 'web',
    environment: 'ALINGAI_WEB',
    value: 'folder',
    description:
      'The web chat to serve at the root, as it was built; `off` for none. There is none beside one surface alone.',
    shownDefault: 'the one of the package',
    default: publishedWebChat,
    read: values.webFolder,
  },
  trustProxy: {
    flag: 'trust-proxy',
    environment: 'ALINGAI_TRUST_PROXY',
    value: 'proxies',
    description:
      'Proxies whose X-Forwarded-* headers count: how many stand in front, or their addresses with commas between.',
    shownDefault: '0',
    default: () => 0,
    read: values.proxies,
  },
  rateLimit: {
    flag: 'rate-limit',
    environment: 'ALINGAI_RATE_LIMIT',
    value: null,
    description: 'Whether requests a minute are limited.',
    shownDefault: 'on',
    default: () => true,
    read: values.yesOrNo,
  },
  validateResponses: {
    flag: 'validate-responses',
    environment: 'ALINGAI_VALIDATE_RESPONSES',
    value: null,
    description: 'Hold answers to the contract as well; one that breaks it becomes a 500.',
    shownDefault: 'off; on in demo mode',
    default: ({ demo }) => demo,
    read: values.yesOrNo,
  },
  metrics: {
    flag: 'metrics',
    environment: 'ALINGAI_METRICS',
    value: 'readers',
    description:
      'Who may read /metrics: `loopback` (programs of this machine, through no proxy), `admin`, `off` (nobody) or `public`.',
    shownDefault: 'loopback',
    default: () => 'loopback',
    read: values.oneOf(METRICS_READERS),
  },
  drainDelay: {
    flag: 'drain-delay',
    environment: 'ALINGAI_DRAIN_DELAY',
    value: 'seconds',
    description:
      'How long a server that is stopped still takes requests while /api/ready says 503, so that a load balancer notices.',
    shownDefault: '0',
    default: () => 0,
    read: values.seconds,
  },
  allowPrivateUpstreams: {
    flag: 'allow-private-upstreams',
    environment: 'ALINGAI_ALLOW_PRIVATE_UPSTREAMS',
    value: null,
    description: 'Let administrators connect model providers at private addresses, such as Ollama on this machine.',
    shownDefault: 'off',
    default: () => false,
    read: values.yesOrNo,
  },
  upstreamConnectTimeout: {
    flag: 'upstream-connect-timeout',
    environment: 'ALINGAI_UPSTREAM_CONNECT_TIMEOUT',
    value: 'milliseconds',
    description: 'How long a connection to a model provider may take.',
    shownDefault: '10000',
    default: () => 10_000,
    read: values.milliseconds,
  },
  upstreamFirstByteTimeout: {
    flag: 'upstream-first-byte-timeout',
    environment: 'ALINGAI_UPSTREAM_FIRST_BYTE_TIMEOUT',
    value: 'milliseconds',
    description: 'How long a model provider may take until the first piece of a reply.',
    shownDefault: '300000',
    default: () => 300_000,
    read: values.milliseconds,
  },
  upstreamIdleTimeout: {
    flag: 'upstream-idle-timeout',
    environment: 'ALINGAI_UPSTREAM_IDLE_TIMEOUT',
    value: 'milliseconds',
    description: 'How long a model provider may be silent between two pieces of a reply.',
    shownDefault: '60000',
    default: () => 60_000,
    read: values.milliseconds,
  },
  maxChatBody: {
    flag: 'max-chat-body',
    environment: 'ALINGAI_MAX_CHAT_BODY',
    value: 'MiB',
    description: 'How large a question to a model may be, with its pictures and the conversation before it.',
    shownDefault: '20',
    default: () => 20,
    read: values.mebibytes,
  },
  maxReply: {
    flag: 'max-reply',
    environment: 'ALINGAI_MAX_REPLY',
    value: 'MiB',
    description: 'How long the text of a reply may be. A longer one ends there, as one does at max_tokens.',
    shownDefault: '2',
    default: () => 2,
    read: values.mebibytes,
  },
  responseDays: {
    flag: 'response-days',
    environment: 'ALINGAI_RESPONSE_DAYS',
    value: 'days',
    description: 'How long responses of `/v1/responses` are kept, unless they are deleted before.',
    shownDefault: '30',
    default: () => 30,
    read: values.days,
  },
  binDays: {
    flag: 'bin-days',
    environment: 'ALINGAI_BIN_DAYS',
    value: 'days',
    description: 'How long deleted conversations are kept in the bin; 0 deletes at once.',
    shownDefault: '30',
    default: () => 30,
    read: values.daysOrNone,
  },
  mailFrom: {
    flag: 'mail-from',
    environment: 'ALINGAI_MAIL_FROM',
    value: 'sender',
    description: 'Who mails are from.',
    shownDefault: 'AlingAi <no-reply@localhost>',
    default: () => 'AlingAi <no-reply@localhost>',
    read: values.text,
  },
  wechatAppId: {
    flag: 'wechat-app-id',
    environment: 'ALINGAI_WECHAT_APP_ID',
    value: 'id',
    description: 'The application that people sign in with at WeChat; it needs its secret and a redirect URL as well.',
    shownDefault: 'nobody signs in with WeChat',
    default: () => null,
    read: values.text,
  },
  wechatRedirectUrl: {
    flag: 'wechat-redirect-url',
    environment: 'ALINGAI_WECHAT_REDIRECT_URL',
    value: 'url',
    description:
      'The page that WeChat leads back to, with a code and a state for the API; that of the web chat is `/wechat-callback`.',
    shownDefault: 'none',
    default: () => null,
    read: values.webUrl,
  },
  wechatApiUrl: {
    flag: 'wechat-api-url',
    environment: 'ALINGAI_WECHAT_API_URL',
    value: 'url',
    description: 'Where WeChat answers the server.',
    shownDefault: 'https://api.weixin.qq.com',
    default: () => 'https://api.weixin.qq.com',
    read: values.webUrl,
  },
  wechatPageUrl: {
    flag: 'wechat-page-url',
    environment: 'ALINGAI_WECHAT_PAGE_URL',
    value: 'url',
    description: 'Where WeChat shows the QR code.',
    shownDefault: 'https://open.weixin.qq.com',
    default: () => 'https://open.weixin.qq.com',
    read: values.webUrl,
  },
  logLevel: {
    flag: 'log-level',
    environment: 'ALINGAI_LOG_LEVEL',
    value: 'level',
    description: `The least that is logged: ${LOG_LEVELS.join(', ')}.`,
    shownDefault: 'info',
    default: () => 'info',
    read: values.oneOf(LOG_LEVELS),
  },
  logFormat: {
    flag: 'log-format',
    environment: 'ALINGAI_LOG_FORMAT',
    value: 'format',
    description: 'Log lines as `json`, or as `text` for people.',
    shownDefault: 'text in a terminal, otherwise json',
    default: ({ terminal }) => (terminal ? 'text' : 'json'),
    read: values.oneOf(['json', 'text']),
  },
  secret: {
    flag: null,
    environment: 'ALINGAI_SECRET',
    value: 'secret',
    description:
      'What access tokens are signed and secrets at rest sealed with, at least 32 characters. Of several with commas between, the first signs and seals, and all verify and open.',
    shownDefault: 'made once, kept in the data folder',
    default: () => null,
    read: values.secret,
  },
  providerKeys: {
    flag: null,
    environment: 'ALINGAI_KEY_<PROVIDER>',
    value: 'key',
    description:
      'A key for a model provider, such as ALINGAI_KEY_OPENAI: the provider’s key in upper case, with `_` for `-`.',
    shownDefault: 'keys are given by administrators',
    default: () => ({}),
    read: () => ({}),
    family: { prefix: 'ALINGAI_KEY_', read: values.providerKeys },
  },
  adminPassword: {
    flag: null,
    environment: 'ALINGAI_ADMIN_PASSWORD',
    value: 'password',
    description: 'The password of the first administrator, `admin`.',
    shownDefault: 'made up, shown in a terminal or kept in a file',
    default: () => null,
    read: values.password,
  },
  smtpUrl: {
    flag: null,
    environment: 'ALINGAI_SMTP_URL',
    value: 'url',
    description: 'Where mails are sent through, such as smtps://user:password@mail.example.com.',
    shownDefault: 'mails are kept in the data folder or PostgreSQL',
    default: () => null,
    read: values.smtpUrl,
  },
  wechatSecret: {
    flag: null,
    environment: 'ALINGAI_WECHAT_SECRET',
    value: 'secret',
    description: 'The secret of the WeChat application.',
    shownDefault: 'none',
    default: () => null,
    read: values.text,
  },
};
