import type { WebChatSettings } from '@fluxo/core/contract';
import type { OutgoingMessage } from './chat-state.js';

/** An outgoing message with the tab that is to send it. */
export interface StoredMessage extends OutgoingMessage {
  readonly owner: string;
}

/** A conversation and the place up to which it was seen. */
export interface ReadPlace {
  readonly conversation: string;
  readonly seq: number;
}

/**
 * What the chat keeps in the page's localStorage, all under `fluxo-chat:<config key>:`
 *
 * - `visitor`: token that names this visitor to the server, until `clear`;
 * - `out:<id>`: a message not yet acknowledged, until it is (this is the outbox; messages are stored nowhere else);
 * - `read`: conversation and place up to which it was seen;
 * - `settings`: title and colours of the last visit, so that the launcher looks right at once.
 *
 * Where storage is blocked everything is kept in memory: the chat works, and forgets with the page.
 */
export class ChatStore {
  readonly #prefix: string;
  readonly #storage: TextStorage;

  constructor(configKey: string, storage: TextStorage = usableStorage()) {
    this.#prefix = `fluxo-chat:${configKey}:`;
    this.#storage = storage;
  }

  get visitor(): string | null {
    return this.#read('visitor', isString);
  }

  set visitor(token: string | null) {
    this.#write('visitor', token);
  }

  get read(): ReadPlace | null {
    return this.#read('read', isRead);
  }

  set read(place: ReadPlace | null) {
    this.#write('read', place);
  }

  get settings(): WebChatSettings | null {
    return this.#read('settings', isObject) as WebChatSettings | null;
  }

  set settings(settings: WebChatSettings | null) {
    this.#write('settings', settings);
  }

  /** Messages not yet acknowledged, of all tabs, oldest first. */
  outgoing(): readonly StoredMessage[] {
    return Object.keys(this.#storage)
      .filter((key) => key.startsWith(`${this.#prefix}out:`))
      .flatMap((key) => this.#read(key.slice(this.#prefix.length), isStoredMessage) ?? [])
      .sort(byTime);
  }

  keep(message: StoredMessage): void {
    this.#write(`out:${message.id}`, message);
  }

  forget(id: string): void {
    this.#write(`out:${id}`, null);
  }

  /** Removes everything about the visitor: logout on a shared computer. */
  clear(): void {
    for (const { id } of this.outgoing()) this.forget(id);
    this.visitor = null;
    this.read = null;
  }

  #read<T>(name: string, is: (value: unknown) => value is T): T | null {
    const text = this.#storage.getItem(this.#prefix + name);
    if (text === null) return null;
    try {
      const value: unknown = JSON.parse(text);
      return is(value) ? value : null;
    } catch {
      return null;
    }
  }

  #write(name: string, value: unknown): void {
    if (value === null) this.#storage.removeItem(this.#prefix + name);
    else {
      try {
        this.#storage.setItem(this.#prefix + name, JSON.stringify(value));
      } catch {
        // Full storage: the message still goes out from memory, it only does not survive a reload.
      }
    }
  }
}

/** Part of the web's `Storage`; its own keys are the names. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A storage that lives as long as its object. */
export function memoryStorage(): TextStorage {
  const texts: Record<string, string> = Object.create({
    getItem: (name: string) => texts[name] ?? null,
    setItem: (name: string, text: string) => {
      texts[name] = text;
    },
    removeItem: (name: string) => {
      Reflect.deleteProperty(texts, name);
    },
  }) as Record<string, string>;
  return texts as unknown as TextStorage;
}

function usableStorage(): TextStorage {
  try {
    // Reading the property throws where the browser blocks storage.
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

/** Orders messages by the time of writing. */
export function byTime(a: OutgoingMessage, b: OutgoingMessage): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

// Only this class writes under the prefix; what it finds is checked for damage, not for malice.
const isString = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isRead = (value: unknown): value is ReadPlace => isObject(value) && 'seq' in value;
const isStoredMessage = (value: unknown): value is StoredMessage =>
  isObject(value) && 'at' in value && 'content' in value && isObject(value.content);
