import type { Readable } from 'node:stream';

/** A file that was written. */
export interface StoredFile {
  /** SHA-256 in hexadecimal: the address of the content. */
  readonly hash: string;
  readonly sizeBytes: number;
}

/** Bytes of a file, first to last, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where the bytes of files lie, addressed by their SHA-256. Whose they are and what they are is in the table `media`.
 *
 * The same content is kept once. Processes that share a database must share the store.
 */
export interface MediaStore {
  /**
   * Keeps what comes; resolves when it is durable. Whoever checks the content does so while it passes by, and throws from
   * `source` to have nothing kept.
   */
  write(source: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** `null` when there is no such file. */
  read(hash: string, range?: ByteRange): Promise<Readable | null>;
  /** Removes a file unless it was written again within the last `youngerThanMs`: somebody may be about to refer to it. */
  remove(hash: string, youngerThanMs: number): Promise<void>;
  /** Hashes of files that were not written within the last `youngerThanMs`, in portions. */
  list(youngerThanMs: number): AsyncIterable<readonly string[]>;
}
