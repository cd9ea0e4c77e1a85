import { createSecretKey, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeAccessTokens,
  describeAvatarFiles,
  describeIds,
  describeMailer,
  describeMetrics,
  describePasswords,
  describeSecrets,
  describeVault,
} from '@alingai/core/testing/port-suites';
import { temporaryFolder } from '../../test/folder.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createAvatarFiles } from './avatar-files.ts';
import { createOutbox } from './mailer.ts';
import { createMetrics } from './metrics.ts';
import { passwords } from './passwords.ts';
import { ids, secrets } from './random.ts';
import { createVault } from './vault.ts';

const ringOf = (id: string, secret: Uint8Array) => ({ current: id, keys: new Map([[id, createSecretKey(secret)]]) });

describeAccessTokens('access tokens', (secret, keyId) => createAccessTokens(ringOf(keyId, secret)));
describeAvatarFiles('avatars in a folder', () => createAvatarFiles(join(temporaryFolder(), 'avatars')));
describeIds('ids', () => ids);
describeMailer('the outbox', () => {
  const folder = join(temporaryFolder(), 'outbox');
  const mailer = createOutbox(folder, 'no-reply@example.com', { info() {}, warn() {}, error() {} });
  return { mailer, sent: async () => readdirSync(folder).map((it) => mailOf(readFileSync(join(folder, it), 'utf8'))) };
});
describeMetrics('metrics', createMetrics);
describePasswords('passwords', () => passwords);
describeSecrets('secrets', () => secrets);
describeVault('the vault', () => createVault(ringOf('k1', randomBytes(32))));

function mailOf(content: string) {
  const [, to = '', subject = ''] = /^To: (.*)\n(?:X-.*\n)?Subject: (.*)$/m.exec(content) ?? [];
  return { to, subject, text: content.slice(content.indexOf('\n\n') + 2) };
}
