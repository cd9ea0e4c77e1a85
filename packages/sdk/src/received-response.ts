/** The content of a response, and the response itself. */
export interface Received<Data> {
  data: Data;
  /** Its status and headers; its body has been read. */
  response: Response;
  /** Finds the request in the server's log. */
  requestId: string | undefined;
}
