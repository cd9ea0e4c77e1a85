import { defineTexts } from '../i18n/define-texts.ts';

export const toolsTexts = defineTexts({
  en: { title: 'Tools' },
  'zh-CN': { title: '工具' },
});
