import type { Preferences } from '../../accounts/account.ts';
import { assertConfirmed } from '../../accounts/password-policy.ts';
import type { ProfileChanges } from '../../accounts/profile.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { avatarPath } from '../avatar-path.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { personalData } from './personal-data.ts';
import { ok, presentPreferences, presentProfile } from './present.ts';

export const account = (domain: Domain): HandlersOf<'account'> => ({
  async 'account.getProfile'({ caller }) {
    return ok({ user: presentProfile(caller.account) });
  },

  async 'account.updateProfile'({ body, caller }) {
    const { full_name, pending_email, ...rest } = body;
    const changes = withoutUndefined<ProfileChanges>({ ...rest, fullName: full_name, pendingEmail: pending_email });
    return ok({ user: presentProfile(await domain.profile.update(caller, changes)) });
  },

  async 'account.changePassword'({ body, caller, request }) {
    assertConfirmed(body.new_password, body.confirm_password);
    const change = { current: body.current_password, next: body.new_password };
    const pair = await domain.profile.changePassword(caller.account, change, request);
    return ok({
      message: 'The password has been changed.',
      token: pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_in: pair.expiresIn,
    });
  },

  async 'account.uploadAvatar'({ body, caller }) {
    return ok({ avatar: avatarPath(await domain.avatars.upload(caller.account, body.avatar)) });
  },

  async 'account.updatePreferences'({ body, caller }) {
    const changes = withoutUndefined<Partial<Preferences>>({
      language: body.language,
      theme: body.theme,
      timezone: body.timezone,
      emailNotifications: body.email_notifications,
      pushNotifications: body.push_notifications,
      marketingEmails: body.marketing_emails,
    });
    return ok({ preferences: presentPreferences(await domain.profile.updatePreferences(caller.account, changes)) });
  },

  async 'account.getAvatar'({ path }) {
    const { bytes, type } = await domain.avatars.read(path.file);
    // A file name is never reused, so only the default avatar can change.
    const cacheControl = path.file === 'default.png' ? 'public, max-age=86400' : 'public, max-age=31536000, immutable';
    return {
      body: new Blob([bytes], { type }),
      headers: {
        'Cache-Control': cacheControl,
        'Content-Security-Policy': "default-src 'none'",
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      },
    };
  },

  ...personalData(domain),
});
