import type { RateClass } from '@alingai/contract';
import { PlatformError } from '../errors.ts';
import type { RateLimiter, RateRule } from '../ports/rate-limiter.ts';
import { addressKey } from './address-key.ts';

const RULES: Record<Exclude<RateClass, 'none'> | 'mail' | 'export' | 'maas-anonymous', RateRule> = {
  login: { name: 'login', perMinute: 5 },
  chat: { name: 'chat', perMinute: 60 },
  default: { name: 'default', perMinute: 100 },
  mail: { name: 'mail', perMinute: 1 },
  export: { name: 'export', perMinute: 2 },
  maas: { name: 'maas', perMinute: 1000 },
  // Model calls cost the same on every surface, so they are counted together.
  'maas-chat': { name: 'chat', perMinute: 100 },
  'maas-anonymous': { name: 'maas-anonymous', perMinute: 100 },
};

/** Limits for anonymous requests, where they differ. */
const ANONYMOUS: Partial<Record<RateClass, keyof typeof RULES>> = {
  maas: 'maas-anonymous',
  'maas-chat': 'maas-anonymous',
};

/** Rate limits per minute. */
export interface Limits {
  /** Counts a request by account, or by address when it is anonymous. See `take`. */
  takeRequest(
    rateClass: RateClass,
    from: { account: number } | { address: string | null },
  ): Promise<Record<string, string>>;
  /** Counts one event and returns the rate limit headers. Throws RATE_LIMITED. */
  take(rule: keyof typeof RULES | 'none', key: string): Promise<Record<string, string>>;
  /** Counts one event; `false` where `take` throws. For what is left out without a word. */
  allows(rule: keyof typeof RULES, key: string): Promise<boolean>;
}

export function createLimits({ limiter }: { limiter: RateLimiter }): Limits {
  async function take(name: keyof typeof RULES | 'none', key: string): Promise<Record<string, string>> {
    if (name === 'none') return {};
    const rule = RULES[name];
    const verdict = await limiter.take(rule, key);
    if (!verdict) return {};
    const headers = {
      'RateLimit-Limit': String(rule.perMinute),
      'RateLimit-Remaining': String(verdict.remaining),
      'RateLimit-Reset': String(verdict.resetSeconds),
    };
    if (verdict.allowed) return headers;
    throw new PlatformError(
      'RATE_LIMITED',
      { reason: `At most ${rule.perMinute} a minute; try again in ${verdict.resetSeconds} seconds` },
      { headers: { ...headers, 'Retry-After': String(verdict.resetSeconds) } },
    );
  }

  async function allows(name: keyof typeof RULES, key: string): Promise<boolean> {
    return (await limiter.take(RULES[name], key))?.allowed ?? true;
  }

  return {
    take,
    allows,
    takeRequest: (rateClass, from) =>
      'account' in from
        ? take(rateClass, `account:${from.account}`)
        : take(ANONYMOUS[rateClass] ?? rateClass, `address:${addressKey(from.address)}`),
  };
}
