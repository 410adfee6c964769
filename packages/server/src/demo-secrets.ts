import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from './config.js';

/** Variables that demo mode makes up when they are missing. */
interface DemoSecrets {
  readonly FLUXO_SECRET_KEYS: string;
  readonly FLUXO_AUTH_SECRET: string;
}

/**
 * The environment of demo mode: what is set stays; secrets that are missing are generated once and kept in the data
 * folder, readable for its owner only.
 *
 * @throws {Error} when the file of an earlier start cannot be read as what it was: its database would be unreadable.
 */
export async function withDemoSecrets(env: Environment): Promise<Environment> {
  const folder = env['FLUXO_DATA_DIR'] ?? './data';
  const file = join(folder, 'demo-secrets.json');
  const kept = (await readSecrets(file)) ?? (await makeSecrets(folder, file));
  const usesKeySet = (env['FLUXO_AUTH_JWKS_URL'] ?? '') !== '';
  return {
    FLUXO_SECRET_KEYS: kept.FLUXO_SECRET_KEYS,
    ...(usesKeySet ? {} : { FLUXO_AUTH_SECRET: kept.FLUXO_AUTH_SECRET }),
    FLUXO_AUTH_ISSUER: 'fluxo-demo',
    FLUXO_AUTH_AUDIENCE: 'fluxo',
    ...env,
  };
}

async function readSecrets(file: string): Promise<DemoSecrets | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const value: unknown = JSON.parse(text);
  const { FLUXO_SECRET_KEYS: keys, FLUXO_AUTH_SECRET: secret } = value as Partial<Record<string, unknown>>;
  if (typeof keys !== 'string' || typeof secret !== 'string') {
    throw new Error(`Expected ${file} to hold the demo's secrets. Delete the data folder to begin anew.`);
  }
  return { FLUXO_SECRET_KEYS: keys, FLUXO_AUTH_SECRET: secret };
}

async function makeSecrets(folder: string, file: string): Promise<DemoSecrets> {
  const secrets: DemoSecrets = {
    FLUXO_SECRET_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    FLUXO_AUTH_SECRET: randomBytes(48).toString('base64url'),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
