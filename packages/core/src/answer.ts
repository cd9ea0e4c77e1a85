/** What an operation answers with when it succeeds; its status stands in the contract. */
export interface Answer<Body> {
  body: Body;
  headers?: Record<string, string>;
}
