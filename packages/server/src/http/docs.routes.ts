import { createHash } from 'node:crypto';
import Router from '@koa/router';
import { API_PREFIX } from './api-router.js';
import { createOpenApi } from './openapi.js';
import { renderDocs } from './docs-page.js';
import type { Route } from './route.js';

/** `/api/v1/openapi.json` and its reader at `/docs`. Both are the same for everybody and need no token. */
export function createDocsRouter(routes: readonly Route[], version: string): Router {
  const router = new Router();
  const document = createOpenApi(routes, version);
  const json = JSON.stringify(document);
  const page = renderDocs(document);
  const styleHash = createHash('sha256').update(page.style).digest('base64');
  router.get(`${API_PREFIX}/openapi.json`, (ctx) => {
    ctx.type = 'application/json';
    ctx.set('Cache-Control', 'public, max-age=300');
    ctx.body = json;
  });
  router.get('/docs', (ctx) => {
    ctx.type = 'text/html; charset=utf-8';
    ctx.set(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    ctx.body = page.html;
  });
  return router;
}
