import type { LocalText, Locale } from '../lib/local-text.js';
import type { Field } from '../schema/field.js';
import type { SettingsOf } from '../schema/settings.js';

/** Groups of the palette; each has a colour and is never told by colour alone. */
export type NodeCategory = 'talk' | 'ask' | 'decide' | 'data' | 'people' | 'flow';

/**
 * A named exit of a node.
 *
 * `unconnected` says what happens without an edge: `return` goes back to the caller's flow node, or ends the conversation
 * when there is none; `close` ends the conversation with the port's closing text, so that a failure never goes on as a
 * success.
 */
export interface Port {
  readonly id: string;
  readonly label: LocalText;
  readonly unconnected: 'return' | 'close';
  /** Not shown as missing when unconnected. */
  readonly optional?: boolean;
}

/** What a node asks outside of the flow. */
export type NodeService = 'contact' | 'occurrence' | 'api' | 'schedule' | 'template' | 'queue';

/**
 * Everything about a node type that is data: forms, cards, palette, ports, validation and documentation are derived from
 * it. Behaviour is in the `NodeStep` of the same folder.
 */
export interface NodeDefinition<Fields extends readonly Field[] = readonly Field[]> {
  readonly id: string;
  readonly category: NodeCategory;
  /** Icon name of the lucide set. */
  readonly icon: string;
  readonly label: LocalText;
  /** One sentence for palette and documentation. */
  readonly description: LocalText;
  readonly fields: Fields;
  // Methods, not function properties: a list of definitions with different fields is a list of `NodeDefinition`.
  ports(settings: SettingsOf<Fields>): readonly Port[];
  /** One line for the card, made from the settings, without the title. Empty when there is nothing to say. */
  summary(settings: SettingsOf<Fields>, locale: Locale): string;
  /** Waits for the user (so a cycle through it is no endless loop). */
  readonly waits: boolean;
  /** Exactly one per flow; cannot be added, deleted or given an input. */
  readonly fixed?: boolean;
  /** Never runs and has no ports or input: a sticky note. */
  readonly decorative?: boolean;
  /** True when conversations can also come to the node other than by an edge: transferred to a queue's point of a flow. */
  isEnteredFromOutside?(settings: SettingsOf<Fields>): boolean;
  /** Names of system variables that this node sets, such as `api.status`. */
  readonly sets?: readonly string[];
  /** What it asks and waits for outside of the flow: simulations and tests can force what comes back. */
  readonly service?: NodeService;
  /** What authors must know as long as the service behind it is not there yet, and how the node leaves until then. */
  readonly availability?: LocalText;
}

/** Keeps the exact types of the fields, so that settings are typed in `ports`, `summary` and the step. */
export function defineNode<const Fields extends readonly Field[]>(
  definition: NodeDefinition<Fields>,
): NodeDefinition<Fields> {
  return definition;
}
