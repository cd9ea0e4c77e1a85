import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok } from './present.ts';

export const twoFactor = ({ twoFactor: domain }: Domain): HandlersOf<'twoFactor'> => ({
  async 'twoFactor.enrol'({ body, caller }) {
    const { secret, url } = await domain.enrol(caller.account, body.password);
    return ok({ secret, otpauth_url: url });
  },

  async 'twoFactor.confirm'({ body, caller }) {
    return ok({ recovery_codes: await domain.confirm(caller.account, body.code) });
  },

  async 'twoFactor.disable'({ body, caller }) {
    await domain.disable(caller.account, body.password, { code: body.code, recoveryCode: body.recovery_code });
    return ok({ message: 'Two-factor sign-in has been switched off.' });
  },

  async 'twoFactor.renewRecoveryCodes'({ body, caller }) {
    const proof = { code: body.code, recoveryCode: body.recovery_code };
    return ok({ recovery_codes: await domain.renewRecoveryCodes(caller.account, body.password, proof) });
  },
});
