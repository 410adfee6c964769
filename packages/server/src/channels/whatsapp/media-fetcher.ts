import type { UnitOfWork } from '../../db/unit-of-work.js';
import { kindOfType, MAX_MEDIA_BYTES } from '../../features/media/media-limits.js';
import {
  findShowing,
  leaseDueFiles,
  settleFetch,
  type MediaRow,
} from '../../features/media/media.repository.js';
import type { MediaStore } from '../../features/media/media-store.js';
import { TypeFinder } from '../../features/media/type-finder.js';
import { topic, type Hub } from '../../realtime/hub.js';
import { backoffMs } from '../../runtime/backoff.js';
import type { Clock } from '../../runtime/clock.js';
import type { WhatsAppCredentials } from './client.js';
import type { WhatsAppMediaClient } from './media.js';

/** How often a process looks for files to fetch. */
const EVERY_MS = 2_000;
/** Longer than a download may take. */
const LEASE_MS = 120_000;
/** Each file stands in memory while it is brought. */
const WIDTH = 2;
/** WhatsApp keeps what users send for seven days. */
const LIFE_MS = 7 * 24 * 60 * 60 * 1000;

export interface MediaFetcherOptions {
  readonly unitOfWork: UnitOfWork;
  readonly store: MediaStore;
  readonly media: Pick<WhatsAppMediaClient, 'download'>;
  readonly findCredentials: (tenantId: string, configId: string) => Promise<WhatsAppCredentials | null>;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly log: { warn(data: object, message: string): void };
  /** Random number from 0 to 1. */
  readonly random: () => number;
}

/**
 * Brings files that users sent into the media store. What is to be brought is in the table `media`, so a crash loses
 * nothing; several processes share the work.
 */
export class MediaFetcher {
  readonly #options: MediaFetcherOptions;
  #cancel: (() => void) | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  constructor(options: MediaFetcherOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#isStopped) return;
    this.#cancel = this.#options.clock.after(EVERY_MS, () => {
      this.#running = this.run().then(() => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#running;
  }

  /** Fetches everything that is due. Never rejects. */
  async run(): Promise<void> {
    const { unitOfWork, clock, log } = this.#options;
    try {
      for (;;) {
        const due = await unitOfWork.asRunner((trx) =>
          leaseDueFiles(trx, new Date(clock.now()), LEASE_MS, WIDTH),
        );
        if (due.length === 0) return;
        await Promise.all(due.map((row) => this.#fetch(row)));
      }
    } catch (error) {
      log.warn({ err: error }, 'files that users sent could not be fetched; they will be');
    }
  }

  async #fetch(row: MediaRow): Promise<void> {
    const outcome = await this.#download(row);
    const { unitOfWork, hub } = this.#options;
    const conversationId = await unitOfWork.withTenant(row.tenant_id, async (trx) => {
      await settleFetch(trx, row, outcome);
      return findShowing(trx, row.tenant_id, row.id);
    });
    if (conversationId === null || outcome.state === 'fetching') return;
    const { tenant_id: tenantId } = row;
    hub.publish([
      {
        topics: [topic.conversation(conversationId), topic.tenant(tenantId)],
        event: { type: 'deliveryChanged', tenantId, conversationId },
      },
    ]);
  }

  async #download(row: MediaRow): Promise<Parameters<typeof settleFetch>[2]> {
    const { media, store, findCredentials, clock, random } = this.#options;
    const later = (error: string): Parameters<typeof settleFetch>[2] =>
      clock.now() - row.created_at.getTime() >= LIFE_MS
        ? { state: 'failed', error }
        : { state: 'fetching', error, due_at: new Date(clock.now() + backoffMs(row.attempts, random())) };
    try {
      const credentials = await findCredentials(row.tenant_id, row.config_id ?? '');
      if (credentials === null || credentials.accessToken === '') return later('The number has no token.');
      const file = await media.download(credentials, row.external_id ?? '', MAX_MEDIA_BYTES);
      if (!file.ok)
        return file.error.retry ? later(file.error.detail) : { state: 'failed', error: file.error.detail };
      const finder = new TypeFinder();
      finder.push(file.value.bytes);
      const { mimeType } = finder.result();
      const kind = kindOfType(mimeType);
      const { hash, sizeBytes } = await store.write(once(file.value.bytes));
      return {
        state: 'stored',
        hash,
        size_bytes: sizeBytes,
        // Users send what they like as documents; what nobody knows is bytes, never a page.
        mime_type: kind === null ? 'application/octet-stream' : mimeType,
        kind: kind === null || row.kind === 'document' ? 'document' : kind,
      };
    } catch (error) {
      return later(error instanceof Error ? error.message : String(error));
    }
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
