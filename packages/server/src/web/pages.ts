import compression from 'compression';
import express, { type Request, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Configuration } from '../configuration/configuration.ts';
import { ignorePreconditions } from '../http/ignore-preconditions.ts';
import { pageOf } from './page.ts';
import { describePrecompressed, precompressed } from './precompressed.ts';

/** Paths of the API, which responds to all of them in its own formats. */
const API = /^\/(api|v1|compat|uploads|metrics)(\/|$)/;

/** Files with a digest of their content in their names. */
const HASHED = /[\\/]assets[\\/][^\\/]+$/;

/**
 * The web chat.
 *
 * - Files with a digest in their names are cached for good; all others are revalidated with an
 *   ETag.
 * - Other addresses that people open get the page, which routes them; programs get a 404.
 * - The paths of the API are left to it.
 */
export function webPages(configuration: Configuration): Router {
  const { web, surface } = configuration;
  const router = Router();
  if (web === null || surface !== null) return router;
  const page = pageOf(web, configuration);
  const sendPage: RequestHandler = (_request, response) => {
    response.set({ 'Cache-Control': 'no-cache', ETag: page.etag }).type('html').send(page.html);
  };

  router.use((request, _response, next) => next(isForPages(request) ? undefined : 'router'));
  router.use(policy, compression(), ignorePreconditions);
  router.use('/frames', framePolicy, withoutOrigin);
  router.use(['/frames', '/assets'], forFrames);
  router.get(['/', '/index.html'], sendPage);
  router.use(
    precompressed(web),
    express.static(web, {
      index: false,
      redirect: false,
      acceptRanges: false,
      setHeaders(response, file) {
        const lasting = HASHED.test(file);
        describePrecompressed(response, file);
        response.setHeader('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.use((request, response, next) => (isNavigation(request) ? sendPage(request, response, next) : next()));
  return router;
}

/** Express has turned HEAD requests into GET by now. */
function isForPages({ method, path }: Request): boolean {
  return method === 'GET' && !API.test(path);
}

function isNavigation({ headers, path }: Request): boolean {
  return headers.accept?.includes('text/html') === true && !path.startsWith('/assets/');
}

/** What is on no origin cannot be kept apart by its origin, which browsers would say in the console. */
const withoutOrigin: RequestHandler = (_request, response, next) => {
  response.removeHeader('Origin-Agent-Cluster');
  next();
};

/** The frames without an origin ask for their scripts as another site would. */
const forFrames: RequestHandler = (_request, response, next) => {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

/** The pages load scripts and styles from files only. An outside picture's address could carry away what was said. */
const policy: RequestHandler = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
});

/**
 * What a model wrote is drawn in frames, with styles of its own. They are on no origin, also when
 * somebody opens them by their address.
 */
const framePolicy: RequestHandler = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    sandbox: ['allow-scripts'],
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ['data:', 'blob:'],
    mediaSrc: ['data:', 'blob:'],
    fontSrc: ['data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
  },
});
