import { z } from 'zod';
import { idSchema } from '../id.js';
import { nameSchema } from '../name.js';
import { pagingSchema } from '../paging.js';

/** The flows route accepts this much, so that a document over the 1 MiB of a flow is told so by name. */
export const FLOW_BODY_BYTES = 1.25 * 1024 * 1024;

// The document itself is read by core's `parseFlow`, which names every problem; this shape is for the documentation.
const documentSchema = z.unknown().meta({
  id: 'FlowDocument',
  type: 'object',
  description: 'A flow file: `{ "fluxo": 1, "name", "description", "nodes": […], "edges": […] }`.',
  required: ['fluxo', 'name', 'nodes', 'edges'],
  properties: {
    fluxo: { const: 1 },
    name: { type: 'string' },
    description: { type: 'string' },
    nodes: { type: 'array', items: { type: 'object' } },
    edges: { type: 'array', items: { type: 'object' } },
  },
});

const revisionNumber = z.number().int().min(1).max(2_147_483_647);

export const flowListQuery = pagingSchema.extend({
  /** Part of name or description, case and accents folded. */
  search: z.string().max(200).default(''),
  sort: z.enum(['name', 'updatedAt']).default('name'),
  /** Default: names ascending, dates descending. */
  order: z.enum(['asc', 'desc']).optional(),
});

export const createFlowBody = z.strictObject({ document: documentSchema }).meta({ id: 'CreateFlowRequest' });

export const saveFlowBody = z
  .strictObject({ baseRevision: revisionNumber, document: documentSchema })
  .meta({ id: 'SaveFlowRequest' });

export const duplicateFlowBody = z.strictObject({ name: nameSchema }).meta({ id: 'DuplicateFlowRequest' });

export const moveOccupantsBody = z
  .strictObject({ toRevision: revisionNumber })
  .meta({ id: 'MoveOccupantsRequest' });

export const revisionParams = z.object({
  id: idSchema,
  revision: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});

const flowUseSchema = z
  .object({ kind: z.enum(['channel-config', 'flow']), id: z.string(), name: z.string() })
  .meta({ id: 'FlowUse' });

export const flowSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    revision: z.number().int(),
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
    nodeCount: z.number().int(),
    usedBy: z.array(flowUseSchema),
  })
  .meta({ id: 'FlowSummary' });

export const flowDetailSchema = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    document: documentSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
  })
  .meta({ id: 'FlowDetail' });

export const occupancySchema = z
  .object({
    conversations: z.number().int(),
    nodes: z.array(
      z.object({
        node: z.string(),
        revision: z.number().int(),
        conversations: z.number().int(),
        movable: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Occupancy' });

export const saveAnswerSchema = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
    occupancy: occupancySchema,
  })
  .meta({ id: 'SaveFlowAnswer' });

export const revisionSummarySchema = z
  .object({
    revision: z.number().int(),
    savedAt: z.iso.datetime(),
    savedBy: z.string(),
    nodeCount: z.number().int(),
  })
  .meta({ id: 'RevisionSummary' });

export const moveAnswerSchema = z
  .object({ moved: z.number().int(), occupancy: occupancySchema })
  .meta({ id: 'MoveOccupantsAnswer' });

export const prerequisitesSchema = z
  .object({
    missing: z.array(z.enum(['channel-config', 'chatbot-occurrence-type', 'queue', 'schedule'])),
  })
  .meta({ id: 'Prerequisites' });
