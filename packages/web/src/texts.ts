import { accessTexts } from './account/access/texts.ts';
import { dataTexts } from './account/data/texts.ts';
import { securityTexts } from './account/security/texts.ts';
import { settingsTexts } from './account/settings/texts.ts';
import { accountTexts } from './account/texts.ts';
import { usageTexts } from './account/usage/texts.ts';
import { adminTexts } from './admin/texts.ts';
import { appsTexts } from './apps/texts.ts';
import { backendTexts } from './backend/texts.ts';
import { chatTexts } from './chat/texts.ts';
import { communityTexts } from './community/texts.ts';
import { ruleTexts } from './errors/rule-texts.ts';
import { errorTexts } from './errors/texts.ts';
import { commonTexts } from './i18n/common.ts';
import { layoutTexts } from './layout/texts.ts';
import { toolsTexts } from './tools/texts.ts';

/** All texts, by the part of the pages that shows them: i18next calls it a namespace. */
export const texts = {
  common: commonTexts,
  errors: errorTexts,
  rules: ruleTexts,
  layout: layoutTexts,
  backend: backendTexts,
  account: accountTexts,
  settings: settingsTexts,
  security: securityTexts,
  access: accessTexts,
  usage: usageTexts,
  data: dataTexts,
  chat: chatTexts,
  apps: appsTexts,
  tools: toolsTexts,
  community: communityTexts,
  admin: adminTexts,
};

// Makes `t` refuse keys that no text has.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: { [Name in keyof typeof texts]: (typeof texts)[Name]['en'] };
  }
}
