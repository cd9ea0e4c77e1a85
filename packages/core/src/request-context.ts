/** Facts about the request that carries an operation. */
export interface RequestContext {
  /** `req_…`, also in the answer and in the log. */
  id: string;
  /** The client's network address, `null` where there is none. */
  address: string | null;
  userAgent: string | null;
  /** Whether it comes straight from a program of the host's own machine, through no proxy. */
  local?: boolean;
  /** Where the client reached the platform, such as `https://chat.example.com`. */
  baseUrl: string;
}
