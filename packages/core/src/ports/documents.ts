export interface Documents {
  /** The page at `/api/docs`. */
  page(): string;
  /** The bundled contract. */
  openapi(): Record<string, unknown>;
}
