import { fail, ok, type Result } from '@fluxo/core';
import type { SecretKey } from './auth/secrets.js';

/** How the server runs: `demo` is for one machine and generates what is missing, `production` requires it. */
export type Mode = 'demo' | 'production';

/** What a process does: answers requests, works off conversations, or both. */
export type ProcessRole = 'web' | 'worker';

/** Everything that comes from the environment, checked. */
export interface Config {
  readonly mode: Mode;
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly roles: ReadonlySet<ProcessRole>;
  readonly secretKeys: readonly SecretKey[];
  readonly auth: AuthConfig;
  readonly whatsapp: { readonly graphUrl: string; readonly graphVersion: string };
  readonly dataDir: string;
  /** Bytes that the files of one company may take together. */
  readonly mediaQuotaBytes: number;
  readonly brokerUrl: string | null;
  readonly logLevel: string;
  /** Origins on private addresses that may be called. */
  readonly outboundAllow: readonly string[];
  /** Addresses of callers come from `X-Forwarded-For`: only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** Folder of the built elements; null looks for them beside the installation. */
  readonly sdkDir: string | null;
}

export interface AuthConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly keys:
    | { readonly kind: 'secrets'; readonly secrets: readonly Uint8Array[] }
    | { readonly kind: 'key-set'; readonly url: URL };
}

export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const KEY_BYTES = 32;
/** HS256 is as strong as its secret; shorter ones are guessed. */
const MIN_SECRET_BYTES = 32;
const META_GRAPH_URL = 'https://graph.facebook.com';
/** Half a million photos. */
const DEFAULT_MEDIA_QUOTA_GB = 50;
/** Version of the Graph API whose formats this code writes. */
const GRAPH_VERSION = 'v24.0';

/**
 * Reads the environment. All problems are told at once, each as a sentence that names the variable; values never appear
 * in them.
 */
export function readConfig(env: Environment, mode: Mode): Result<Config, string[]> {
  const problems: string[] = [];
  const reader = new EnvironmentReader(env, problems);
  const databaseUrl = reader.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const roles = reader.roles();
  if (databaseUrl === null && roles.size === 1) {
    problems.push(
      'FLUXO_ROLES: expected web,worker with the embedded database, which takes one process; set DATABASE_URL to split them.',
    );
  }
  const config: Config = {
    mode,
    databaseUrl: databaseUrl?.href ?? null,
    host: reader.host(mode),
    port: reader.port(),
    roles,
    secretKeys: reader.secretKeys(),
    auth: reader.auth(),
    whatsapp: {
      graphUrl: reader.url('WHATSAPP_GRAPH_URL', ['http:', 'https:'])?.href ?? META_GRAPH_URL,
      graphVersion: reader.pattern(
        'WHATSAPP_GRAPH_VERSION',
        /^v\d{1,3}\.\d$/,
        GRAPH_VERSION,
        'a version such as v24.0',
      ),
    },
    dataDir: reader.text('FLUXO_DATA_DIR') ?? './data',
    mediaQuotaBytes: reader.gibibytes('FLUXO_MEDIA_QUOTA_GB', DEFAULT_MEDIA_QUOTA_GB),
    brokerUrl: reader.url('FLUXO_BROKER_URL', ['nats:', 'tls:'])?.href ?? null,
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    outboundAllow: reader.origins('FLUXO_OUTBOUND_ALLOW'),
    trustProxy: reader.flag('FLUXO_TRUST_PROXY'),
    sdkDir: reader.text('FLUXO_SDK_DIR') ?? null,
  };
  return problems.length > 0 ? fail(problems) : ok(config);
}

class EnvironmentReader {
  constructor(
    private readonly env: Environment,
    private readonly problems: string[],
  ) {}

  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  url(name: string, protocols: readonly string[]): URL | null {
    const value = this.text(name);
    if (value === undefined) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url && protocols.includes(url.protocol)) return url;
    this.problems.push(`${name}: expected a URL that begins with ${protocols.join('// or ')}//.`);
    return null;
  }

  pattern(name: string, pattern: RegExp, otherwise: string, expected: string): string {
    const value = this.text(name) ?? otherwise;
    if (!pattern.test(value)) this.problems.push(`${name}: expected ${expected}.`);
    return value;
  }

  oneOf(name: string, allowed: readonly string[], otherwise: string): string {
    const value = this.text(name) ?? otherwise;
    if (!allowed.includes(value)) this.problems.push(`${name}: expected one of ${allowed.join(', ')}.`);
    return value;
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false'], 'false') === 'true';
  }

  gibibytes(name: string, otherwise: number): number {
    const value = this.text(name) ?? String(otherwise);
    if (!/^\d{1,6}$/.test(value)) this.problems.push(`${name}: expected a whole number of gibibytes.`);
    return Number(value) * 1024 ** 3;
  }

  port(): number {
    const value = this.text('PORT') ?? '3000';
    const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
    if (port >= 0 && port <= 65_535) return port;
    this.problems.push('PORT: expected a number from 0 to 65535.');
    return 0;
  }

  host(mode: Mode): string {
    const value = this.text('HOST');
    if (mode === 'production') return value ?? '0.0.0.0';
    if (value !== undefined && !['127.0.0.1', 'localhost', '::1'].includes(value)) {
      this.problems.push(
        'HOST: expected 127.0.0.1; demo mode issues tokens to anybody and listens on this machine only.',
      );
    }
    return '127.0.0.1';
  }

  roles(): Set<ProcessRole> {
    const names = (this.text('FLUXO_ROLES') ?? 'web,worker').split(',').map((name) => name.trim());
    const roles = new Set(names.filter((name): name is ProcessRole => name === 'web' || name === 'worker'));
    if (roles.size === 0 || roles.size !== new Set(names).size) {
      this.problems.push('FLUXO_ROLES: expected web, worker or both, separated by a comma.');
    }
    return roles;
  }

  origins(name: string): string[] {
    const values = (this.text(name) ?? '').split(',').map((value) => value.trim());
    const origins = values.filter((value) => value !== '');
    for (const value of origins) {
      if (URL.canParse(value) && new URL(value).origin === value) continue;
      this.problems.push(`${name}: expected origins such as http://127.0.0.1:4000, separated by commas.`);
      break;
    }
    return origins;
  }

  secretKeys(): SecretKey[] {
    const value = this.text('FLUXO_SECRET_KEYS');
    const form = '<key id>:<base64 of 32 bytes>, several separated by commas, the first encrypts';
    if (value === undefined) {
      this.problems.push(`FLUXO_SECRET_KEYS: expected ${form}; found nothing.`);
      return [];
    }
    const keys: SecretKey[] = [];
    for (const part of value.split(',')) {
      const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part.trim());
      const key = new Uint8Array(Buffer.from(match?.[2] ?? '', 'base64'));
      if (!match?.[1] || key.length !== KEY_BYTES) {
        this.problems.push(`FLUXO_SECRET_KEYS: expected ${form}.`);
        return [];
      }
      keys.push({ id: match[1], key });
    }
    if (new Set(keys.map(({ id }) => id)).size < keys.length) {
      this.problems.push('FLUXO_SECRET_KEYS: expected every key id once.');
    }
    return keys;
  }

  auth(): AuthConfig {
    const issuer = this.required('FLUXO_AUTH_ISSUER', "the `iss` of the host's tokens");
    const audience = this.required('FLUXO_AUTH_AUDIENCE', "the `aud` of the host's tokens");
    const secret = this.text('FLUXO_AUTH_SECRET');
    const url = this.url('FLUXO_AUTH_JWKS_URL', ['http:', 'https:']);
    const hasUrl = this.text('FLUXO_AUTH_JWKS_URL') !== undefined;
    if ((secret === undefined) === !hasUrl) {
      this.problems.push('FLUXO_AUTH_SECRET, FLUXO_AUTH_JWKS_URL: expected exactly one of the two.');
    }
    if (url) return { issuer, audience, keys: { kind: 'key-set', url } };
    const previous = this.text('FLUXO_AUTH_SECRET_PREVIOUS');
    const secrets: Uint8Array[] = [];
    for (const [name, value] of [
      ['FLUXO_AUTH_SECRET', secret],
      ['FLUXO_AUTH_SECRET_PREVIOUS', previous],
    ] as const) {
      if (value === undefined) continue;
      const bytes = new TextEncoder().encode(value);
      if (bytes.length < MIN_SECRET_BYTES) {
        this.problems.push(`${name}: expected at least ${MIN_SECRET_BYTES} bytes.`);
      }
      secrets.push(bytes);
    }
    return { issuer, audience, keys: { kind: 'secrets', secrets } };
  }

  required(name: string, what: string): string {
    const value = this.text(name);
    if (value === undefined) this.problems.push(`${name}: expected ${what}; found nothing.`);
    return value ?? '';
  }
}
