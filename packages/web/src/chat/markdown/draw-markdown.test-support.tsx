import i18next from 'i18next';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { onTestFinished } from 'vitest';
import { commonTexts } from '../../i18n/common.ts';
import { chatTexts } from '../texts.ts';
import { loadFormulas, loadHighlighter, loadHtml } from './lazy-parts.ts';
import Markdown from './Markdown.tsx';

/** Draws a text into a document until the test ends, with all parts that are loaded when they are needed. */
export async function drawMarkdown(text: string): Promise<HTMLElement> {
  const view = await openMarkdown();
  await view.show(text);
  return view.element;
}

/** A place for a text that grows. */
export async function openMarkdown(): Promise<{ element: HTMLElement; show: (text: string) => Promise<void> }> {
  // A document without a doctype has the rules of the nineties, in which KaTeX draws nothing.
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
  await Promise.all([loadFormulas(), loadHighlighter(), loadHtml()]);
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { common: commonTexts.en, chat: chatTexts.en } },
    defaultNS: 'common',
  });
  const element = document.createElement('div');
  document.body.append(element);
  const root = createRoot(element);
  onTestFinished(async () => {
    await acting(() => root.unmount());
    element.remove();
  });
  return { element, show: (text) => acting(() => root.render(<Markdown text={text} />)) };
}

/** Waits for what React does then; what it does later by itself is nobody's act. */
async function acting(change: () => void): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  await act(async () => change());
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
}
