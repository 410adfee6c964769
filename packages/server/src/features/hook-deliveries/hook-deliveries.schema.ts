import { z } from 'zod';
import { HOOK_EVENTS } from '../hooks/hooks.setting.js';
import { idSchema } from '../id.js';
import { pagingSchema } from '../paging.js';

const event = z.enum([...HOOK_EVENTS, 'hook.test']);
const state = z.enum(['waiting', 'delivered', 'failed', 'cancelled']);
const instant = z.iso.datetime().nullable();

export const hookDeliveryQuerySchema = pagingSchema.extend({
  hook: idSchema.optional(),
  state: state.optional(),
  event: event.optional(),
  occurrence: idSchema.optional(),
  protocol: z.string().trim().min(1).max(64).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

export type HookDeliveryQuery = z.output<typeof hookDeliveryQuerySchema>;

const shape = {
  id: z.string(),
  hook: z.string(),
  hookName: z.string(),
  event,
  occurrence: z.string().nullable(),
  protocol: z.string().nullable(),
  status: z.string().nullable(),
  state,
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  nextAttemptAt: instant,
  finishedAt: instant,
};

export const hookDeliverySchema = z.object(shape).meta({ id: 'HookDelivery' });

export const hookDeliveryDetailSchema = z
  .object({
    ...shape,
    body: z.string().nullable(),
    log: z.array(
      z.object({
        number: z.number().int(),
        at: z.iso.datetime(),
        durationMs: z.number().int(),
        request: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
        answer: z
          .object({
            status: z.number().int(),
            headers: z.record(z.string(), z.string()),
            body: z.string(),
            isCut: z.boolean(),
          })
          .nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'HookDeliveryDetail' });
