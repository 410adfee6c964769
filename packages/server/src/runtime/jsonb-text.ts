/**
 * JSON text that PostgreSQL's `jsonb` takes: it refuses NUL and lone surrogates, which users can send. Both become
 * U+FFFD.
 */
export function jsonbText(value: unknown): string {
  // `JSON.stringify` writes exactly these as escapes; an even number of backslashes before one belongs to other text.
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\ufffd');
}

/** Text that PostgreSQL's `text` takes: without NUL and lone surrogates. */
export function plainText(value: string): string {
  return value.replace(
    /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\ufffd',
  );
}
