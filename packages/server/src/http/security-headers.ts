import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The documentation page sets styles from its script, and connects to this server only. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      // The server speaks plain HTTP; the proxy that adds TLS decides about upgrades.
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
});
