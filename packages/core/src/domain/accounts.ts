import { createAdministration } from '../accounts/administration.ts';
import { createApiTokens } from '../accounts/api-tokens.ts';
import { createAuthentication } from '../accounts/authentication.ts';
import { createAvatars } from '../accounts/avatars.ts';
import { createDevices } from '../accounts/devices.ts';
import { createInvitations } from '../accounts/invitations.ts';
import { createMailTokens } from '../accounts/mail-tokens.ts';
import { createPasswordRecovery } from '../accounts/password-recovery.ts';
import { createPresence } from '../accounts/presence.ts';
import { createProfile } from '../accounts/profile.ts';
import { createRecoveryCodes } from '../accounts/recovery-codes.ts';
import { createRegistration } from '../accounts/registration.ts';
import { createRegistrationRules } from '../accounts/registration-rules.ts';
import { createSessions } from '../accounts/sessions.ts';
import { createSignIn } from '../accounts/sign-in.ts';
import { createTwoFactor } from '../accounts/two-factor.ts';
import { createVerification } from '../accounts/verification.ts';
import { createWeChatSignIn } from '../accounts/wechat.ts';
import type { BackgroundTasks } from '../background-tasks.ts';
import type { Limits } from '../limits/limits.ts';
import type { Ports } from '../platform-ports.ts';
import type { Settings } from '../settings.ts';

interface Shared {
  settings: Settings;
  limits: Limits;
  backgroundTasks: BackgroundTasks;
}

/** Who people are: signing in and out, and what they change about their accounts. */
export function createAccounts(ports: Ports, { settings, limits, backgroundTasks }: Shared) {
  const rules = createRegistrationRules(settings);
  const sessions = createSessions(ports);
  const apiTokens = createApiTokens(ports);
  const mailTokens = createMailTokens(ports);
  const mailing = { ...ports, settings, limits, backgroundTasks, mailTokens };
  const verification = createVerification(mailing);
  const presence = createPresence({ ...ports, limits });
  const passwordRecovery = createPasswordRecovery(mailing);
  const twoFactor = createTwoFactor({ ...ports, limits, backgroundTasks, recoveryCodes: createRecoveryCodes(ports) });
  const signIn = createSignIn({ ...ports, settings, limits, sessions, twoFactor, devices: createDevices(ports) });
  return {
    sessions,
    presence,
    apiTokens,
    authentication: createAuthentication(ports, settings, apiTokens),
    signIn,
    weChatSignIn: createWeChatSignIn({ ...ports, rules }, signIn),
    twoFactor,
    registrationRules: rules,
    invitations: createInvitations({ ...mailing, rules }),
    registration: createRegistration({ ...ports, settings, limits, verification, rules }),
    verification,
    passwordRecovery,
    users: createAdministration({ ...ports, verification, recovery: passwordRecovery, twoFactor }),
    profile: createProfile({ ...ports, settings, limits, sessions, verification, presence, rules }),
    avatars: createAvatars(ports),
  };
}
