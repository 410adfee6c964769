import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Key of the application that secrets at rest are encrypted with. */
export interface SecretKey {
  /** Letters, digits, `-` and `_`; written into every sealed text. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Encrypts secrets for storage. */
export interface SecretBox {
  /** `place` names where the text will be stored; a sealed text opens only there. */
  seal(secret: string, place: string): string;
  /** @throws {Error} when the key is unknown, the text was changed or comes from another place. */
  open(sealed: string, place: string): string;
  /** Sealed with a key that is no longer the first: seal it again. */
  isOutdated(sealed: string): boolean;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with the key's id in front: `<key id>.<base64url of iv, tag and text>`. The first key encrypts, all decrypt;
 * a key is taken out of use by adding a new first one, running the rotation job, and removing it.
 *
 * @throws {Error} when there is no key.
 */
export function createSecretBox(keys: readonly SecretKey[]): SecretBox {
  const [current] = keys;
  if (!current) throw new Error('Expected at least one secret key.');
  const byId = new Map(keys.map((key) => [key.id, key.key]));
  return {
    seal(secret, place) {
      const iv = plain(randomBytes(IV_BYTES));
      const cipher = createCipheriv(ALGORITHM, current.key, iv);
      cipher.setAAD(ENCODER.encode(place));
      const text = cipher.update(secret, 'utf8', 'hex') + cipher.final('hex');
      const content = Buffer.from(toHex(iv) + cipher.getAuthTag().toString('hex') + text, 'hex');
      return `${current.id}.${content.toString('base64url')}`;
    },
    open(sealed, place) {
      const { keyId, content } = split(sealed);
      const key = byId.get(keyId);
      if (!key) throw new Error(`Expected a secret key with the id "${keyId}" in FLUXO_SECRET_KEYS.`);
      const decipher = createDecipheriv(ALGORITHM, key, content.slice(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(ENCODER.encode(place));
      decipher.setAuthTag(content.slice(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(toHex(content.slice(IV_BYTES + TAG_BYTES)), 'hex', 'utf8');
      return text + decipher.final('utf8');
    },
    isOutdated: (sealed) => split(sealed).keyId !== current.id,
  };
}

const ENCODER = new TextEncoder();

function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function split(sealed: string): { keyId: string; content: Uint8Array } {
  const dot = sealed.indexOf('.');
  const content = plain(Buffer.from(sealed.slice(dot + 1), 'base64url'));
  if (dot < 1 || content.length < IV_BYTES + TAG_BYTES) throw new Error('Expected a sealed secret.');
  return { keyId: sealed.slice(0, dot), content };
}
