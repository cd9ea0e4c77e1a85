import { createMock } from '@alingai/mock';
import { AlingAiClient } from '@alingai/sdk';
import { expect, it } from 'vitest';
import { areInitial } from './initial-preferences.ts';

it('knows the preferences of a new account, and those that somebody chose', async () => {
  const mock = createMock({ baseURL: 'http://alingai.test' });
  const client = new AlingAiClient({
    baseURL: 'http://alingai.test',
    fetch: async (input, init) => (await mock.answer(new Request(input, init))) ?? Response.error(),
  });
  const password = 'Correct-Horse-8';
  await client.auth.register({ username: 'ada', email: 'ada@example.com', password, confirm_password: password });
  await client.signIn({ username: 'ada', password });
  const { user } = await client.account.getProfile();
  expect(areInitial(user.preferences)).toBe(true);

  await client.account.updatePreferences({ theme: 'dark' });
  expect(areInitial((await client.account.getProfile()).user.preferences)).toBe(false);
});
