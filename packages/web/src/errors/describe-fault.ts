import type { APIError } from '@alingai/sdk';
import type { TFunction } from 'i18next';
import { ruleTexts } from './rule-texts.ts';

/**
 * What is wrong with a field, in the user's language where the rule is known; otherwise in the
 * server's words.
 */
export function describeFault({ rule, limit, reason }: APIError['details'], t: TFunction<'rules'>): string | undefined {
  const exact = `${rule}_${limit}`;
  const name = isKnown(exact) ? exact : rule;
  if (name === undefined || !(isKnown(name) || isKnown(`${name}_other`))) return reason;
  const values = {
    limit: Array.isArray(limit) ? limit.join(', ') : limit,
    ...(typeof limit === 'number' && { count: limit }),
  };
  return t(name as 'required', values);
}

const isKnown = (name: string): boolean => name in ruleTexts.en;
