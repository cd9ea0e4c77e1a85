import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chatTexts } from '../texts.ts';
import { ReplyEnd } from './ReplyEnd.tsx';
import { Sources } from './Sources.tsx';
import { Thoughts } from './Thoughts.tsx';
import { ToolCalls } from './ToolCalls.tsx';

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

describe('calls of tools', () => {
  const call = { id: 'call_1', name: 'look_up', arguments: '{"city":"Lyon"}' };
  const html = (calls: Parameters<typeof ToolCalls>[0]['calls'], isCalling = false) =>
    renderToStaticMarkup(<ToolCalls calls={calls} isCalling={isCalling} />);

  test('are folded, with their name', () => {
    expect(html([call])).toContain('aria-expanded="false"');
    expect(textOf(html([call]))).toContain('Calls look_up No answer yet');
  });

  test('show their arguments and what was answered', () => {
    const shown = textOf(html([{ ...call, result: '18 degrees' }]));
    expect(shown).toContain('Arguments { &quot;city&quot;: &quot;Lyon&quot; }');
    expect(shown).toContain('Answer 18 degrees');
    expect(shown).not.toContain('No answer yet');
  });

  test('do not miss an answer while they are written', () => {
    expect(textOf(html([call], true))).not.toContain('No answer yet');
  });
});

test('sources are links that tell their hosts, each once', () => {
  const sources = ['https://a.example/x', 'https://a.example/x', 'https://b.example/'].map((url, index) => ({
    type: 'url_citation' as const,
    url,
    ...(index !== 2 && { title: 'A' }),
  }));
  const html = renderToStaticMarkup(<Sources sources={sources} />);
  expect(html.match(/<a /g)).toHaveLength(2);
  expect(html).toContain('rel="noopener noreferrer nofollow"');
  expect(textOf(html)).toBe('Sources A a.example https://b.example/');
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
