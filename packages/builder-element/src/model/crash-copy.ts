import type { Flow } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';

/** A local copy of an unsaved flow, offered after a crash or a lost session. */
export interface CrashCopy {
  readonly flow: Flow;
  /** Revision that the edits began from; 0 for a flow that was never saved. */
  readonly baseRevision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The part of `Storage` that is needed. */
export type CopyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'fluxo-copy:';

/** Keeps at most one copy for each flow. A storage that is full or forbidden keeps none, without an error. */
export class CrashCopies {
  readonly #storage: CopyStorage | null;

  constructor(storage: CopyStorage | null) {
    this.#storage = storage;
  }

  write(key: string, copy: CrashCopy): void {
    try {
      this.#storage?.setItem(PREFIX + key, JSON.stringify(copy));
    } catch {
      // Full: an old copy would be worse than none.
      this.forget(key);
    }
  }

  read(key: string): CrashCopy | null {
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(PREFIX + key) ?? 'null');
      return isCopy(value) ? value : null;
    } catch {
      return null;
    }
  }

  forget(key: string): void {
    try {
      this.#storage?.removeItem(PREFIX + key);
    } catch {
      // Forbidden: then nothing was written either.
    }
  }
}

function isCopy(value: unknown): value is CrashCopy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'number' &&
    'baseRevision' in value &&
    typeof value.baseRevision === 'number' &&
    'flow' in value &&
    isJsonObject(value.flow) &&
    value.flow['fluxo'] === 1 &&
    Array.isArray(value.flow['nodes']) &&
    Array.isArray(value.flow['edges'])
  );
}
