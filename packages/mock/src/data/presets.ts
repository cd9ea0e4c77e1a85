import { DEMO_ADMIN, type Platform, type Ports } from '@alingai/core';
import { fullAccount } from './full-account.ts';
import type { Seed } from './seed.ts';
import { seedData } from './seed-data.ts';

export const PRESETS = ['demo', 'empty', 'full', 'first-run'] as const;

/**
 * The initial data, for the administrator `admin` / `admin123` of demo mode:
 * - `demo`: the conversation `conv_123`, as on a demo server.
 * - `empty`: no conversation.
 * - `full`: hundreds of conversations over the last months, the longest with a hundred messages.
 * - `first-run`: no conversation, and the password must be changed before anything else.
 */
export type Preset = (typeof PRESETS)[number];

/** Seeds a new platform. */
export async function fill(data: Preset | Seed, ports: Ports, platform: Platform): Promise<void> {
  if (typeof data !== 'string') {
    await seedData(data, ports, platform);
    return;
  }
  if (!PRESETS.includes(data)) throw new TypeError(`data must be a seed or one of ${PRESETS.join(', ')}`);
  if (data === 'demo') return;
  const { store, clock } = ports;
  const administrator = await store.accounts.byUsername(DEMO_ADMIN.username);
  const demo = await store.conversations.byPublicId('conv_123');
  if (demo) await store.conversations.delete(demo.id);
  if (data === 'full') await seedData(fullAccount(clock.now()), ports, platform);
  if (data === 'first-run' && administrator) {
    await store.accounts.update(administrator.id, { mustChangePassword: true, updatedAt: clock.now() });
  }
}
