const HEAD_BYTES = 64 * 1024;
/** Longest mark that is looked for, less one: marks can lie across two pieces. */
const OVERLAP = 64;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** Parts that tell the kinds of Office files apart; they can stand anywhere in the file. */
const ZIP_MARKS: readonly (readonly [mark: string, type: string])[] = [
  ['word/document', `${OFFICE}wordprocessingml.document`],
  ['xl/workbook', `${OFFICE}spreadsheetml.sheet`],
  ['ppt/presentation', `${OFFICE}presentationml.presentation`],
];
const OLE_MARKS: readonly (readonly [mark: string, type: string])[] = [
  [wide('WordDocument'), 'application/msword'],
  [wide('Workbook'), 'application/vnd.ms-excel'],
  [wide('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
];

/** UTF-16 as bytes: a search for UTF-16 finds even places only, and pieces can begin anywhere. */
function wide(text: string): string {
  return text.replace(/./g, '$&\0');
}

/** Pictures above this are refused by what they declare: a small file can ask a viewer for gigabytes. */
const MAX_PIXELS = 100_000_000;

/** What a file is, found in its bytes. */
export interface FoundType {
  /** `application/octet-stream` when nothing known was found. */
  readonly mimeType: string;
  /** A picture that declares more pixels than anybody shows. */
  readonly isOversized: boolean;
}

/**
 * Finds the type of a file by its content while it passes by; name and claim play no part. Takes constant memory.
 *
 * Signatures: the formats' own specifications; OOXML and OLE files by the parts that they must have.
 */
export class TypeFinder {
  #head = new Uint8Array();
  #tail = new Uint8Array();
  #isText = true;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #seen = new Set<string>();
  #found: string | null = null;

  push(chunk: Uint8Array): void {
    if (this.#head.length < HEAD_BYTES) {
      this.#head = join(this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length));
    }
    this.#checkText(chunk);
    const kind = this.#container();
    if (kind === null) return;
    const joined = join(this.#tail, chunk);
    const window = viewOf(joined);
    const marks = kind === 'zip' ? ZIP_MARKS : kind === 'ole' ? OLE_MARKS : MP4_MARKS;
    for (const [mark, type] of marks) {
      if (window.includes(mark, 0, 'latin1')) this.#seen.add(type);
    }
    this.#tail = joined.slice(-OVERLAP);
  }

  /** The type of all that was pushed; nothing may be pushed afterwards. */
  result(): FoundType {
    const mimeType = (this.#found ??= this.#find());
    return { mimeType, isOversized: pixelsOf(mimeType, viewOf(this.#head)) > MAX_PIXELS };
  }

  #checkText(piece: Uint8Array): void {
    if (!this.#isText) return;
    try {
      const text = this.#decoder.decode(piece, { stream: true });
      // eslint-disable-next-line no-control-regex -- control characters are what tells binary files from text
      if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) this.#isText = false;
    } catch {
      this.#isText = false;
    }
  }

  #endsAsText(): boolean {
    if (!this.#isText) return false;
    try {
      this.#decoder.decode();
      return true;
    } catch {
      return false;
    }
  }

  #container(): 'zip' | 'ole' | 'mp4' | null {
    const head = viewOf(this.#head);
    if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304) return 'zip';
    if (head.length >= 8 && head.toString('hex', 0, 8) === OLE_SIGNATURE) return 'ole';
    return head.toString('latin1', 4, 8) === 'ftyp' ? 'mp4' : null;
  }

  #find(): string {
    const head = viewOf(this.#head);
    const latin = (from: number, to: number) => head.toString('latin1', from, to);
    const first = (types: readonly (readonly [string, string])[]) =>
      types.find(([, type]) => this.#seen.has(type))?.[1] ?? UNKNOWN;
    switch (this.#container()) {
      case 'zip':
        return first(ZIP_MARKS);
      case 'ole':
        return first(OLE_MARKS);
      case 'mp4':
        if (/^3g[p2]/.test(latin(8, 12))) return 'video/3gpp';
        if (/^(heic|heix|avif|mif1|msf1)/.test(latin(8, 12))) return UNKNOWN;
        return /^M4[AB]/.test(latin(8, 12)) || !this.#seen.has('video/mp4') ? 'audio/mp4' : 'video/mp4';
      case null:
    }
    if (head.length === 0) return UNKNOWN;
    if (head.length > 2 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
    if (latin(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
    if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'image/webp';
    if (latin(0, 4) === 'GIF8') return 'image/gif';
    if (latin(0, 5) === '#!AMR') return 'audio/amr';
    if (latin(0, 4) === 'OggS') return head.includes('OpusHead', 0, 'latin1') ? 'audio/ogg' : UNKNOWN;
    if (latin(0, 3) === 'ID3') return 'audio/mpeg';
    if (head.length > 1 && head[0] === 0xff) {
      const second = head[1] ?? 0;
      // Layer bits 00 are AAC in ADTS, 01 is MPEG layer III.
      if ((second & 0xf6) === 0xf0) return 'audio/aac';
      if ((second & 0xe6) === 0xe2) return 'audio/mpeg';
    }
    if (head.toString('latin1', 0, 1024).includes('%PDF-')) return 'application/pdf';
    if (!this.#endsAsText()) return UNKNOWN;
    // Pages and drawings are texts that run scripts: never taken for plain text.
    return /^\uFEFF?\s*<(!doctype|html|svg|\?xml|script|body|head|iframe)/i.test(
      head.toString('utf8', 0, 512),
    )
      ? 'text/html'
      : 'text/plain';
  }
}

const UNKNOWN = 'application/octet-stream';
const OLE_SIGNATURE = 'd0cf11e0a1b11ae1';
/** Handler of a track of pictures: `hdlr`, version, predefined, `vide`. */
const MP4_MARKS: readonly (readonly [mark: string, type: string])[] = [
  ['hdlr\0\0\0\0\0\0\0\0vide', 'video/mp4'],
  ['vmhd', 'video/mp4'],
];

/** Copies, so that no piece keeps the memory of a larger one. */
function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first, 0);
  joined.set(second, first.length);
  return joined;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Pixels that a picture declares; 0 when it does not say. */
function pixelsOf(mimeType: string, head: Buffer): number {
  if (mimeType === 'image/png' && head.length >= 24) return head.readUInt32BE(16) * head.readUInt32BE(20);
  if (mimeType === 'image/webp' && head.length >= 30 && head.toString('latin1', 12, 16) === 'VP8X') {
    return (head.readUIntLE(24, 3) + 1) * (head.readUIntLE(27, 3) + 1);
  }
  return mimeType === 'image/jpeg' ? jpegPixels(head) : 0;
}

/** Walks the segments to the frame header (ITU T.81, B.2.2). */
function jpegPixels(head: Buffer): number {
  for (let at = 2; at + 9 < head.length && head[at] === 0xff;) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return head.readUInt16BE(at + 5) * head.readUInt16BE(at + 7);
    at += 2 + head.readUInt16BE(at + 2);
  }
  return 0;
}
