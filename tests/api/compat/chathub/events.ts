import type { components } from '@alingai/contract';
import { expect } from 'vitest';
import type { Host } from '../../../support/hosts/host.ts';
import { type Call, send } from '../../../support/http/call.ts';
import { schemaFaults } from '../../../support/http/contract-breaches.ts';

export type StreamEvent = components['schemas']['ChathubStreamEvent'];

/** The events of a reply, as somebody reads them who knows no more than `data:` lines. */
export async function eventsOf(host: Host, request: Call): Promise<StreamEvent[]> {
  const response = await send(host, 'compat.chathub.streamChat', request);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const blocks = (await response.text()).split('\n\n').filter((it) => it !== '');
  return blocks.map((block) => {
    expect(block).toMatch(/^data: [^\n]*$/);
    const event: StreamEvent = JSON.parse(block.slice('data: '.length));
    expect(schemaFaults('ChathubStreamEvent', event)).toBe('');
    return event;
  });
}
