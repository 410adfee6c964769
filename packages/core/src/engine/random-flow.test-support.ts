import fc from 'fast-check';
import type { Flow, FlowEdge, FlowNode } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { NodeDefinition } from '../nodes/define-node.js';
import { nodeTypes } from '../nodes/index.js';
import { completeSettings } from '../schema/complete-settings.js';
import type { Field } from '../schema/field.js';

/** How often a property is tried; more in the deep run. */
export const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

/** The same cases every time, unless another seed is wanted. */
export const SEED = Number(process.env['FLUXO_SEED'] ?? 20_260_105);

/** Names that flows of a random program go by. */
export const FLOW_IDS = ['f0', 'f1', 'f2'] as const;

const VARIABLES = ['nome', 'x', 'lista', 'dados.plano', 'contato.nome', 'a[0]', '__proto__', ''] as const;

const text = fc.oneof(
  fc.constantFrom(
    'Oi',
    '{{nome}}',
    'Olá {{ nome | primeiro_nome }}!',
    '{{x',
    '',
    '{{lista | juntar: ", "}}',
    '5',
    '{{agora}}',
  ),
  fc.string({ maxLength: 40 }),
);
const id = fc.constantFrom('a', 'b', 'c', 'd');

/** Settings of the right shape, often incomplete, for the fields of any node type. */
function settingsOf(fields: readonly Field[]): fc.Arbitrary<JsonObject> {
  const parts = Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]));
  // Mostly there, so that many nodes can run.
  return fc.record(parts, {
    requiredKeys: fields.filter(({ required }) => required).map(({ key }) => key),
    noNullPrototype: true,
  });
}

function valueOf(field: Field): fc.Arbitrary<Json> {
  switch (field.kind) {
    case 'text':
    case 'operand':
      return text;
    case 'variable':
      return fc.constantFrom(...VARIABLES);
    case 'reference':
      return field.to === 'flow' ? fc.constantFrom(...FLOW_IDS, 'gone') : fc.constantFrom('r1', '');
    case 'number':
    case 'duration':
      return fc.oneof(
        fc.constant(null),
        fc.integer({ min: -5, max: 500 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      );
    case 'boolean':
      return fc.boolean();
    case 'select':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'media':
      return fc.constantFrom<Json>(null, {
        kind: field.allowed[0] ?? 'image',
        url: 'https://exemplo.com/{{x}}',
      });
    case 'list':
      return fc.uniqueArray(
        fc.tuple(id, settingsOf(field.fields)).map(([itemId, item]): JsonObject => ({ ...item, id: itemId })),
        { maxLength: 4, selector: (item) => item['id'] },
      );
    case 'group':
      return settingsOf(field.fields);
  }
}

const position = { x: 0, y: 0 };
const placed = nodeTypes.filter(({ fixed, decorative }) => !fixed && !decorative);

/** A flow of a few nodes of any types with most of their ports connected anywhere: loops, dead ends and all. */
export const randomFlow: fc.Arbitrary<Flow> = fc
  .array(
    fc
      .constantFrom(...placed)
      .chain((definition: NodeDefinition) =>
        fc.record({ definition: fc.constant(definition), settings: settingsOf(definition.fields) }),
      ),
    { minLength: 1, maxLength: 8 },
  )
  .chain((parts) => {
    const nodes: FlowNode[] = parts.map(({ definition, settings }, index) => ({
      id: `n${index}`,
      type: definition.id,
      title: '',
      description: '',
      position,
      settings,
    }));
    const ports = parts.flatMap(({ definition, settings }, index) =>
      definition
        .ports(completeSettings(definition.fields, settings))
        .map(({ id: port }) => ({ node: `n${index}`, port })),
    );
    const target = fc.option(fc.nat({ max: nodes.length - 1 }), { freq: 6, nil: undefined });
    return fc.tuple(...ports.map(() => target)).map((targets): Flow => {
      const edges: FlowEdge[] = [{ from: { node: 'entrada', port: 'default' }, to: 'n0' }];
      targets.forEach((to, index) => {
        const from = ports[index];
        if (to !== undefined && from) edges.push({ from, to: `n${to}` });
      });
      const entry: FlowNode = {
        id: 'entrada',
        type: 'entry',
        title: '',
        description: '',
        position,
        settings: {},
      };
      return { fluxo: 1, name: 'Aleatório', description: '', nodes: [entry, ...nodes], edges };
    });
  });

/** A move of the outside world, made concrete by what the conversation waits for. */
export type Move =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'tap'; readonly number: number }
  | { readonly kind: 'location' | 'media' | 'deadline' | 'repeat' | 'stale' }
  | { readonly kind: 'service'; readonly outcome: string; readonly value: Json }
  | { readonly kind: 'queue'; readonly exit: number }
  | { readonly kind: 'context' }
  | { readonly kind: 'move'; readonly flow: number };

export const randomMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      text: fc.oneof(
        fc.constantFrom('1', 'sim', '52998224725', 'ana', '05/03/2026', 'ver mais'),
        fc.string(),
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tap' as const), number: fc.nat({ max: 30 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'location' as const,
        'media' as const,
        'deadline' as const,
        'repeat' as const,
        'stale' as const,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('service' as const),
      outcome: fc.constantFrom('ok', 'ok', 'not-found', 'time-out'),
      value: fc.jsonValue() as fc.Arbitrary<Json>,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('queue' as const), exit: fc.nat({ max: 6 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'context' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), flow: fc.nat({ max: 2 }) }) },
);
