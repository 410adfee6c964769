import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Clock } from './clock.js';
import type { InboundItem } from './inbound-item.js';
import { insertItems, type StoredItem } from './inbox.repository.js';

/** Where everything that reaches the server becomes durable before it is answered. */
export interface Inbox {
  /**
   * Stores the items, dropping those stored before, and resolves when the rest is durable; handling begins right after.
   *
   * Callers that wait at the same time share one transaction, in the order of their calls. `stored` counts the items of
   * this call that were new. Rejects when the database does not take them: answer 503, so that the channel repeats.
   */
  accept(items: readonly InboundItem[]): Promise<{ readonly stored: number }>;
}

/** Items of one transaction: enough for every caller of a busy moment, few enough for one statement. */
const MAX_GROUP = 500;
/** Deadlock: two processes stored the same events in different orders. One of them is told to try again. */
const DEADLOCK = '40P01';
const MAX_TRIES = 3;

interface Caller {
  readonly items: readonly InboundItem[];
  readonly resolve: (answer: { stored: number }) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inbox on the database. One transaction at a time, so that what arrived first has the lower number; meanwhile callers
 * gather for the next.
 */
export class GroupedInbox implements Inbox {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;
  readonly #onStored: (items: readonly StoredItem[]) => void;
  #callers: Caller[] = [];
  #isWriting = false;

  constructor(options: {
    readonly unitOfWork: UnitOfWork;
    readonly clock: Clock;
    /** Called after the commit with what is new and waits to be handled. */
    readonly onStored: (items: readonly StoredItem[]) => void;
  }) {
    this.#unitOfWork = options.unitOfWork;
    this.#clock = options.clock;
    this.#onStored = options.onStored;
  }

  accept(items: readonly InboundItem[]): Promise<{ stored: number }> {
    if (items.length === 0) return Promise.resolve({ stored: 0 });
    return new Promise((resolve, reject) => {
      this.#callers.push({ items, resolve, reject });
      if (!this.#isWriting) {
        this.#isWriting = true;
        // One round of the event loop, so that requests read together are stored together.
        setImmediate(() => void this.#write());
      }
    });
  }

  async #write(): Promise<void> {
    while (this.#callers.length > 0) {
      const group = this.#nextGroup();
      try {
        await this.#store(group);
      } catch (error) {
        // One caller's items must not lose another's: each alone, and whoever fails is told.
        if (group.length === 1) group[0]?.reject(error);
        else for (const caller of group) await this.#store([caller]).catch(caller.reject);
      }
    }
    this.#isWriting = false;
  }

  #nextGroup(): Caller[] {
    let count = 0;
    let size = 0;
    for (const { items } of this.#callers) {
      if (size > 0 && count + items.length > MAX_GROUP) break;
      count += items.length;
      size += 1;
    }
    return this.#callers.splice(0, size);
  }

  async #store(group: readonly Caller[]): Promise<void> {
    const items = group.flatMap((caller) => caller.items);
    const stored = await this.#insert(items);
    const fresh = new Set(stored.map(keyOf));
    this.#onStored(stored.filter(({ isWaiting }) => isWaiting));
    for (const caller of group) {
      // The first of equal items is the one that was stored.
      caller.resolve({ stored: caller.items.filter((item) => fresh.delete(keyOf(item))).length });
    }
  }

  async #insert(items: readonly InboundItem[]): Promise<StoredItem[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#unitOfWork.asRunner((trx) => insertItems(trx, items, this.#clock.now()));
      } catch (error) {
        const isDeadlock = error instanceof Error && 'code' in error && error.code === DEADLOCK;
        if (!isDeadlock || tries >= MAX_TRIES) throw error;
      }
    }
  }
}

function keyOf(item: Pick<InboundItem, 'tenantId' | 'configId' | 'channel' | 'dedupeKey'>): string {
  return JSON.stringify([item.tenantId, item.configId, item.channel, item.dedupeKey]);
}
