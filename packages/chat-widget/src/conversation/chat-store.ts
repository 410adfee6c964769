import type { WebChatSettings } from '@fluxo/core/contract';
import type { OutgoingMessage } from './chat-state.js';

/** An outgoing message with the tab that is to send it. */
export interface StoredMessage extends OutgoingMessage {
  readonly owner: string;
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
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

  constructor(configKey: string, storage: Storage | MemoryStorage = usableStorage()) {
    this.#prefix = `fluxo-chat:${configKey}:`;
    this.#storage = storage;
  }

  get visitor(): string | null {
    return this.#read('visitor', isString);
  }

  set visitor(token: string | null) {
    this.#write('visitor', token);
  }

  get read(): { readonly conversation: string; readonly seq: number } | null {
    return this.#read('read', isRead);
  }

  set read(place: { readonly conversation: string; readonly seq: number } | null) {
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
    const found: StoredMessage[] = [];
    for (let index = 0; index < this.#storage.length; index += 1) {
      const key = this.#storage.key(index);
      if (!key?.startsWith(`${this.#prefix}out:`)) continue;
      const message = this.#read(key.slice(this.#prefix.length), isStoredMessage);
      if (message) found.push(message);
    }
    return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
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

/** A storage that lives as long as its object. */
export class MemoryStorage {
  readonly #values = new Map<string, string>();

  get length(): number {
    return this.#values.size;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }
}

function usableStorage(): Storage | MemoryStorage {
  try {
    // Reading the property throws where the browser blocks storage.
    return localStorage;
  } catch {
    return new MemoryStorage();
  }
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isRead(value: unknown): value is { conversation: string; seq: number } {
  return isObject(value) && 'conversation' in value && 'seq' in value && typeof value.seq === 'number';
}

function isStoredMessage(value: unknown): value is StoredMessage {
  return isObject(value) && 'id' in value && 'content' in value && 'at' in value && isObject(value.content);
}
