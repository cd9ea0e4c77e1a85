import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The documentation page styles itself from its script, and asks nobody but this server. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      // The server speaks plain HTTP; whoever puts TLS in front decides about upgrading.
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
});
