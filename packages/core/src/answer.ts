/** The result of a successful operation. The contract defines its status. */
export interface Answer<Body> {
  body: Body;
  headers?: Record<string, string>;
}
