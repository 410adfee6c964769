import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { Readable, Writable } from 'node:stream';
import { Fault } from '../../errors.js';
import { cleanFileName } from './file-name.js';
import { kindOfType, MAX_MEDIA_BYTES, MEDIA_KINDS, MEDIA_LIMITS, type StoredKind } from './media-limits.js';
import type { MediaStore } from './media-store.js';
import { TypeFinder } from './type-finder.js';

/** What is used of the parser. Its own types redefine those of Node's streams for the whole program. */
interface FormParser extends Writable {
  on(event: 'field', listener: (name: string, value: string) => void): this;
  on(event: 'file', listener: (name: string, stream: Readable, fileName: string | undefined) => void): this;
  on(event: string, listener: (...values: never[]) => void): this;
}

const { Busboy } = createRequire(import.meta.url)('@fastify/busboy') as {
  readonly Busboy: new (options: {
    readonly headers: { readonly 'content-type': string };
    readonly limits: Readonly<Record<string, number>>;
  }) => FormParser;
};

/** An upload whose bytes are in the store. */
export interface ReceivedFile {
  readonly hash: string;
  readonly sizeBytes: number;
  readonly kind: StoredKind;
  readonly mimeType: string;
  readonly fileName: string;
}

/** Room for field names, boundaries and the other fields of the form. */
const FORM_BYTES = 64 * 1024;
/** Somebody who sends a byte now and then does not hold a connection for ever. */
const STALL_MS = 30_000;

/**
 * Reads a form with one part `file` and, if the caller is sure, `kind`; the bytes go to the store as they come. What the
 * file is is found in its bytes.
 *
 * @throws {Fault} 415 for other bodies, 413 above the limit of the kind, 400 for what is not allowed. Nothing is kept then.
 */
export async function receiveUpload(request: IncomingMessage, store: MediaStore): Promise<ReceivedFile> {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw new Fault('unsupported-type', {
      code: 'unsupported-content-type',
      detail: 'Send the file as multipart/form-data, in a part named "file".',
    });
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_MEDIA_BYTES + FORM_BYTES) {
    throw tooLarge(`A file has at most ${MAX_MEDIA_BYTES} bytes.`);
  }
  const form = readForm(request, contentType, store);
  const { stored, kind: claimed, fileName } = await form;
  const kind = kindOfType(stored.mimeType);
  if (stored.sizeBytes === 0) throw refuse('empty-file', '/file', 'The file is empty.');
  if (kind === null) {
    throw refuse(
      'unsupported-media',
      '/file',
      `Expected one of ${Object.values(MEDIA_LIMITS)
        .flatMap(({ types }) => types)
        .join(', ')}; the content is ${stored.mimeType}.`,
    );
  }
  if (stored.isOversized) {
    throw refuse('large-picture', '/file', 'The picture declares more pixels than can be shown.');
  }
  if (claimed !== undefined && !(MEDIA_KINDS as readonly string[]).includes(claimed)) {
    throw refuse('invalid-value', '/kind', `Expected one of ${MEDIA_KINDS.join(', ')}.`);
  }
  if (claimed !== undefined && claimed !== kind) {
    throw refuse('media-kind-mismatch', '/file', `Expected ${claimed}; by its content the file is ${kind}.`);
  }
  return {
    hash: stored.hash,
    sizeBytes: stored.sizeBytes,
    kind,
    mimeType: stored.mimeType,
    fileName: cleanFileName(fileName),
  };
}

interface ReadForm {
  readonly stored: {
    readonly hash: string;
    readonly sizeBytes: number;
    readonly mimeType: string;
    readonly isOversized: boolean;
  };
  readonly kind: string | undefined;
  readonly fileName: string;
}

function readForm(request: IncomingMessage, contentType: string, store: MediaStore): Promise<ReadForm> {
  return new Promise((resolve, reject) => {
    let busboy: FormParser;
    try {
      busboy = new Busboy({
        headers: { 'content-type': contentType },
        limits: { files: 1, fields: 5, fieldSize: 200, parts: 8, headerPairs: 20 },
      });
    } catch {
      reject(unreadable());
      return;
    }
    let kind: string | undefined;
    let file: Promise<ReadForm['stored']> | null = null;
    let fileName = '';
    let problem: Fault | null = null;
    let isOver = false;
    let breakOff = (): unknown => undefined;
    const end = (error: unknown) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(stall);
      request.unpipe(busboy);
      request.resume();
      breakOff();
      reject(error instanceof Error ? error : unreadable());
    };
    const onStall = () =>
      end(new Fault('invalid', { code: 'incomplete-body', detail: 'The file did not arrive in time.' }));
    let stall = setTimeout(onStall, STALL_MS);
    request.on('data', () => {
      clearTimeout(stall);
      if (!isOver) stall = setTimeout(onStall, STALL_MS);
    });
    busboy.on('field', (name, value) => {
      if (name === 'kind') kind = value;
      else problem ??= refuse('unknown-field', `/${name.slice(0, 100)}`, 'Expected only documented fields.');
    });
    busboy.on('file', (name, stream, given) => {
      if (name !== 'file' || file !== null) {
        problem ??= refuse(
          'unknown-field',
          `/${name.slice(0, 100)}`,
          'Expected one file, in the part "file".',
        );
        stream.resume();
        return;
      }
      fileName = given ?? '';
      // Heard from the first moment: the store begins to read a little later, and nobody else would catch it.
      stream.on('error', () => {
        stream.destroy();
        end(unreadable());
      });
      breakOff = () => stream.destroy(new Error('The form was broken off.'));
      file = keep(stream, store);
      file.catch(end);
    });
    const tooMany = () => (problem ??= refuse('unknown-field', '', 'Expected one file and its kind.'));
    busboy.on('filesLimit', tooMany);
    busboy.on('fieldsLimit', tooMany);
    busboy.on('partsLimit', tooMany);
    busboy.on('error', () => end(unreadable()));
    busboy.on('finish', () => {
      if (problem !== null || file === null) {
        end(problem ?? refuse('missing-field', '/file', 'Expected a file in the part "file".'));
        return;
      }
      file.then((stored) => {
        if (isOver) return;
        isOver = true;
        clearTimeout(stall);
        resolve({ stored, kind, fileName });
      }, end);
    });
    request.once('aborted', () => {
      busboy.destroy();
      end(unreadable());
    });
    request.once('error', end);
    request.pipe(busboy);
  });
}

async function keep(stream: Readable, store: MediaStore): Promise<ReadForm['stored']> {
  const finder = new TypeFinder();
  const stored = await store.write(limited(stream, finder));
  return { ...stored, ...finder.result() };
}

/** Passes the file on and ends it as soon as it is too long for what it is. */
async function* limited(stream: AsyncIterable<unknown>, finder: TypeFinder): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const piece of stream) {
    const chunk = piece as Uint8Array;
    size += chunk.length;
    finder.push(chunk);
    if (size > MAX_MEDIA_BYTES) throw tooLarge(`A file has at most ${MAX_MEDIA_BYTES} bytes.`);
    yield chunk;
  }
  const kind = kindOfType(finder.result().mimeType);
  if (kind !== null && size > MEDIA_LIMITS[kind].bytes) {
    throw tooLarge(`A file of the kind ${kind} has at most ${MEDIA_LIMITS[kind].bytes} bytes.`);
  }
}

function tooLarge(message: string): Fault {
  return new Fault('too-large', {
    code: 'large-file',
    detail: message,
    issues: [{ code: 'large-file', path: '/file', message }],
  });
}

function unreadable(): Fault {
  return new Fault('invalid', { code: 'unreadable-body', detail: 'The form cannot be read.' });
}

function refuse(code: string, path: string, message: string): Fault {
  return new Fault('invalid', { code: 'invalid-input', detail: message, issues: [{ code, path, message }] });
}
