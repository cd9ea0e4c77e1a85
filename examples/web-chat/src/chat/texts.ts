import { defineTexts } from '../i18n/define-texts.ts';

export const chatTexts = defineTexts({
  en: { title: 'Chat', newConversation: 'New conversation' },
  'zh-CN': { title: '对话', newConversation: '新对话' },
});
