import mermaid from '@mermaid-js/tiny/dist/mermaid.tiny.js?url';
import { frameAddress, SANDBOX } from './sandboxed-frame.ts';

/** A drawing as the frame hands it out. Nobody vouches for it. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

const TIMEOUT_MS = 20_000;

interface Waiting {
  resolve: (drawing: Drawing) => void;
  reject: (error: Error) => void;
}

let frame: Promise<Window> | undefined;
const waiting = new Map<number, Waiting>();
let count = 0;

/** Draws a diagram in a frame that all diagrams share. */
export async function drawDiagram(code: string, isDark: boolean): Promise<Drawing> {
  frame ??= openFrame();
  const target = await frame;
  count += 1;
  const id = count;
  return new Promise<Drawing>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    setTimeout(() => settle({ id, error: 'It took too long.' }), TIMEOUT_MS);
    target.postMessage({ id, code, isDark, script: new URL(mermaid, document.baseURI).href }, '*');
  });
}

function openFrame(): Promise<Window> {
  return new Promise((resolve) => {
    const element = document.createElement('iframe');
    element.setAttribute('sandbox', SANDBOX);
    element.setAttribute('aria-hidden', 'true');
    element.tabIndex = -1;
    // Words are measured there, so it has to be laid out.
    Object.assign(element.style, { position: 'fixed', left: '-9999px', width: '1200px', height: '800px' });
    element.style.visibility = 'hidden';
    addEventListener('message', ({ source, data }) => {
      if (source === null || source !== element.contentWindow) return;
      if (data.isReady) resolve(source as Window);
      else settle(data);
    });
    element.src = frameAddress('diagram');
    document.body.append(element);
  });
}

function settle({ id, error, ...drawing }: { id: number; error?: string } & Partial<Drawing>): void {
  const found = waiting.get(id);
  waiting.delete(id);
  if (!found) return;
  const { svg, width = 0, height = 0 } = drawing;
  if (error === undefined && typeof svg === 'string') found.resolve({ svg, width, height });
  else found.reject(new Error(error ?? 'There is no drawing.'));
}
