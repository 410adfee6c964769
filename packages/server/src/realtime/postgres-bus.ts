import pg from 'pg';
import type { Bus, LiveNews } from './hub.js';

const CHANNEL = 'fluxo_news';
/** PostgreSQL takes payloads of up to 8,000 bytes. */
const MAX_PAYLOAD_BYTES = 7_500;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;
/** News that nobody can hear are dropped beyond this: screens read on when they come back. */
const MAX_WAITING = 10_000;

/**
 * News between processes by LISTEN and NOTIFY on a connection of its own, which comes back by itself. News of one round of
 * the event loop travel together, outside any writing transaction: inside one, a NOTIFY would make commits queue up.
 */
export class PostgresBus implements Bus {
  readonly #url: string;
  readonly #self: string;
  readonly #log: { warn(data: object, message: string): void };
  #client: pg.Client | null = null;
  #hear: (news: readonly LiveNews[]) => void = () => undefined;
  #waiting: LiveNews[] = [];
  #isFlushing = false;
  #isClosed = false;
  #retries = 0;
  #timer: NodeJS.Timeout | null = null;

  /** @param self name of this process: it does not hear its own news again. */
  constructor(url: string, self: string, log: { warn(data: object, message: string): void }) {
    this.#url = url;
    this.#self = self;
    this.#log = log;
  }

  /** Resolves when the connection listens; later losses are repaired without anybody's doing. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      application_name: 'fluxo-bus',
    });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, null));
    client.on('notification', ({ payload }) => this.#received(payload ?? ''));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    this.#retries = 0;
    void this.#flush();
  }

  publish(news: readonly LiveNews[]): void {
    this.#waiting.push(...news);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.splice(0, this.#waiting.length - MAX_WAITING);
    if (!this.#isFlushing) setImmediate(() => void this.#flush());
  }

  listen(hear: (news: readonly LiveNews[]) => void): void {
    this.#hear = hear;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  async #flush(): Promise<void> {
    const client = this.#client;
    if (!client || this.#isFlushing) return;
    this.#isFlushing = true;
    try {
      while (this.#waiting.length > 0 && this.#client === client) {
        const { payload, count } = pack(this.#self, this.#waiting);
        await client.query('select pg_notify($1, $2)', [CHANNEL, payload]);
        this.#waiting.splice(0, count);
      }
    } catch (error) {
      this.#lost(client, error);
    } finally {
      this.#isFlushing = false;
    }
  }

  #received(payload: string): void {
    const separator = payload.indexOf(' ');
    if (payload.slice(0, separator) === this.#self) return;
    try {
      this.#hear(JSON.parse(payload.slice(separator + 1)) as LiveNews[]);
    } catch (error) {
      this.#log.warn({ err: error }, 'news of another process could not be read');
    }
  }

  #lost(client: pg.Client, error: unknown): void {
    // A failed start rejects to its caller, or is retried below.
    if (this.#isClosed || this.#client !== client) return;
    this.#client = null;
    this.#log.warn({ err: error }, 'the connection for news between processes was lost');
    client.end().catch(() => undefined);
    this.#retry();
  }

  #retry(): void {
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#retries);
    this.#retries += 1;
    this.#timer = setTimeout(() => {
      this.start().catch(() => {
        if (!this.#isClosed) this.#retry();
      });
    }, delay);
    this.#timer.unref();
  }
}

/** As many news as fit into one payload; at least one, whose topics and ids are short. */
function pack(self: string, news: readonly LiveNews[]): { payload: string; count: number } {
  const parts: string[] = [];
  let bytes = self.length + 3;
  for (const each of news) {
    const text = JSON.stringify(each);
    bytes += Buffer.byteLength(text) + 1;
    if (parts.length > 0 && bytes > MAX_PAYLOAD_BYTES) break;
    parts.push(text);
  }
  return { payload: `${self} [${parts.join(',')}]`, count: parts.length };
}
