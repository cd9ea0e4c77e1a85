import katex from 'katex';
import 'katex/dist/katex.min.css';

/** No formula of a text makes the page wider or higher than so many letters. */
const LARGEST_EM = 30;

/**
 * Draws a formula into an element. What KaTeX does not know is shown as it is written.
 * It sets styles from the script, which a policy without `unsafe-inline` allows; its HTML has them inside.
 */
export function drawFormula(tex: string, element: HTMLElement, isDisplayed: boolean): void {
  const options = { displayMode: isDisplayed, maxSize: LARGEST_EM, strict: 'ignore', trust: false } as const;
  try {
    katex.render(tex, element, { ...options, throwOnError: true });
  } catch {
    // The rest of a formula with an unknown command is drawn.
    katex.render(tex, element, { ...options, throwOnError: false, errorColor: 'currentColor' });
  }
}
