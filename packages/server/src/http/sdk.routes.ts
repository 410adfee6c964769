import { extname } from 'node:path';
import Router from '@koa/router';
import { send } from '@koa/send';
import type Koa from 'koa';

const FIVE_MINUTES_S = 300;
const YEAR_S = 31_536_000;
const TYPES = new Set(['.js', '.map', '.css', '.json', '.txt', '.svg']);

export interface SdkOptions {
  /** Folder of the built elements; null serves none. */
  readonly folder: string | null;
  /** Version of this server: the only one that `/sdk/<version>/` has. */
  readonly version: string;
}

/**
 * The built elements: `/sdk/v1/<element>.js` may change within the major version and is cached for five minutes;
 * `/sdk/<version>/…` never changes.
 */
export function createSdkRouter({ folder, version }: SdkOptions): Router {
  const router = new Router();
  if (folder === null) return router;
  const serve = (maxAgeS: number, immutable: boolean) => async (ctx: Koa.Context, file: string) => {
    if (!TYPES.has(extname(file))) return;
    try {
      await send(ctx, file, {
        root: folder,
        hidden: false,
        setHeaders: (res) =>
          res.setHeader('Cache-Control', `public, max-age=${maxAgeS}${immutable ? ', immutable' : ''}`),
      });
    } catch (error) {
      if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error;
    }
  };
  const [current, fixed] = [serve(FIVE_MINUTES_S, false), serve(YEAR_S, true)];
  router.get('/sdk/v1/{*file}', (ctx) => current(ctx, fileOf(ctx)));
  router.get(`/sdk/${version}/{*file}`, (ctx) => fixed(ctx, fileOf(ctx)));
  return router;
}

function fileOf(ctx: Koa.Context): string {
  const { file } = (ctx as Koa.Context & { params: Record<string, string | undefined> }).params;
  return file ?? '';
}
