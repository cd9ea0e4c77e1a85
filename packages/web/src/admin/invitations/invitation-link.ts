import type { IssuedInvitation } from '@alingai/sdk';

/** The page that accepts an invitation: at the address that the server knows of itself, or at this one. */
export function invitationLink({
  token,
  invitation_url: url,
}: Pick<IssuedInvitation, 'token' | 'invitation_url'>): string {
  return url ?? new URL(`invitation#token=${encodeURIComponent(token)}`, document.baseURI).href;
}
