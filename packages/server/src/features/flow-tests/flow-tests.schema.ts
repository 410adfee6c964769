import { z } from 'zod';
import { idSchema } from '../id.js';

// The test itself is read by core's `parseFlowTest`, which names every problem; this shape is for the documentation.
const testSchema = z.unknown().meta({
  id: 'FlowTest',
  type: 'object',
  description:
    'A recorded conversation: `{ "name", "channel", "at", "steps": [{ "say": "oi" }, { "expect": ["Olá!"] }, …] }`.',
  required: ['name', 'channel', 'at', 'steps'],
  properties: {
    name: { type: 'string' },
    channel: { enum: ['whatsapp', 'web'] },
    at: { type: 'string', format: 'date-time' },
    steps: { type: 'array', items: { type: 'object' } },
  },
});

export const flowTestBody = z.strictObject({ test: testSchema }).meta({ id: 'SaveFlowTestRequest' });

export const flowTestParams = z.object({ id: idSchema, testId: idSchema });

export const storedFlowTestSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    test: testSchema,
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
  })
  .meta({ id: 'StoredFlowTest' });
