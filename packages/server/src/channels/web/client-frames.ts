import type { ChatClientFrame } from '@fluxo/core/contract';
import { z } from 'zod';

/** Longest text that a visitor can send, in code units: what WhatsApp takes too. */
const MAX_TEXT = 4096;
const MAX_TOKEN = 8192;
const MAX_VARIABLES = 50;

const id = z.string().min(1).max(100);
const conversation = z.string().min(1).max(100);
const seq = z.number().int().min(0).max(2_147_483_647);

/** Names as flows write them; names that JavaScript gives a meaning are nobody's variables. */
const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/)
  .refine((name) => !(name in {}));

// A file is named by our own media store only: an address of the visitor's choice would be opened by agents.
const media = z.object({
  kind: z.enum(['image', 'audio', 'video', 'document']),
  mediaId: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
  mimeType: z.string().max(200).optional(),
  fileName: z.string().max(255).optional(),
});

const frameSchema = z.discriminatedUnion('type', [
  z.object({
    id,
    type: z.literal('hello'),
    config: z.string().min(1).max(200),
    visitor: z.string().max(MAX_TOKEN).optional(),
    identity: z.string().max(MAX_TOKEN).optional(),
    conversation: conversation.optional(),
    since: seq.optional(),
    lang: z.string().max(35).optional(),
    page: z.string().max(2048).optional(),
  }),
  z.object({
    id: z.uuid(),
    type: z.literal('message'),
    content: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('text'), text: z.string().min(1).max(MAX_TEXT) }),
      z.object({
        kind: z.literal('choice'),
        replyId: z.string().min(1).max(200),
        title: z.string().max(1024),
        inReplyTo: z.string().max(100).optional(),
      }),
      z.object({ kind: z.literal('media'), media, caption: z.string().max(1024).optional() }),
    ]),
  }),
  z.object({ id, type: z.literal('start') }),
  z.object({ id, type: z.literal('identify'), token: z.string().min(1).max(MAX_TOKEN) }),
  z.object({
    id,
    type: z.literal('variables'),
    values: z
      .record(variableName, z.union([z.string().max(MAX_TEXT), z.number(), z.boolean()]))
      .refine((values) => Object.keys(values).length <= MAX_VARIABLES),
  }),
  z.object({ id, type: z.literal('typing') }),
  z.object({ id, type: z.literal('read'), seq }),
  z.object({ id, type: z.literal('leave-queue') }),
  z.object({ id, type: z.literal('ping') }),
]);

const TYPES: ReadonlySet<string> = new Set(frameSchema.options.map(({ shape }) => shape.type.value));

/** What a client's text is. */
export type ReadFrame =
  | { readonly kind: 'frame'; readonly frame: ChatClientFrame }
  /** A type of a later version: ignored. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'bad'; readonly ref?: string; readonly detail: string };

/** Reads one frame of a client. Unknown fields are dropped; the text is data, whatever it holds. */
export function readClientFrame(text: string): ReadFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'bad', detail: 'Expected a JSON object.' };
  }
  return readFrameValue(value);
}

/** As `readClientFrame`, for a frame that came inside other JSON. */
export function readFrameValue(value: unknown): ReadFrame {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'bad', detail: 'Expected a JSON object.' };
  }
  const { type, id: ref } = value as { type?: unknown; id?: unknown };
  if (typeof type !== 'string') return { kind: 'bad', detail: 'Expected a type.' };
  if (!TYPES.has(type)) return { kind: 'unknown' };
  const result = frameSchema.safeParse(value);
  if (result.success) return { kind: 'frame', frame: result.data as ChatClientFrame };
  const [issue] = result.error.issues;
  return {
    kind: 'bad',
    ...(typeof ref === 'string' && ref.length <= 100 && { ref }),
    detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`,
  };
}
