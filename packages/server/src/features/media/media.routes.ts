import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { idParams } from '../id.js';
import { MEDIA_KINDS } from './media-limits.js';
import type { MediaService } from './media.service.js';
import type { MediaStore } from './media-store.js';
import { receiveUpload, type ReceivedFile } from './receive-upload.js';

const uploadedSchema = z
  .object({
    mediaId: z.string(),
    kind: z.enum(['image', 'audio', 'video', 'document']),
    mimeType: z.string().meta({ description: 'Found in the content.' }),
    fileName: z.string(),
    sizeBytes: z.number().int(),
  })
  .meta({ id: 'MediaUploaded' });

const mediaSchema = z
  .object({
    mediaId: z.string(),
    state: z.enum(['stored', 'fetching', 'failed']),
    kind: z.enum(MEDIA_KINDS),
    mimeType: z.string(),
    fileName: z.string(),
    sizeBytes: z.number().int().nullable(),
    createdAt: z.iso.datetime(),
    url: z.string().nullable().meta({ description: 'Path on this server, good for five minutes.' }),
    urlExpiresAt: z.iso.datetime().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Media' });

/** `/media`: files of messages. */
export function createMediaRoutes(service: MediaService, store: MediaStore): readonly Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/media',
      id: 'uploadMedia',
      tag: 'Media',
      summary: 'Upload a file',
      description:
        'One part `file`, at most 5 MB for pictures, 16 MB for audio and video, 100 MB for documents, 500 KB for stickers. The type is found in the content; `kind` refuses a file that is something else. A file that nothing refers to is removed after a day.',
      permission: 'media:write',
      idempotent: true,
      form: z.object({
        kind: z.enum(MEDIA_KINDS).optional(),
        file: z.string().meta({ format: 'binary' }),
      }),
      gather: ({ request }) => receiveUpload(request, store),
      answers: { 201: { description: 'The file.', schema: uploadedSchema, headers: ['Location'] } },
      async handle({ scope, gathered }) {
        const added = await service.add(scope, gathered as ReceivedFile);
        return { status: 201, body: added, headers: { Location: `/api/v1/media/${added.mediaId}` } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/media/:id',
      id: 'getMedia',
      tag: 'Media',
      summary: 'What a file is, and an address to read it',
      permission: 'media:read',
      params: idParams,
      answers: { 200: { description: 'The file.', schema: mediaSchema } },
      handle: async ({ scope, params }) => ({ status: 200, body: await service.get(scope, params.id) }),
    }),
  ];
}
