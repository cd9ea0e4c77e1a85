/** The HTTP request behind an operation. */
export interface RequestContext {
  /** `req_…`, also in the response and in the log. */
  id: string;
  /** The client's network address, `null` where there is none. */
  address: string | null;
  userAgent: string | null;
  /** Whether it comes directly from the host's own machine, without a proxy. */
  local?: boolean;
  /** The header `anthropic-version`, which only Anthropic's clients send. */
  anthropicVersion?: string;
  /** Where the client reached the platform, such as `https://chat.example.com`. */
  baseUrl: string;
}
