import type { Mail } from '../ports/mailer.ts';
import type { Account } from './account.ts';

/**
 * The mail that asks to verify an address. `webPages` is where its link leads; `null` for no link.
 */
export function verificationMail(
  { id: accountId, username }: Account,
  email: string,
  token: string,
  webPages: string | null,
): Mail {
  return {
    accountId,
    to: email,
    subject: 'Verify your e-mail address · 请验证您的邮箱',
    text: `Hello ${username},

welcome to AlingAi. Verify your e-mail address with this token, within 24 hours:

${tokenAndLink(token, webPages, 'verify-email')}

您好，${username}：

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
    accountId: account.id,
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

/** The mail that tells an address that another one is to replace it. */
export function addressWishMail({ id: accountId, email, username }: Account): Mail {
  return {
    accountId,
    to: email,
    subject: 'Another e-mail address was given · 您的账户填写了新邮箱',
    text: `Hello ${username},

another e-mail address was given for your account. It replaces this one once it is verified. Was it not you? Then set a new
password at once, and end all sessions.

您好，${username}：

您的账户填写了新的邮箱，验证后将替换此邮箱。如非本人操作，请立即更改密码并退出所有会话。
`,
  };
}

/** The mail that tells the old address that it is no longer the account's. */
export function addressChangedMail(email: string, { id: accountId, username }: Account): Mail {
  return {
    accountId,
    to: email,
    subject: 'Your e-mail address was changed · 您的邮箱已更改',
    text: `Hello ${username},

your account has another e-mail address now. Was it not you who changed it? Then tell the administrators at once.

您好，${username}：

您的账户邮箱已更改。如非本人操作，请立即联系管理员。
`,
  };
}

/** The mail that tells the owner of an address that somebody gave it for another account. */
export function addressInUseMail({ id: accountId, email, username }: Account): Mail {
  return {
    accountId,
    to: email,
    subject: 'Your e-mail address has an account already · 您的邮箱已注册',
    text: `Hello ${username},

somebody gave this address for another account. It belongs to yours, ${username}, and stays there. Was it you? Then sign in as
${username}; if you forgot the password, ask for a mail that sets a new one. Was it not you? Then nothing needs to be done.

您好，${username}：

有人使用此邮箱注册或更改账户。此邮箱属于您的账户 ${username}，不会改变。如是本人操作，请直接登录；忘记密码可通过邮件重置。
如非本人操作，请忽略此邮件。
`,
  };
}

/** The mail that tells people that somebody with their password tries second factors. */
export function secondFactorTriedMail({ id: accountId, email, username }: Account): Mail {
  return {
    accountId,
    to: email,
    subject: 'Wrong sign-in codes · 两步验证码多次错误',
    text: `Hello ${username},

somebody who knows your password has sent wrong sign-in codes several times. Was it not you? Then set a new password.

您好，${username}：

有人使用您的密码登录，并多次输入错误的两步验证码。如非本人操作，请立即更改密码。
`,
  };
}

/** The mail that invites somebody to make an account. `webPages` is where its link leads; `null` for no link. */
export function invitationMail({
  to,
  inviter,
  token,
  days,
  webPages,
}: {
  to: string;
  inviter: string;
  token: string;
  days: number;
  webPages: string | null;
}): Mail {
  return {
    to,
    subject: 'You are invited to AlingAi · 邀请您加入 AlingAi',
    text: `Hello,

${inviter} invites you to AlingAi. Make your account with this invitation, within ${days === 1 ? 'one day' : `${days} days`}:

${tokenAndLink(token, webPages, 'invitation')}

您好：

${inviter} 邀请您加入 AlingAi。请在 ${days} 天内使用上面的${meansOf(webPages)}创建账户。

Do you not know who that is? Then nothing needs to be done. · 如不认识邀请人，请忽略此邮件。
`,
  };
}

/** The address of a page with a token in its fragment, which reaches no server, no proxy and none of their logs. */
export function linkWithToken(webPages: string, page: string, token: string): string {
  return `${webPages}/${page}#token=${encodeURIComponent(token)}`;
}

function tokenAndLink(token: string, webPages: string | null, page: string): string {
  if (webPages === null) return token;
  return `${token}\n\nor on this page:\n\n${linkWithToken(webPages, page, token)}`;
}

function meansOf(webPages: string | null): string {
  return webPages === null ? '令牌' : '令牌或链接';
}
