import { openChat } from '../chat/chat.ts';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { CONSOLE_PAGES, openConsole } from './admin.ts';

const WIDE = 1280;
const height = 800;

// The pages are the same in both hosts.
for (const width of [WIDE, 390]) {
  inMock(`the console is for everybody, ${width} pixels wide`, async ({ page }) => {
    const chat = await openChat(page);
    await chat.send('/echo Hello');
    await chat.wholeReply();
    for (const name of CONSOLE_PAGES) {
      await page.setViewportSize({ width: WIDE, height });
      const content = await openConsole(page, name);
      await content.getByRole(CONTENT[name]).first().waitFor();
      await page.setViewportSize({ width, height });
      await expectAccessible(page);
    }
  });
}

/** What is there once the page has been told what it shows. */
const CONTENT = {
  Overview: 'application',
  Users: 'row',
  Invitations: 'note',
  Models: 'row',
  Providers: 'row',
  Calls: 'row',
  Health: 'definition',
} as const;
