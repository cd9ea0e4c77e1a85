import {
  describeAccessTokens,
  describeAvatarFiles,
  describeIds,
  describeMailer,
  describeMetrics,
  describePasswords,
  describeSecrets,
  describeVault,
  describeWeChat,
} from '@alingai/core/testing/port-suites';
import { createAvatarFiles } from './avatars.ts';
import { createInbox } from './inbox.ts';
import { createMetrics } from './metrics.ts';
import { createPasswords } from './passwords.ts';
import { createIds, createRandom, createSecrets } from './random.ts';
import { createTokens } from './tokens.ts';
import { createVault } from './vault.ts';
import { wechat } from './wechat.ts';

const random = createRandom(undefined);

describeAccessTokens('access tokens', (secret) => createTokens({ bytes: () => secret }));
describeAvatarFiles('avatars in memory', createAvatarFiles);
describeMailer('the inbox', () => {
  const mailer = createInbox();
  return { mailer, sent: async () => mailer.mails };
});
describeMetrics('metrics', createMetrics);
describePasswords('passwords', () => createPasswords(createSecrets(random)));
describeVault('the vault', () => createVault(random));
describeWeChat('WeChat as the mock plays it', () => wechat);
for (const seed of [undefined, 1]) {
  describeIds(`ids with the seed ${seed}`, () => createIds(createRandom(seed)));
  describeSecrets(`secrets with the seed ${seed}`, () => createSecrets(createRandom(seed)));
}
