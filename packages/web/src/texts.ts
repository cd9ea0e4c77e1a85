import { accountTexts } from './account/texts.ts';
import { chatTexts } from './chat/texts.ts';
import { ruleTexts } from './errors/rule-texts.ts';
import { errorTexts } from './errors/texts.ts';
import { commonTexts } from './i18n/common.ts';
import { layoutTexts } from './layout/texts.ts';

/** The texts of every page, by the part of the pages that shows them: i18next calls it a namespace. */
export const texts = {
  common: commonTexts,
  errors: errorTexts,
  rules: ruleTexts,
  layout: layoutTexts,
  account: accountTexts,
  chat: chatTexts,
};

/** The texts that come with the pages of a part, which `withTexts` loads. */
export const laterTexts = {
  backend: async () => (await import('./backend/texts.ts')).backendTexts,
  settings: async () => (await import('./account/settings/texts.ts')).settingsTexts,
  security: async () => (await import('./account/security/texts.ts')).securityTexts,
  access: async () => (await import('./account/access/texts.ts')).accessTexts,
  usage: async () => (await import('./account/usage/texts.ts')).usageTexts,
  data: async () => (await import('./account/data/texts.ts')).dataTexts,
  apps: async () => (await import('./apps/texts.ts')).appsTexts,
  tools: async () => (await import('./tools/texts.ts')).toolsTexts,
  community: async () => (await import('./community/texts.ts')).communityTexts,
  admin: async () => (await import('./admin/texts.ts')).adminTexts,
};

type LaterTexts = { [Name in keyof typeof laterTexts]: Awaited<ReturnType<(typeof laterTexts)[Name]>>['en'] };

// Makes `t` refuse keys that no text has.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: { [Name in keyof typeof texts]: (typeof texts)[Name]['en'] } & LaterTexts;
  }
}
