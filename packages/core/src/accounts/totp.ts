import { Secret, TOTP } from 'otpauth';

/** As all authenticator apps know it (RFC 6238): SHA-1, six digits, 30 seconds. */
const ISSUER = 'AlingAi';
const PERIOD_SECONDS = 30;
/**
 * A code is valid one period before and after its own, because clocks differ and people type
 * slowly.
 */
const WINDOW_STEPS = 1;

function totpOf(secret: string, label?: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_SECONDS });
}

/** A secret of 160 bits in base32, from at least 40 hexadecimal digits. */
export function totpSecret(hexadecimal: string): string {
  return Secret.fromHex(hexadecimal.slice(0, 40)).base32;
}

/** What a QR code for an authenticator app says. */
export function otpauthUrl(secret: string, username: string): string {
  return totpOf(secret, username).toString();
}

/** The period of a code, counted from the epoch; `undefined` when it is not valid at this time. */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW_STEPS });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}
