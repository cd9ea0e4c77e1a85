import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Expects that axe finds nothing serious on the page as it is, in dark and in light. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFindings(page), page.url()).toEqual([]);
}

/** What axe finds serious or critical, a line each. The page is light in the end. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(transitionsOver);
    // What else there is to find is in light as well.
    const { violations } = await page.evaluate(run, colorScheme === 'dark' ? RULES_OF_COLOUR : null);
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      const places = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`);
      findings.push(...places.map((place) => `${colorScheme}: ${id}, ${help}: ${place}`));
    }
  }
  return findings;
}

/** Runs in the page, where axe was put before. @param rules all of them when `null`. */
function run(rules: string[] | null): Promise<AxeResults> {
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  return inPage.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
}

/** Until then, colours are on their way from one to the other. */
async function transitionsOver(): Promise<void> {
  const running = document.getAnimations().filter((it) => it instanceof CSSTransition);
  await Promise.allSettled(running.map((it) => it.finished));
}
