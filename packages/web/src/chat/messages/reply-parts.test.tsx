import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chatTexts } from '../texts.ts';
import { ReplyEnd } from './ReplyEnd.tsx';
import { Thoughts } from './Thoughts.tsx';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    resources: { en: { chat: chatTexts.en }, 'zh-CN': { chat: chatTexts['zh-CN'] } },
    ns: ['chat'],
  });
});
beforeEach(async () => {
  await i18next.changeLanguage('en');
});

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('thoughts', () => {
  test('are open while the model thinks', () => {
    const html = renderToStaticMarkup(<Thoughts text="Tea first" isThinking />);
    expect(html).toContain('aria-expanded="true"');
    expect(textOf(html)).toBe('Thinking… Tea first');
  });

  test('are folded when the text begins, and say how long they took', async () => {
    const html = renderToStaticMarkup(<Thoughts text="Tea first" isThinking={false} seconds={12.3} />);
    expect(html).toContain('aria-expanded="false"');
    expect(textOf(html)).toBe('Thought for 12 s');
    await i18next.changeLanguage('zh-CN');
    expect(textOf(renderToStaticMarkup(<Thoughts text="Tea" isThinking={false} seconds={0.2} />))).toBe('思考了 1 秒');
  });
});

describe('the end of a reply', () => {
  const end = (reason: Parameters<typeof ReplyEnd>[0]['reason'], onContinue?: () => void) =>
    textOf(renderToStaticMarkup(<ReplyEnd reason={reason} onContinue={onContinue} />));

  test('is said where the reply is not complete', () => {
    expect(end('content_filter')).toBe('Filtered by the provider');
    expect(end('refusal')).toBe('The model refused');
    expect([end('stop'), end(undefined)]).toEqual(['', '']);
  });

  test('can be continued where it was cut, and nowhere else', () => {
    expect(end('length', () => undefined)).toBe('Cut at the limit Continue');
    expect(end('length')).toBe('Cut at the limit');
    expect(end('refusal', () => undefined)).toBe('The model refused');
  });
});
