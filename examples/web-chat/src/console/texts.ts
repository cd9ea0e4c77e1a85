import { defineTexts } from '../i18n/define-texts.ts';

export const consoleTexts = defineTexts({
  en: { title: 'Console' },
  'zh-CN': { title: '控制台' },
});
