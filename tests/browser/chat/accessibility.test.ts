import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { openChat } from './chat.ts';

// The pages are the same in both hosts.
for (const width of [1280, 390]) {
  inMock(
    `the chat is for everybody, ${width} pixels wide`,
    async ({ page, allow }) => {
      allow(/status of 503/);
      const chat = await openChat(page);
      await expectAccessible(page);
      await chat.send('/markdown Compare two models');
      await chat.wholeReply();
      await chat.send('/fail 503 4');
      await chat.replies.last().getByRole('alert').waitFor();
      await expectAccessible(page);

      await page.getByRole('combobox', { name: /^Model: / }).click();
      await page.getByRole('option').first().waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      if (width < 800) await page.getByRole('button', { name: 'Menu' }).click();
      await chat.list.getByRole('searchbox').fill('models');
      await chat.list.getByRole('region', { name: 'In messages' }).waitFor();
      await expectAccessible(page);
      await chat.list.getByRole('button', { name: /^Actions for / }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('dialog', { name: 'Rename' }).waitFor();
      await expectAccessible(page);
    },
    { viewport: { width, height: 800 } },
  );
}
