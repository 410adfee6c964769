import type { Flow, FlowEdge } from '../flow/flow.js';
import type { Severity } from '../lib/issue.js';
import type { JsonObject } from '../lib/json.js';
import type { ValidationContext } from './issue.js';

/** One row of a rule's table: in this flow it finds this and nothing else. */
export interface RuleCase {
  /** A sentence about the rule. */
  readonly name: string;
  readonly flow: Flow;
  readonly context?: ValidationContext;
  /** What the rule tells, in order; empty for a case of no hit. */
  readonly finds: readonly {
    readonly severity: Severity;
    readonly node?: string;
    readonly port?: string;
    readonly setting?: string;
    readonly code?: string;
    /** The first fix, carried out, takes the problem away. */
    readonly isFixed?: boolean;
  }[];
}

/**
 * A flow in few words, for tables: nodes as `[type, settings]` by id, edges as `from>to` or `from/port>to`. An entry node
 * called `entry` is always there.
 */
export function sketchFlow(
  nodes: Readonly<Record<string, readonly [type: string, settings?: JsonObject]>>,
  edges: readonly string[] = [],
): Flow {
  return {
    fluxo: 1,
    name: 'Teste',
    description: '',
    nodes: Object.entries({ entry: ['entry'] as const, ...nodes }).map(
      ([id, [type, settings = {}]], index) => ({
        id,
        type,
        title: id,
        description: '',
        position: { x: 0, y: index * 100 },
        settings,
      }),
    ),
    edges: edges.map(readEdge),
  };
}

function readEdge(text: string): FlowEdge {
  const [source = '', to = ''] = text.split('>');
  const slash = source.indexOf('/');
  return slash < 0
    ? { from: { node: source, port: 'default' }, to }
    : { from: { node: source.slice(0, slash), port: source.slice(slash + 1) }, to };
}
