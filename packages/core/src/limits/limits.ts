import type { RateClass } from '@alingai/contract';
import { PlatformError } from '../errors.ts';
import type { Ports, RateRule } from '../ports.ts';

const RULES: Record<Exclude<RateClass, 'none'> | 'mail', RateRule> = {
  login: { name: 'login', perMinute: 5 },
  chat: { name: 'chat', perMinute: 60 },
  default: { name: 'default', perMinute: 100 },
  mail: { name: 'mail', perMinute: 1 },
};

/** How often something may happen in a minute. */
export interface Limits {
  /** Counts one event; the headers that tell what is left. Throws RATE_LIMITED. */
  take(rule: keyof typeof RULES | 'none', key: string): Promise<Record<string, string>>;
}

export function createLimits({ limiter }: Ports): Limits {
  return {
    async take(name, key) {
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
    },
  };
}
