import type { RequestHandler } from 'express';

/**
 * Preconditions for changing a resource do not apply to reading a file. The file sender responds
 * with an error to them where they may be ignored.
 */
export const ignorePreconditions: RequestHandler = ({ headers }, _response, next) => {
  delete headers['if-match'];
  delete headers['if-unmodified-since'];
  next();
};
