import { defineTexts } from '../i18n/define-texts.ts';

export const hostTexts = defineTexts({
  en: { demo: 'This is a demo: sign in as {{username}} with the password {{password}}.' },
  'zh-CN': { demo: '演示环境：可使用用户名 {{username}} 与密码 {{password}} 登录。' },
});
