import { randomBytes } from 'node:crypto';
import type { NewTool } from '@alingai/core';
import type { Host } from '../../support/hosts/host.ts';

/** Puts a tool on the market: its public id. The price is in cents. */
export async function offerTool(host: Host, wish: Partial<NewTool> = {}): Promise<string> {
  const author = await host.store.accounts.byUsername('admin');
  if (!author) throw new Error('The host has no administrator yet');
  const publicId = wish.publicId ?? `tool_${randomBytes(8).toString('hex')}`;
  await host.store.tools.insertMissing([
    {
      authorId: author.id,
      name: '代码生成器',
      description: '基于AI的代码生成工具',
      category: 'development',
      price: 999,
      rating: 4.8,
      downloads: 0,
      createdAt: host.clock.now(),
      ...wish,
      publicId,
    },
  ]);
  return publicId;
}

/** What a person sends to purchase something. */
export const payment = {
  payment_method: 'credit_card',
  billing_address: { country: 'CN', city: 'Beijing' },
} as const;
