import { readFileSync } from 'node:fs';
import { systemClock } from '@alingai/core';
import { createSimulator } from '@alingai/core/simulator';
import { expect, test } from 'vitest';

test.each(['/help', '/help 中文'])('docs/simulator.md lists the commands as “%s” does', async (content) => {
  const page = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8');
  const request = { accountId: 1, model: 'gpt-4', messages: [{ role: 'user' as const, content }] };
  let reply = '';
  for await (const event of createSimulator({ clock: systemClock }).stream(request, new AbortController().signal)) {
    if (event.type === 'content') reply += event.text;
  }
  const list = reply.split('\n').filter((line) => line.startsWith('- `/'));
  expect(list.length).toBeGreaterThan(5);
  expect(page).toContain(list.join('\n'));
});
