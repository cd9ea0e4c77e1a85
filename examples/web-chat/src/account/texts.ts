import { defineTexts } from '../i18n/define-texts.ts';

export const accountTexts = defineTexts({
  en: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    username: 'User name or e-mail',
    password: 'Password',
    code: 'Code of your authenticator app',
    settings: 'Settings',
    theme: 'Theme',
    themeAuto: 'As the system',
    themeLight: 'Light',
    themeDark: 'Dark',
    language: 'Language',
  },
  'zh-CN': {
    signIn: '登录',
    signOut: '退出登录',
    username: '用户名或邮箱',
    password: '密码',
    code: '身份验证器中的验证码',
    settings: '设置',
    theme: '主题',
    themeAuto: '跟随系统',
    themeLight: '浅色',
    themeDark: '深色',
    language: '语言',
  },
});
