import Router from '@koa/router';
import { send } from '@koa/send';
import { SignJWT } from 'jose';
import type { Config } from '@fluxo/server';

/** The company whose panel the demo shows. */
export const DEMO_TENANT = 'saude-aurora';

/** How long a demo token lives: short, so that renewal is seen to work. */
const TOKEN_LIFETIME = '10m';

/** What the pages may do: load from and talk to their own origin only. No inline script, no evaluation. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What the pages need to know of the seeded data. */
export interface DemoSettings {
  readonly configKey: string;
  readonly guidedFlow: string;
}

export interface DemoRoutesOptions {
  /** Folder of the built pages. */
  readonly pages: string;
  readonly issueToken: () => Promise<string>;
  /** Known once the sample data is there. */
  readonly settings: () => DemoSettings | null;
}

/** Pages and helper addresses of the demo. They exist in demo mode only: anybody who reaches them gets a token. */
export function demoRoutes({ pages, issueToken, settings }: DemoRoutesOptions): Router {
  const router = new Router();
  router.post('/demo/token', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { token: await issueToken() };
  });
  router.get('/demo/settings', (ctx) => {
    const known = settings();
    if (known === null) {
      ctx.status = 503;
      ctx.set('Retry-After', '1');
      return;
    }
    ctx.body = known;
  });
  router.get('/', (ctx) => servePage(ctx, pages, 'home/index.html'));
  router.get('/demo/{*file}', (ctx) => {
    const file = (ctx.params as Record<string, string | undefined>)['file'] ?? '';
    return servePage(ctx, pages, file === '' || file.endsWith('/') ? `${file}index.html` : file);
  });
  return router;
}

type PageContext = Parameters<typeof send>[0];

async function servePage(ctx: PageContext, root: string, file: string): Promise<void> {
  ctx.set('Content-Security-Policy', PAGE_POLICY);
  // The home page shows the others in frames.
  ctx.set('X-Frame-Options', 'SAMEORIGIN');
  ctx.set('Cache-Control', 'no-cache');
  try {
    await send(ctx, file, { root, hidden: false });
  } catch (error) {
    if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error;
  }
}

/** Issues tokens as the host's sign-in would: one person with every right of the panel. */
export function tokenIssuer({ auth }: Config): () => Promise<string> {
  if (auth.keys.kind !== 'secrets') {
    throw new Error('The demo issues its own tokens: unset FLUXO_AUTH_JWKS_URL to run it.');
  }
  const [secret] = auth.keys.secrets;
  if (secret === undefined) throw new Error('Expected a secret to sign demo tokens with.');
  return () =>
    new SignJWT({
      name: 'Ana (demonstração)',
      tenant: DEMO_TENANT,
      roles: ['admin', 'author', 'supervisor', 'agent'],
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject('demo-ana')
      .setIssuer(auth.issuer)
      .setAudience(auth.audience)
      .setIssuedAt()
      .setExpirationTime(TOKEN_LIFETIME)
      .sign(secret);
}
