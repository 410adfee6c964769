/** Meta keeps an upload for 30 days; a day less leaves time to send. */
const UPLOAD_LIFE_MS = 29 * 24 * 60 * 60 * 1000;
const MAX_UPLOADS = 5_000;

/** Remembers what was uploaded to which number, so that a file goes up once and not with every message. */
export class UploadCache {
  readonly #uploads = new Map<string, { readonly id: string; readonly until: number }>();

  /** @param file Names the content: id in the media store, or address. */
  find(phoneNumberId: string, file: string, now: number): string | undefined {
    const upload = this.#uploads.get(`${phoneNumberId} ${file}`);
    return upload !== undefined && upload.until > now ? upload.id : undefined;
  }

  keep(phoneNumberId: string, file: string, id: string, now: number): void {
    const key = `${phoneNumberId} ${file}`;
    this.#uploads.delete(key);
    this.#uploads.set(key, { id, until: now + UPLOAD_LIFE_MS });
    const oldest = this.#uploads.size > MAX_UPLOADS ? this.#uploads.keys().next().value : undefined;
    if (oldest !== undefined) this.#uploads.delete(oldest);
  }

  /** Forgets an upload that the number no longer knows. */
  drop(phoneNumberId: string, file: string): void {
    this.#uploads.delete(`${phoneNumberId} ${file}`);
  }
}
