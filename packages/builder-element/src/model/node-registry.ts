import type { FlowNode, Locale, NodeDefinition, Port } from '@fluxo/core';
import { completeSettings } from '@fluxo/core/language';

/** What the editor knows of node types: core's list, or a host's own. Ports and summaries are computed once per node object. */
export class NodeRegistry {
  readonly #byId: ReadonlyMap<string, NodeDefinition>;
  readonly #ports = new WeakMap<FlowNode['settings'], readonly Port[]>();
  readonly #summaries = new WeakMap<FlowNode['settings'], { locale: Locale; text: string }>();

  constructor(readonly definitions: readonly NodeDefinition[]) {
    this.#byId = new Map(definitions.map((definition) => [definition.id, definition]));
  }

  /** The definition of a type; `undefined` for a type that this version does not know. */
  definitionOf(type: string): NodeDefinition | undefined {
    return this.#byId.get(type);
  }

  /** Exits of a node with its present settings. Incomplete settings give what can be given, never an exception. */
  portsOf(node: FlowNode): readonly Port[] {
    const known = this.#ports.get(node.settings);
    if (known) return known;
    const definition = this.#byId.get(node.type);
    const ports = attempt(
      () => definition?.ports(completeSettings(definition.fields, node.settings)) ?? [],
      [],
    );
    this.#ports.set(node.settings, ports);
    return ports;
  }

  /** One line about the node's settings in a language. */
  summaryOf(node: FlowNode, locale: Locale): string {
    const known = this.#summaries.get(node.settings);
    if (known?.locale === locale) return known.text;
    const definition = this.#byId.get(node.type);
    const text = attempt(
      () => definition?.summary(completeSettings(definition.fields, node.settings), locale) ?? '',
      '',
    );
    this.#summaries.set(node.settings, { locale, text });
    return text;
  }
}

/** Settings of a loaded file may lack what a definition expects; a card without summary is better than a dead screen. */
function attempt<T>(make: () => T, otherwise: T): T {
  try {
    return make();
  } catch {
    return otherwise;
  }
}
