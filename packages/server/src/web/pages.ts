import compression from 'compression';
import express, { type Request, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Configuration } from '../configuration/configuration.ts';
import { ignorePreconditions } from '../http/ignore-preconditions.ts';
import { pageOf } from './page.ts';

/** Paths of the API, which answers for them in its own formats, whatever it has there. */
const API = /^\/(api|v1|compat|uploads|metrics)(\/|$)/;

/** Files that have a digest of their content in their names. */
const HASHED = /[\\/]assets[\\/][^\\/]+$/;

/**
 * The web chat.
 * - Files with a digest in their names are kept for good; all others are asked for anew, with an ETag.
 * - Other addresses that people open lead to its page, which knows them; programs are told that nothing is there.
 * - The API's paths stay the API's.
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
  router.get(['/', '/index.html'], sendPage);
  router.use(
    express.static(web, {
      index: false,
      redirect: false,
      acceptRanges: false,
      setHeaders(response, file) {
        const lasting = HASHED.test(file);
        response.setHeader('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.use((request, response, next) => (isNavigation(request) ? sendPage(request, response, next) : next()));
  return router;
}

/** Requests by HEAD look like GET by now. */
function isForPages({ method, path }: Request): boolean {
  return method === 'GET' && !API.test(path);
}

function isNavigation({ headers, path }: Request): boolean {
  return headers.accept?.includes('text/html') === true && !path.startsWith('/assets/');
}

/** The pages bring no scripts or styles but files. The address of a picture elsewhere could carry away what was said. */
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
