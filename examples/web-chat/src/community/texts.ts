import { defineTexts } from '../i18n/define-texts.ts';

export const communityTexts = defineTexts({
  en: { title: 'Community' },
  'zh-CN': { title: '社区' },
});
