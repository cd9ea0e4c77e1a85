import { accessTexts } from '../account/access/texts.ts';
import { securityTexts } from '../account/security/texts.ts';
import { settingsTexts } from '../account/settings/texts.ts';
import { accountTexts } from '../account/texts.ts';
import { usageTexts } from '../account/usage/texts.ts';
import { consoleTexts } from '../admin/texts.ts';
import { appsTexts } from '../apps/texts.ts';
import { hostTexts } from '../backend/texts.ts';
import { chatTexts } from '../chat/texts.ts';
import { communityTexts } from '../community/texts.ts';
import { errorTexts } from '../errors/texts.ts';
import { layoutTexts } from '../layout/texts.ts';
import { toolsTexts } from '../tools/texts.ts';
import { commonTexts } from './common.ts';

/** All texts, by the part of the pages that says them. */
export const texts = {
  common: commonTexts,
  errors: errorTexts,
  layout: layoutTexts,
  host: hostTexts,
  account: accountTexts,
  settings: settingsTexts,
  security: securityTexts,
  access: accessTexts,
  usage: usageTexts,
  chat: chatTexts,
  apps: appsTexts,
  tools: toolsTexts,
  community: communityTexts,
  console: consoleTexts,
};
