import { importRapidPro, importTypebot, parseFlow, type ImportNote } from '@fluxo/core/flow-tools';
import {
  fail,
  isJsonObject,
  ok,
  type Flow,
  type FlowId,
  type Issue,
  type Json,
  type JsonObject,
  type Result,
} from '@fluxo/core/language';

/** Where a file comes from. */
export type ImportOrigin = 'fluxo' | 'typebot' | 'rapidpro';

/** One flow that a file holds, with what the author should look at. */
export interface PlannedFlow {
  readonly flow: Flow;
  readonly notes: readonly ImportNote[];
  /** What other flows of the file call it by; `null` when none can. */
  readonly sourceId: string | null;
}

/** What would be made from a file. */
export interface ImportPlan {
  readonly origin: ImportOrigin;
  readonly flows: readonly PlannedFlow[];
}

/**
 * Reads a file's JSON, told by what is in it: flows of our own, a Typebot bot, or an export of RapidPro; `null` for
 * anything else. Never throws.
 *
 * @param name For a flow of our own without one.
 */
export function planImport(value: unknown, name: string): Result<ImportPlan, readonly Issue[]> | null {
  const own = Array.isArray(value) ? value : [value];
  if (own.length > 0 && own.every(isOwn)) return planOwn(own, name);
  if (!isJsonObject(value)) return null;
  const json = value as Json & object;
  if ('flows' in json) {
    const read = importRapidPro(json);
    if (!read.ok) return read;
    const sources = uuidsByName(json);
    const flows = read.value.map((one) => ({ ...one, sourceId: sources.get(one.flow.name) ?? null }));
    return ok({ origin: 'rapidpro', flows });
  }
  if ('groups' in json || 'typebot' in json) {
    const read = importTypebot(json);
    return read.ok ? ok({ origin: 'typebot', flows: [{ ...read.value, sourceId: null }] }) : read;
  }
  return null;
}

/** The same flow calling the flows that were made from its file by their new ids. */
export function withNewIds(flow: Flow, ids: ReadonlyMap<string, FlowId>): Flow {
  const nodes = flow.nodes.map((node) => {
    const called = node.settings['flow'];
    const id = typeof called === 'string' ? ids.get(called) : undefined;
    return id === undefined ? node : { ...node, settings: { ...node.settings, flow: id } };
  });
  return nodes.some((node, index) => node !== flow.nodes[index]) ? { ...flow, nodes } : flow;
}

function planOwn(documents: readonly unknown[], name: string): Result<ImportPlan, readonly Issue[]> {
  const flows: PlannedFlow[] = [];
  for (const [index, document] of documents.entries()) {
    const read = parseFlow(named(document as JsonObject, name));
    if (!read.ok) {
      const place = documents.length > 1 ? `/${index}` : '';
      return fail(read.error.map((issue) => ({ ...issue, path: place + issue.path })));
    }
    flows.push({ flow: read.value, notes: [], sourceId: null });
  }
  return ok({ origin: 'fluxo', flows });
}

function named(document: JsonObject, name: string): JsonObject {
  const own = document['name'];
  return typeof own === 'string' && own.trim() !== '' ? document : { ...document, name };
}

function isOwn(value: unknown): boolean {
  return isJsonObject(value) && 'fluxo' in (value as object);
}

function uuidsByName(json: object): ReadonlyMap<string, string> {
  const flows: unknown = (json as { readonly flows?: unknown }).flows;
  const named = (Array.isArray(flows) ? flows : []).flatMap((flow: unknown) => {
    if (!isJsonObject(flow)) return [];
    const { name, uuid } = flow as { readonly name?: unknown; readonly uuid?: unknown };
    return typeof name === 'string' && typeof uuid === 'string' ? [[name, uuid] as const] : [];
  });
  return new Map(named);
}
