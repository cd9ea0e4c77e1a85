import { defineTexts } from '../i18n/define-texts.ts';

export const appsTexts = defineTexts({
  en: { title: 'Applications' },
  'zh-CN': { title: '应用' },
});
