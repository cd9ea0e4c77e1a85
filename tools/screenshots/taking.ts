import { join } from 'node:path';
import { ARGUMENTS } from '@alingai/tests/browser/arguments';
import { findChromium } from '@alingai/tests/browser/chromium';
import { openFiles } from '@alingai/tests/browser/hosts';
import { signIn } from '@alingai/tests/browser/sign-in';
import { ensureBuilt } from '@alingai/web/build';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { ADMINISTRATOR } from './people.ts';
import { openWorld } from './serving.ts';
import { createWorld, NOW, QUESTION } from './world.ts';

interface Picture {
  name: string;
  options?: BrowserContextOptions;
  /** Prepares a signed-in page for the picture. */
  pose: (page: Page) => Promise<void>;
}

const DARK: BrowserContextOptions = { colorScheme: 'dark' };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Pictures of a platform in use. */
const PICTURES: readonly Picture[] = [
  { name: 'chat-light', pose: (page) => openConversation(page, 'A regular expression that never ends') },
  { name: 'chat-dark', options: DARK, pose: (page) => openConversation(page, 'Three days in Kyoto') },
  {
    name: 'chat-phone',
    options: PHONE,
    async pose(page) {
      await page.getByRole('button', { name: 'Menu' }).click();
      await openConversation(page, 'Three days in Kyoto');
    },
  },
  { name: 'console-overview', pose: (page) => page.goto('console/overview').then(() => undefined) },
  { name: 'console-models', options: DARK, pose: (page) => page.goto('console/models').then(() => undefined) },
  {
    name: 'applications-try',
    async pose(page) {
      await page.goto('apps');
      await page.getByRole('link', { name: 'Tea house help desk' }).click();
      await page.getByLabel('Message').fill(QUESTION);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('no need to send the pieces back').waitFor();
    },
  },
];

/** Pictures of the web chat on the mock. */
const MOCKED: readonly Picture[] = [
  {
    name: 'mock-scenarios',
    // The panel is beside the conversation.
    options: { viewport: { width: 1760, height: 1100 }, deviceScaleFactor: 1.5 },
    async pose(page) {
      await page.getByRole('button', { name: 'Mock scenarios' }).click();
      const panel = page.getByRole('complementary', { name: 'Mock scenarios' });
      await panel.getByRole('combobox', { name: 'Data' }).selectOption('full');
      await openConversation(page, 'Planning a week in Kyoto');
      await panel.getByRole('combobox', { name: 'Scenario' }).selectOption('spread');
      await panel.getByRole('button', { name: 'Begin' }).click();
    },
  },
];

/** Takes all pictures, in a browser with a fixed clock. Throws when there is no browser. */
export async function takePictures(folder: string): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium here. Install one, or name it in ALINGAI_CHROMIUM.');
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const world = await openWorld(await createWorld(), await ensureBuilt('production'));
  const mocked = await openFiles(await ensureBuilt('mock'));

  async function take({ name, options, pose }: Picture, url: string, person: readonly string[] = []) {
    const context = await browser.newContext({
      baseURL: `${url}/`,
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 2,
      locale: 'en-US',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    await signIn(page, ...person);
    await pose(page);
    await page.waitForLoadState('networkidle');
    const picture = await page.screenshot();
    await sharp(picture)
      .png({ palette: true, effort: 10 })
      .toFile(join(folder, `${name}.png`));
    await context.close();
  }

  try {
    for (const picture of PICTURES) await take(picture, world.url, [ADMINISTRATOR.username, ADMINISTRATOR.password]);
    for (const picture of MOCKED) await take(picture, mocked.url);
  } finally {
    await browser.close();
    await world.close();
    await mocked.close();
  }
}

async function openConversation(page: Page, title: string): Promise<void> {
  // Its row also tells the model and the time.
  const row = page.getByRole('link').and(page.getByTitle(title, { exact: true }));
  await row.click();
  await page.getByRole('article', { name: 'Reply' }).first().waitFor();
  // The composer shows its edge where the caret is.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}
