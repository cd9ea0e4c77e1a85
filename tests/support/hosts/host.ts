import type {
  Mail,
  MetricsReaders,
  ModelUpstream,
  Payments,
  Platform,
  RegistrationMode,
  Store,
  SurfaceName,
  WeChat,
} from '@alingai/core';
import type { TestClock } from './clock.ts';
import type { NewPerson, Person } from './people.ts';

export type HostName = 'server' | 'mock';

export interface HostOptions {
  /** Demo mode, off by default. */
  demo?: boolean;
  /** Whether requests are limited, off by default. */
  rateLimit?: boolean;
  requireVerifiedEmail?: boolean;
  /** Who may register; everybody by default. */
  registration?: RegistrationMode;
  /** The only domains of addresses that people may register with; all by default. */
  allowedEmailDomains?: string[];
  /** Whether a mail server is set up, off by default. Mails reach `nextMail` in any case. */
  sendsMail?: boolean;
  /** Keys that the host has for providers, by the provider's key. */
  providerKeys?: Readonly<Record<string, string>>;
  /** Whether administrators may connect providers at private addresses, off by default. */
  allowPrivateUpstreams?: boolean;
  /** What answers for the models; the simulator by default. */
  models?: ModelUpstream;
  /** Who may read the metrics; programs of this machine by default. */
  metrics?: MetricsReaders;
  /**
   * What answers for WeChat, nothing by default. The stand-in knows the codes `mock-code` and
   * `mock-code-<nickname>`.
   */
  wechat?: WeChat | 'stand-in';
  /** Where clients reach the host from outside; each request tells by default. */
  publicUrl?: string;
  /** The surface to serve alone, at the root; all of them by default. */
  surface?: SurfaceName;
  /** How many days deleted conversations are kept; 30 by default. */
  binDays?: number;
  /** What charges for purchases; the sandbox by default. */
  payments?: Payments;
  /**
   * Whether a server holds its own answers to the contract, which takes long to prepare; it does by
   * default.
   */
  validateResponses?: boolean;
}

/** What answers the requests of a test, and the hands that a test needs behind it. */
export interface Host extends AsyncDisposable {
  readonly name: HostName;
  readonly baseURL: string;
  readonly clock: TestClock;
  readonly domain: Platform['domain'];
  readonly store: Store;
  /** Sends a request, and holds its answer to the contract. */
  readonly fetch: typeof fetch;
  /** The next mail to an address that was not taken yet; waits until it has come. */
  nextMail(to: string): Promise<Mail>;
  /** An account that is signed in. */
  createPerson(wish?: NewPerson): Promise<Person>;
  /**
   * Stops the host. Throws when an answer broke the contract or an error was logged that no test
   * asked for.
   */
  close(): Promise<void>;
}
