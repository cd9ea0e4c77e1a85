import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';

const host = await useHost();

describe('system.docs', () => {
  test('200: shows anybody a page about the contract', async () => {
    const { status, headers, body } = await call(host, 'system.docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toMatch(/^<!doctype html>/i);
    expect(body).toContain('openapi.json');
  });

  test('200: the page loads nothing from other hosts', async () => {
    const page = await dataOf(host, 'system.docs');
    expect(page).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//i);
  });
});
