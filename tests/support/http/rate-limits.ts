import { expect } from 'vitest';
import type { Host } from '../hosts/host.ts';
import { openHost } from '../hosts/open.ts';
import type { Person } from '../hosts/people.ts';
import type { Answer } from './call.ts';
import { expectRefusal } from './refusal.ts';

/**
 * States that exactly so many requests a minute get through, whatever becomes of them otherwise.
 */
export async function expectLimit(
  perMinute: number,
  attempt: (host: Host, person: Person) => Promise<Answer>,
  expectRefused = (answer: Answer, reason: string) => expectRefusal(answer, { code: 'RATE_LIMITED', reason }),
): Promise<void> {
  await using host = await openHost({ rateLimit: true });
  const person = await host.createPerson();
  const answers = await Promise.all(Array.from({ length: perMinute + 1 }, () => attempt(host, person)));
  const refused = answers.filter((it) => it.status === 429);
  expect(refused).toHaveLength(1);
  const [answer] = refused as [Answer];
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expectRefused(answer, `At most ${perMinute} a minute; try again in ${seconds} seconds`);
}
