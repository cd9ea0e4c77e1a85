import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeFault } from './describe-fault.ts';
import { ruleTexts } from './rule-texts.ts';

const LIMITS: Readonly<Record<string, number | string | string[]>> = {
  type: ['string'],
  enum: ['light', 'dark'],
  format: 'email',
  pattern: '^a$',
  multipleOf: 0.01,
};
const rules = contract.components.schemas.FieldRule.enum;

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  let t: TFunction<'rules'>;
  beforeAll(async () => {
    const texts = i18next.createInstance();
    await texts.init({ lng: language, resources: { [language]: { rules: ruleTexts[language] } } });
    t = texts.getFixedT(language, 'rules');
  });

  test.each(rules)('the rule %s is told in a sentence, with its limit filled in', (rule) => {
    const told = describeFault({ rule, limit: LIMITS[rule] ?? 8, reason: 'must NOT be so' }, t);
    expect(told).toMatch(language === 'en' ? /^[A-Z][^{}_]*\.$/ : /^[^{}_]*\p{Script=Han}[^{}_]*。$/u);
  });

  test('what is no rule of the contract is told in the words of the server', () => {
    expect(describeFault({ reason: 'is one of the most common passwords' }, t)).toBe(
      'is one of the most common passwords',
    );
    expect(describeFault({ rule: 'newer', limit: 1, reason: 'must be newer' }, t)).toBe('must be newer');
  });
});
