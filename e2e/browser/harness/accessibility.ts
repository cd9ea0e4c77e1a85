import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects that axe finds nothing serious on the page as it is, in dark and in light. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFindings(page), page.url()).toEqual([]);
}

/** What axe finds serious or critical, a line each. The page is light in the end. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await transitionsEnd(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      const places = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`);
      findings.push(...places.map((place) => `${colorScheme}: ${id}, ${help}: ${place}`));
    }
  }
  return findings;
}

/** Colours that change slowly are between the two schemes for a while. */
async function transitionsEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((it) => it instanceof CSSTransition);
    await Promise.allSettled(transitions.map((it) => it.finished));
  });
}
