import type { Flow, TraceEntry } from '@fluxo/core';
import type { ConversationTrace, ConversationTraceEntry } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { decodeCursor, encodeCursor } from '../paging.js';
import { maskTrace } from './mask-trace.js';
import { readTraces } from './traces.repository.js';

export interface TracesDeps {
  /** @throws {Fault} 404 for a conversation that the caller may not see. */
  readonly holdConversation: (scope: Scope, id: string) => Promise<void>;
  readonly findRevisions: (
    scope: Scope,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, { readonly number: number; readonly document: Flow }>>;
  readonly findSensitiveVariables: (scope: Scope) => Promise<readonly string[]>;
}

/** Every step of conversations, for the replay on the canvas. */
export class TracesService {
  constructor(private readonly deps: TracesDeps) {}

  /**
   * Steps of whole turns, oldest first.
   *
   * @param limit Turns of a page.
   * @throws {Fault} 404.
   */
  async ofConversation(
    scope: Scope,
    id: string,
    limit: number,
    after: string | undefined,
  ): Promise<ConversationTrace> {
    await this.deps.holdConversation(scope, id);
    const cursor = decodeCursor(after, ['date', 'string']);
    const rows = await readTraces(
      scope.trx,
      scope.tenantId,
      id,
      cursor && { at: new Date(cursor[0]), id: cursor[1] },
      limit + 1,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const revisions = await this.deps.findRevisions(
      scope,
      revisionsOf(shown.flatMap(({ entries }) => entries)),
    );
    const sensitive = new Set(await this.deps.findSensitiveVariables(scope));
    return {
      conversation: id,
      entries: shown.flatMap(({ turn, entries }) =>
        entries.map((entry) =>
          present(
            maskTrace(entry, sensitive, (revision) => revisions.get(revision)?.document),
            turn,
            revisions.get(entry.revision ?? '')?.number ?? null,
          ),
        ),
      ),
      next: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    };
  }
}

function revisionsOf(entries: readonly TraceEntry[]): string[] {
  return [...new Set(entries.flatMap(({ revision }) => (revision === null ? [] : [revision])))];
}

function present(entry: TraceEntry, turn: number, revision: number | null): ConversationTraceEntry {
  const { flow, node, kind, port, code, detail, changed } = entry;
  return {
    at: new Date(entry.at).toISOString(),
    turn,
    flow,
    revision,
    node,
    kind,
    ...(port !== undefined && { port }),
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
    ...(changed !== undefined && { changed }),
  };
}
