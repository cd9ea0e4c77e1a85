/**
 * Streams a reply to the page as lines of JSON, an event of the reply each.
 * - The server's address and the token are ALINGAI_BASE_URL and ALINGAI_TOKEN; the page never sees them.
 * - What the server refuses keeps its status; that the token is refused is no fault of the page's: 502.
 * - When the page goes away or gives up, the model is stopped.
 */
export declare function POST(request: Request): Promise<Response>;
