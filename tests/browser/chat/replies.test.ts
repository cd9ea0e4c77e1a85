import { expect } from 'vitest';
import { expectAccessible } from '../harness/accessibility.ts';
import { inBothHosts, inMock } from '../harness/in-both-hosts.ts';
import { openChat } from './chat.ts';

const inConversation = (url: URL) => /^\/c\/conv_\w+$/.test(url.pathname);

inBothHosts(
  'a conversation begins with a message, and its reply is drawn as Markdown but never as HTML',
  async ({ page }) => {
    const chat = await openChat(page);
    await chat.send('/markdown Compare two models');
    await page.waitForURL(inConversation);
    const reply = await chat.wholeReply();
    await reply.getByRole('heading', { level: 2, name: 'Markdown from the simulator' }).waitFor();
    await reply.getByRole('row', { name: 'gpt-4 0.03' }).waitFor();
    expect(await reply.locator('pre .hljs-keyword').textContent()).toBe('const');
    expect(await reply.getByRole('link', { name: 'link' }).getAttribute('rel')).toContain('noopener');
    await chat.list
      .getByRole('region', { name: 'Today' })
      .getByRole('link', { name: /markdown Compare/ })
      .waitFor();

    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await reply.getByRole('button', { name: 'Copy the code' }).click();
    await expect.poll(clipboard).toBe("const greeting: string = 'Hello';");
    await reply.getByRole('button', { name: 'Copy the message' }).click();
    await expect.poll(clipboard).toMatch(/^# Markdown from the simulator\n/);

    await chat.send('/echo <img src=x onerror="document.title=1"> and <script>document.title=1</script> **bold**');
    const echo = await chat.wholeReply();
    await echo.locator('strong', { hasText: 'bold' }).waitFor();
    expect(await chat.questions.last().textContent()).toContain('<script>document.title=1</script> **bold**');
    expect(await page.locator('article :is(img, script)').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
    expect(await chat.questions.count()).toBe(2);
  },
  { permissions: ['clipboard-read', 'clipboard-write'] },
);

inBothHosts(
  'formulas and diagrams are drawn, and a page that a model wrote is shown without scripts',
  async ({ page, allow }) => {
    // The browser says so when the frame reads what was written, before anything of it is shown.
    allow(/inline event handler|Forbidden by script-src/);
    const chat = await openChat(page);
    const text = [
      '质能方程 \\(E=mc^2\\) 成立',
      '```mermaid\ngraph TD\n  A[用户] --> B[服务]\n  click A "https://other.invalid/" "x"\n```',
      '```html\n<style>p { color: teal }</style><p>Shown</p><script>document.body.append("ran")</script>',
      '<img src="https://other.invalid/x.png" onerror="document.body.append(1)"><link rel="preconnect" href="https://other.invalid">\n```',
    ];
    await chat.send(`/echo ${text.join('\n\n')}`);
    const reply = await chat.wholeReply();
    await reply.locator('.katex-html').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => document.fonts.check('1em KaTeX_Math'))).toBe(true);

    const diagram = reply.getByRole('img', { name: 'Diagram' });
    await diagram.getByText('用户').waitFor();
    expect(await diagram.locator('a, style, [style*=url], foreignObject').count()).toBe(0);
    await reply.getByRole('button', { name: 'Show the code' }).click();
    await reply.locator('pre', { hasText: 'A[用户] --> B[服务]' }).waitFor();

    await reply.getByRole('button', { name: 'Preview' }).click();
    const shown = reply.frameLocator('iframe[title=Preview]').locator('body');
    await shown.getByText('Shown').waitFor();
    expect(await shown.getByText('Shown').evaluate((it) => getComputedStyle(it).color)).toBe('rgb(0, 128, 128)');
    expect(await shown.textContent()).not.toMatch(/ran|1/);
    expect(await shown.evaluate(() => self.origin)).toBe('null');
    await expectAccessible(page);
  },
);

inMock('a reply that is stopped keeps what had come, beside another version', async ({ page }) => {
  const chat = await openChat(page);
  await chat.send('/slow 80 What is a cell?');
  const reply = chat.replies.last();
  await reply.getByText('This is the built-in').waitFor();
  await chat.stopButton.click();
  await reply.getByText('Stopped before its end').waitFor();
  const kept = await reply.locator('p').first().textContent();
  expect(kept).toMatch(/^This is the built-in/);
  expect(await reply.textContent()).not.toContain('No real model was asked');

  await reply.getByRole('button', { name: 'Regenerate' }).click();
  await chat.stopButton.waitFor();
  const whole = await chat.wholeReply();
  expect(await whole.textContent()).toContain('Send /help to see what I can act out.');
  expect(await page.getByText('Stopped before its end').count()).toBe(0);
  expect([await chat.questions.count(), await chat.replies.count()]).toEqual([1, 1]);

  await whole.getByRole('group', { name: 'Version 2 of 2' }).waitFor();

  await chat.questions.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete the message' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await chat.questions.waitFor({ state: 'detached' });
  expect(await chat.replies.count()).toBe(1);
});

inMock('a picture from a file goes to a model that looks at pictures', async ({ page }) => {
  const chat = await openChat(page);
  await page.locator('input[type=file]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
  await page.getByRole('status').filter({ hasText: 'GPT-3.5 Turbo does not look at images' }).waitFor();
  await chat.choose('GPT-4o mini');
  await page.getByText('does not look at images').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Add an image' }).click();
  await page.getByRole('menuitem', { name: 'By its address' }).click();
  const dialog = page.getByRole('dialog', { name: 'By its address' });
  await dialog.getByLabel('Address of the image').fill('http://127.0.0.1/dot.png');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('That is not an https address.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await chat.send('What is on it?');
  const reply = await chat.wholeReply();
  await reply.getByText(/GPT-4o mini · \d+ tokens/).waitFor();
  const picture = chat.questions.getByRole('img', { name: 'Image 1' });
  expect(await picture.getAttribute('src')).toBe(`data:image/png;base64,${DOT.toString('base64')}`);
  expect(await picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(1);
  expect(await page.getByRole('list', { name: 'Images' }).count()).toBe(0);
});

/** A picture of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
