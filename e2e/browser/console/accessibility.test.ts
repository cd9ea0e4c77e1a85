import { chatOf, openChat } from '../chat/chat.ts';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { CONSOLE_PAGES, openConsole } from './console.ts';

const WIDTHS = [1280, 390];
const height = 800;

// The pages are the same in both hosts.
inMock('the console is for everybody, wide and narrow', async ({ page }) => {
  await openChat(page);
  await chatOf(page).send('/echo Hello');
  await chatOf(page).wholeReply();
  for (const name of CONSOLE_PAGES) {
    await page.setViewportSize({ width: 1280, height });
    const content = await openConsole(page, name);
    if (name === 'Overview') await content.getByRole('application').first().waitFor();
    else
      await content
        .getByRole(name === 'Health' ? 'definition' : 'row')
        .first()
        .waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height });
      await expectAccessible(page);
    }
  }
});
