import type { Mail } from '../ports/mailer.ts';
import type { Account } from './account.ts';

/**
 * The mail that asks a new account to verify its address. `webPages` is where its link leads;
 * `null` for no link.
 */
export function verificationMail(account: Account, token: string, webPages: string | null): Mail {
  return {
    to: account.email,
    subject: 'Verify your e-mail address · 请验证您的邮箱',
    text: `Hello ${account.username},

welcome to AlingAi. Verify your e-mail address with this token, within 24 hours:

${tokenAndLink(token, webPages, 'verify-email')}

您好，${account.username}：

欢迎使用 AlingAi。请在 24 小时内使用上面的${meansOf(webPages)}验证您的邮箱。

Was it not you who registered? Then nothing needs to be done. · 如非本人注册，请忽略此邮件。
`,
  };
}

/**
 * The mail that lets somebody set a new password. `webPages` is where its link leads; `null` for no
 * link.
 */
export function passwordResetMail(account: Account, token: string, webPages: string | null): Mail {
  return {
    to: account.email,
    subject: 'Reset your password · 重置您的密码',
    text: `Hello ${account.username},

set a new password with this token, within one hour:

${tokenAndLink(token, webPages, 'reset-password')}

您好，${account.username}：

请在一小时内使用上面的${meansOf(webPages)}设置新密码。

Was it not you who asked for it? Then your password stays as it is. · 如非本人操作，请忽略此邮件，您的密码不会改变。
`,
  };
}

/** The mail that tells the old address that it is no longer the account's. */
export function addressChangedMail(previous: Account): Mail {
  return {
    to: previous.email,
    subject: 'Your e-mail address was changed · 您的邮箱已更改',
    text: `Hello ${previous.username},

your account has another e-mail address now. Was it not you who changed it? Then tell the administrators at once.

您好，${previous.username}：

您的账户邮箱已更改。如非本人操作，请立即联系管理员。
`,
  };
}

function tokenAndLink(token: string, webPages: string | null, page: string): string {
  if (webPages === null) return token;
  return `${token}\n\nor on this page:\n\n${webPages}/${page}?token=${encodeURIComponent(token)}`;
}

function meansOf(webPages: string | null): string {
  return webPages === null ? '令牌' : '令牌或链接';
}
