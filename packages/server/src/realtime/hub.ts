/**
 * Something that screens may want to show at once. It carries ids only: whoever gets it reads what it may see, so a lost
 * or repeated one costs nothing but time.
 */
export type LiveEvent =
  /** The transcript of a conversation grew to `seq`. */
  | {
      readonly type: 'messagesAdded';
      readonly tenantId: string;
      readonly conversationId: string;
      readonly seq: number;
    }
  /** Status, contact or main occurrence of a conversation changed, or it began. */
  | { readonly type: 'conversationChanged'; readonly tenantId: string; readonly conversationId: string }
  /** Delivery of messages already shown changed. */
  | { readonly type: 'deliveryChanged'; readonly tenantId: string; readonly conversationId: string };

/** An event and the topics under which it is heard. */
export interface LiveNews {
  readonly topics: readonly string[];
  readonly event: LiveEvent;
}

/** Names of topics. */
export const topic = {
  conversation: (conversationId: string) => `c:${conversationId}`,
  visitor: (visitorId: string) => `v:${visitorId}`,
  tenant: (tenantId: string) => `t:${tenantId}`,
};

/** Carries news to the other processes. */
export interface Bus {
  /** Tells the other processes, at best effort and batched. */
  publish(news: readonly LiveNews[]): void;
  /** Hears what other processes published, never what this one did. */
  listen(hear: (news: readonly LiveNews[]) => void): void;
  close(): Promise<void>;
}

/** For a single process: there is nobody else to tell. */
export const silentBus: Bus = {
  publish: () => undefined,
  listen: () => undefined,
  close: () => Promise.resolve(),
};

type Listener = (event: LiveEvent) => void;

/** Who in this process wants to hear what; news of this process goes on to the others by the bus. */
export class Hub {
  readonly #bus: Bus;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(bus: Bus = silentBus) {
    this.#bus = bus;
    bus.listen((news) => {
      for (const each of news) this.#tell(each);
    });
  }

  /** Hears every event of the topic until the answer is called. A listener must not throw. */
  subscribe(name: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(name) === listeners) this.#listeners.delete(name);
    };
  }

  publish(news: readonly LiveNews[]): void {
    for (const each of news) this.#tell(each);
    this.#bus.publish(news);
  }

  #tell({ topics, event }: LiveNews): void {
    // A listener of two topics hears an event once.
    const told = new Set<Listener>();
    for (const name of topics) {
      for (const listener of this.#listeners.get(name) ?? []) told.add(listener);
    }
    for (const listener of told) listener(event);
  }
}
