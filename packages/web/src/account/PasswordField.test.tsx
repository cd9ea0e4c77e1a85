import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PasswordField } from './PasswordField.tsx';

it('hides what is typed, and leaves pasting and password managers alone', () => {
  const html = renderToStaticMarkup(<PasswordField label="Password" name="password" autoComplete="current-password" />);
  const [input = ''] = /<input[^>]*>/.exec(html) ?? [];
  expect(input).toContain('type="password"');
  expect(input).toMatch(/autocomplete="current-password"/i);
  expect(input).not.toMatch(/onpaste|readonly|autocomplete="off"|maxlength/i);
});
