import type { Page } from 'playwright-core';

export interface AddedParts {
  /** Pieces of the thoughts before the reply. */
  thoughts: readonly string[];
  /** Members that the stored replies have besides their own. */
  stored: Readonly<Record<string, unknown>>;
}

/**
 * Adds to the replies what no simulated model gives. The first stream pauses after the thoughts,
 * until the page has the event `thought`.
 */
export async function addReplyParts(page: Page, parts: AddedParts): Promise<void> {
  await page.addInitScript(({ thoughts, stored }: AddedParts) => {
    const original = window.fetch;
    let isFirst = true;

    /** The whole stream, with the thoughts after its start. */
    async function withThoughts(response: Response): Promise<Response> {
      const events = (await response.text()).split(/(?<=\n\n)/);
      const start = events.findIndex((it) => it.includes('"type":"start"')) + 1;
      const reasoning = thoughts.map((content, index) => {
        const data = JSON.stringify({ type: 'reasoning', content });
        return `id: 0-${index + 1}\nevent: reasoning\ndata: ${data}\n\n`;
      });
      const pauses = isFirst;
      isFirst = false;
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          controller.enqueue(encoder.encode([...events.slice(0, start), ...reasoning].join('')));
          if (pauses) await new Promise((resolve) => addEventListener('thought', resolve, { once: true }));
          controller.enqueue(encoder.encode(events.slice(start).join('')));
          controller.close();
        },
      });
      return new Response(body, { headers: response.headers });
    }

    async function withParts(response: Response): Promise<Response> {
      const answer = await response.json();
      for (const it of answer.data.messages) if (it.role === 'assistant') Object.assign(it, stored);
      return new Response(JSON.stringify(answer), { status: response.status, headers: response.headers });
    }

    window.fetch = async (input, init) => {
      const response = await original(input, init);
      const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
      if (pathname.endsWith('/api/chat/stream')) return withThoughts(response);
      return /\/api\/chat\/messages\/[^/]+$/.test(pathname) && response.ok ? withParts(response) : response;
    };
  }, parts);
}
