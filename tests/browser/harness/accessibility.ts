import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Expects that axe finds nothing serious on the page as it is, in dark and in light. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFindings(page), page.url()).toEqual([]);
}

/** What axe finds serious or critical, a line each. The page is light in the end. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(transitionsOver);
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
    // What else there is to find is in light as well.
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(RULES_OF_COLOUR) : axe).analyze();
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      const places = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`);
      findings.push(...places.map((place) => `${colorScheme}: ${id}, ${help}: ${place}`));
    }
  }
  return findings;
}

/** Until then, colours are on their way from one to the other. */
async function transitionsOver(): Promise<void> {
  const running = document.getAnimations().filter((it) => it instanceof CSSTransition);
  await Promise.allSettled(running.map((it) => it.finished));
}
