import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { servedDocument } from '../../system/served-document.ts';
import { ok, timestamp } from './present.ts';

export const system = ({ system: domain, surfacePaths }: Domain): HandlersOf<'system'> => ({
  async 'system.health'() {
    const { status, services, reason } = await domain.health();
    const facts = { status, version: domain.version, timestamp: timestamp(domain.now()), services };
    return ok({ ...facts, ...(reason !== undefined && { reason }) });
  },

  async 'system.ready'() {
    await domain.assertReady();
    return ok({ ready: true as const, version: domain.version });
  },

  async 'system.metrics'({ caller, request }) {
    return {
      body: await domain.metrics(caller, request),
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
    };
  },

  async 'system.info'() {
    const info = await domain.info();
    return ok({
      version: info.version,
      runtime: info.runtime,
      platform: info.platform,
      started_at: timestamp(info.startedAt),
      uptime_seconds: Math.floor(info.uptime / 1000),
      memory_mb: Math.round(info.memoryBytes / 2 ** 20),
      counts: info.counts,
    });
  },

  async 'system.docs'() {
    return { body: domain.documents.page() };
  },

  async 'system.openapi'() {
    return { body: servedDocument(await domain.documents.openapi(), surfacePaths) };
  },
});
