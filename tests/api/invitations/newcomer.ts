import { randomBytes } from 'node:crypto';

/** What somebody registers with. */
export function newcomer(wish: { email?: string } = {}) {
  const username = `invited-${randomBytes(6).toString('hex')}`;
  const password = 'SecurePass123!';
  return { username, email: `${username}@example.com`, password, confirm_password: password, ...wish };
}
