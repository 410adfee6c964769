import type { MediaKind } from '@fluxo/core';

/** Kinds of files that the store tells apart: what messages show, and stickers. */
export const MEDIA_KINDS = ['image', 'audio', 'video', 'document', 'sticker'] as const;

export type StoredKind = MediaKind | 'sticker';

const MIB = 1024 * 1024;

/** Largest file of each kind, and its types; what Meta takes ("Media", 2026) and what every channel is held to. */
export const MEDIA_LIMITS: Readonly<
  Record<StoredKind, { readonly bytes: number; readonly types: readonly string[] }>
> = {
  audio: { bytes: 16 * MIB, types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'] },
  document: {
    bytes: 100 * MIB,
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
  },
  image: { bytes: 5 * MIB, types: ['image/jpeg', 'image/png'] },
  sticker: { bytes: 500 * 1024, types: ['image/webp'] },
  video: { bytes: 16 * MIB, types: ['video/mp4', 'video/3gpp'] },
};

/** No file of any kind is larger. */
export const MAX_MEDIA_BYTES = Math.max(...Object.values(MEDIA_LIMITS).map(({ bytes }) => bytes));

/** A MIME type without its parameters, in lower case. */
export function bareMimeType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The kind that a type is sent as; `null` when no channel takes it. */
export function kindOfType(mimeType: string): StoredKind | null {
  return MEDIA_KINDS.find((kind) => MEDIA_LIMITS[kind].types.includes(mimeType)) ?? null;
}
