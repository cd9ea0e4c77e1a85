import type { Mail } from '../ports.ts';
import type { Account } from './account.ts';

/** The mail that asks a new account to verify its address. */
export function verificationMail(account: Account, token: string): Mail {
  return {
    to: account.email,
    subject: 'Verify your e-mail address · 请验证您的邮箱',
    text: `Hello ${account.username},

welcome to AlingAi. Verify your e-mail address with this token, within 24 hours:

${token}

您好，${account.username}：

欢迎使用 AlingAi。请在 24 小时内使用上面的令牌验证您的邮箱。

Was it not you who registered? Then nothing needs to be done. · 如非本人注册，请忽略此邮件。
`,
  };
}

/** The mail that lets somebody set a new password. */
export function passwordResetMail(account: Account, token: string): Mail {
  return {
    to: account.email,
    subject: 'Reset your password · 重置您的密码',
    text: `Hello ${account.username},

set a new password with this token, within one hour:

${token}

您好，${account.username}：

请在一小时内使用上面的令牌设置新密码。

Was it not you who asked for it? Then your password stays as it is. · 如非本人操作，请忽略此邮件，您的密码不会改变。
`,
  };
}
