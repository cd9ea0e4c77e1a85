import { AlingAiClient, APIError, AuthenticationError } from '@alingai/sdk';

/**
 * Streams a reply to the page as lines of JSON, an event of the reply each.
 * - The server's address and the token are ALINGAI_BASE_URL and ALINGAI_TOKEN; the page never sees them.
 * - What the server refuses keeps its status; that the token is refused is no fault of the page's: 502.
 * - When the page goes away or gives up, the model is stopped.
 */
export async function POST(request: Request): Promise<Response> {
  const { message, conversation_id } = await request.json().catch(() => ({}));
  const client = new AlingAiClient({});
  const reply = client.chat.stream({ message, conversation_id }, { signal: request.signal });
  const lines = reply.toReadableStream().pipeThrough(asLines()).pipeThrough(new TextEncoderStream());
  try {
    // Whether the server refuses is known before the page gets a status.
    await new Promise((resolve, reject) => reply.once('start', resolve).once('error', reject));
  } catch (error) {
    return refusal(error);
  }
  return new Response(lines, {
    headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

const asLines = () =>
  new TransformStream<object, string>({
    transform: (event, controller) => controller.enqueue(`${JSON.stringify(event)}\n`),
  });

function refusal(error: unknown): Response {
  if (!(error instanceof APIError) || error instanceof AuthenticationError) {
    console.error(error);
    return Response.json({ error: 'The chat is out of order' }, { status: 502 });
  }
  const { status, code, details, retryAfter } = error;
  const headers = retryAfter === undefined ? undefined : { 'Retry-After': String(retryAfter) };
  return Response.json({ error: details.reason ?? code }, { status, headers });
}
