import type { Page } from 'playwright-core';

/** What the panel of scenarios remembers for the tab. */
interface Choices {
  data?: 'demo' | 'empty' | 'full' | 'first-run';
  speed?: 'realistic' | 'instant' | 'slow';
  scenarios?: readonly { operation: string; faults: Readonly<Record<string, unknown>> }[];
}

/** Has the mock begin as if this had been chosen in its panel. Comes before the page is opened. */
export async function chooseForMock(page: Page, choices: Choices): Promise<void> {
  await page.addInitScript((text) => {
    sessionStorage['alingai:mock'] ??= text;
  }, JSON.stringify(choices));
}
