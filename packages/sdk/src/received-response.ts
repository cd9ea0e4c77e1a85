/** An answer, and the response that brought it. */
export interface Received<Data> {
  data: Data;
  /** Its status and headers; its body has been read. */
  response: Response;
  /** Finds the request in the server's log. */
  requestId: string | undefined;
}
