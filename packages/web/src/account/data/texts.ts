import { defineTexts } from '../../i18n/define-texts.ts';

/** Taking one's data along, and deleting the account. */
export const dataTexts = defineTexts({
  en: {
    title: 'Your data',
    text: 'What this server has of you is yours: to take along, and to delete.',
    exportTitle: 'Take it along',
    exportText:
      'An archive with your profile, conversations, posts, purchases, keys and calls: JSON files for programs, and each conversation in Markdown. Passwords and other secrets are not in it.',
    exportAction: 'Export my data',
    exporting: 'Making the archive…',
    exported: 'The archive is in your downloads',
    deleteTitle: 'Delete the account',
    deleteText:
      'Your account goes with all that is yours: conversations, posts, comments, purchases, kept responses and keys. Nobody can bring it back, so export your data first.',
    deleteAction: 'Delete my account',
    deleteQuestion: 'Delete your account for good?',
    deleteWarning:
      'This cannot be undone. All your sessions and tokens end at once, and replies that are being written stop.',
    typed: 'Type your user name, {{name}}',
    wechatHint: 'Without a password, you must have signed in with WeChat within the last ten minutes.',
    deleted: 'Your account is deleted',
  },
  'zh-CN': {
    title: '我的数据',
    text: '此服务器上关于您的数据属于您：可以带走，也可以删除。',
    exportTitle: '导出数据',
    exportText:
      '压缩包包含您的资料、对话、帖子、购买记录、密钥与调用记录：供程序读取的 JSON 文件，以及每个对话的 Markdown 文件。不含密码等机密。',
    exportAction: '导出我的数据',
    exporting: '正在生成压缩包…',
    exported: '压缩包已下载',
    deleteTitle: '注销账户',
    deleteText:
      '账户及您的全部数据都将删除：对话、帖子、评论、购买记录、保存的响应与密钥。删除后无法恢复，请先导出数据。',
    deleteAction: '注销我的账户',
    deleteQuestion: '永久注销账户？',
    deleteWarning: '此操作无法撤销。您的所有会话与令牌立即失效，正在生成的回复将停止。',
    typed: '请输入您的用户名 {{name}}',
    wechatHint: '若没有密码，须在十分钟内用微信登录过。',
    deleted: '您的账户已注销',
  },
});
