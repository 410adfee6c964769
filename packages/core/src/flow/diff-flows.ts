import type { LocalText, Locale } from '../lib/local-text.js';
import type { NodeDefinition, Port } from '../nodes/define-node.js';
import { completeSettings } from '../schema/complete-settings.js';
import { SettingsDiff, type SettingsPlace } from './diff-settings.js';
import { eachLocale, excerpt, excerptsAround, listed, upperCase, withArticle } from './diff-words.js';
import type { DiffOptions, FlowDifference } from './flow-difference.js';
import type { Flow, FlowNode, NodeId } from './flow.js';
import type { NodeTypes } from './node-types.js';

export type { DiffOptions, FlowDifference } from './flow-difference.js';

/** Nodes that a new node's sentence names as those it leads to. */
const MAX_NAMED_TARGETS = 3;

/**
 * What an author did between two revisions of a flow, in the order of the newer document: nodes, their settings and where
 * their exits lead; moves on the canvas as one line at the end. Nodes and list items are the same when their ids are.
 * Settings that are hidden before and after do nothing and are passed over. Linear in both flows.
 */
export function diffFlowsOf(
  types: NodeTypes,
  before: Flow,
  after: Flow,
  options: DiffOptions = {},
): FlowDifference[] {
  const diff = new Diff(types, before, after, options);
  diff.run();
  return diff.found;
}

type Sentence = (locale: Locale) => LocalText;

class Diff {
  readonly found: FlowDifference[] = [];
  private readonly types: NodeTypes;
  private readonly before: Flow;
  private readonly after: Flow;
  private readonly oldNodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly newNodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly oldTargets: ReadonlyMap<string, NodeId>;
  private readonly newTargets: ReadonlyMap<string, NodeId>;
  private readonly settings: SettingsDiff;

  constructor(types: NodeTypes, before: Flow, after: Flow, options: DiffOptions) {
    this.types = types;
    this.before = before;
    this.after = after;
    this.oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
    this.newNodes = new Map(after.nodes.map((node) => [node.id, node]));
    this.oldTargets = targetsOf(before);
    this.newTargets = targetsOf(after);
    this.settings = new SettingsDiff({
      nameOf: options.nameOf,
      title: (node, locale) => this.title(node, locale),
      add: (place, write) => this.add(place, write),
    });
  }

  run(): void {
    const { before, after } = this;
    if (before.name !== after.name) {
      const [old, now] = [excerpt(before.name), excerpt(after.name)];
      this.add({ kind: 'flow-renamed', node: null }, () => ({
        'pt-BR': `O fluxo “${old}” agora se chama “${now}”.`,
        en: `The flow “${old}” is now called “${now}”.`,
        es: `El flujo “${old}” ahora se llama “${now}”.`,
      }));
    }
    if (before.description !== after.description) {
      this.addDescribed('flow-described', null, before.description, after.description, {
        'pt-BR': 'A descrição do fluxo',
        en: 'The description of the flow',
        es: 'La descripción del flujo',
      });
    }
    for (const old of before.nodes) if (!this.newNodes.has(old.id)) this.addRemoved(old);
    const moved: FlowNode[] = [];
    const ways = waysOut(after);
    for (const node of after.nodes) {
      const old = this.oldNodes.get(node.id);
      if (!old) {
        this.addAdded(node, ways.get(node.id) ?? []);
        continue;
      }
      this.compareNodes(old, node);
      if (old.position.x !== node.position.x || old.position.y !== node.position.y) moved.push(node);
    }
    if (moved.length > 0) this.addMoved(moved);
  }

  private compareNodes(old: FlowNode, node: FlowNode): void {
    this.compareTexts(old, node);
    const definition = this.types.get(node.type);
    if (old.type !== node.type) {
      this.add({ kind: 'node-retyped', node: node.id }, (locale) => {
        const [title, was, is] = [
          this.title(node, locale),
          this.typeName(old, locale),
          this.typeName(node, locale),
        ];
        return {
          'pt-BR': `O passo “${title}” agora é do tipo ${is} (antes: ${was}).`,
          en: `The step “${title}” is now of type ${is} (before: ${was}).`,
          es: `El paso “${title}” ahora es del tipo ${is} (antes: ${was}).`,
        };
      });
    }
    if (!definition) return;
    const newPorts = this.portsOf(node);
    if (old.type === node.type) {
      const place: SettingsPlace = { node, path: '', items: [], oldPorts: this.portsOf(old), newPorts };
      this.settings.compare(definition.fields, old.settings, node.settings, place);
    }
    this.comparePorts(node, newPorts);
  }

  private addAdded(node: FlowNode, ways: readonly NodeId[]): void {
    const targets = [...new Set(ways)]
      .flatMap((id) => this.newNodes.get(id) ?? [])
      .slice(0, MAX_NAMED_TARGETS);
    this.add({ kind: 'node-added', node: node.id }, (locale) => {
      const title = this.title(node, locale);
      if (this.definitionOf(node)?.decorative)
        return {
          'pt-BR': `Nova nota: “${title}”.`,
          en: `New note: “${title}”.`,
          es: `Nueva nota: “${title}”.`,
        };
      const type = this.typeBeside(node, locale);
      const names = listed(
        targets.map((target) => `“${this.title(target, locale)}”`),
        locale,
      );
      const way =
        names === ''
          ? ''
          : {
              'pt-BR': `, que leva a ${names}`,
              en: `, which leads to ${names}`,
              es: `, que lleva a ${names}`,
            }[locale];
      return {
        'pt-BR': `Novo passo “${title}”${type}${way}.`,
        en: `New step “${title}”${type}${way}.`,
        es: `Nuevo paso “${title}”${type}${way}.`,
      };
    });
  }

  private addRemoved(node: FlowNode): void {
    this.add({ kind: 'node-removed', node: node.id }, (locale) => {
      const title = this.title(node, locale);
      if (this.definitionOf(node)?.decorative) {
        return {
          'pt-BR': `A nota “${title}” foi excluída.`,
          en: `The note “${title}” was deleted.`,
          es: `Se eliminó la nota “${title}”.`,
        };
      }
      const type = this.typeBeside(node, locale);
      return {
        'pt-BR': `O passo “${title}”${type} foi excluído.`,
        en: `The step “${title}”${type} was deleted.`,
        es: `Se eliminó el paso “${title}”${type}.`,
      };
    });
  }

  private addMoved(moved: readonly FlowNode[]): void {
    const [only, ...others] = moved;
    const isOne = only !== undefined && others.length === 0;
    this.add({ kind: 'nodes-moved', node: isOne ? only.id : null }, (locale) => {
      if (isOne) {
        const title = this.title(only, locale);
        return {
          'pt-BR': `“${title}” mudou de lugar no palco.`,
          en: `“${title}” moved on the canvas.`,
          es: `“${title}” cambió de lugar en el lienzo.`,
        };
      }
      return {
        'pt-BR': `${moved.length} passos mudaram de lugar no palco.`,
        en: `${moved.length} steps moved on the canvas.`,
        es: `${moved.length} pasos cambiaron de lugar en el lienzo.`,
      };
    });
  }

  private compareTexts(old: FlowNode, node: FlowNode): void {
    if (old.title !== node.title) {
      this.add({ kind: 'node-renamed', node: node.id }, (locale) => {
        const [was, is] = [this.title(old, locale), excerpt(node.title)];
        if (is === '') {
          return {
            'pt-BR': `O passo “${was}” ficou sem título.`,
            en: `The step “${was}” has no title any more.`,
            es: `El paso “${was}” quedó sin título.`,
          };
        }
        return {
          'pt-BR': `O passo “${was}” agora se chama “${is}”.`,
          en: `The step “${was}” is now called “${is}”.`,
          es: `El paso “${was}” ahora se llama “${is}”.`,
        };
      });
    }
    if (old.description !== node.description) {
      this.addDescribed(
        'node-described',
        node.id,
        old.description,
        node.description,
        eachLocale((locale) => {
          const title = this.title(node, locale);
          return {
            'pt-BR': `A descrição de “${title}”`,
            en: `The description of “${title}”`,
            es: `La descripción de “${title}”`,
          }[locale];
        }),
      );
    }
  }

  private addDescribed(
    kind: 'flow-described' | 'node-described',
    node: NodeId | null,
    before: string,
    after: string,
    what: LocalText,
  ): void {
    const [old, now] = excerptsAround(before, after);
    this.add({ kind, node }, () =>
      now === ''
        ? {
            'pt-BR': `${what['pt-BR']} foi apagada (antes: “${old}”).`,
            en: `${what.en} was cleared (before: “${old}”).`,
            es: `${what.es} se borró (antes: “${old}”).`,
          }
        : {
            'pt-BR': `${what['pt-BR']} agora é “${now}”${old === '' ? '' : ` (antes: “${old}”)`}.`,
            en: `${what.en} is now “${now}”${old === '' ? '' : ` (before: “${old}”)`}.`,
            es: `${what.es} ahora es “${now}”${old === '' ? '' : ` (antes: “${old}”)`}.`,
          },
    );
  }

  private comparePorts(node: FlowNode, ports: readonly Port[]): void {
    for (const port of ports) {
      const from = this.oldTargets.get(keyOf(node.id, port.id));
      const to = this.newTargets.get(keyOf(node.id, port.id));
      if (from === to) continue;
      this.add({ kind: 'connection-changed', node: node.id, port: port.id }, (locale) => {
        const exit = exitName(port, this.title(node, locale), locale);
        const target = to === undefined ? null : this.title(this.newNodes.get(to), locale);
        const was = from === undefined ? null : this.title(this.oldNodes.get(from), locale);
        if (target === null) {
          return {
            'pt-BR': `${exit} não leva mais a “${was ?? ''}”.`,
            en: `${exit} no longer leads to “${was ?? ''}”.`,
            es: `${exit} ya no lleva a “${was ?? ''}”.`,
          };
        }
        return {
          'pt-BR': `${exit} agora leva a “${target}”${was === null ? '' : ` (antes: “${was}”)`}.`,
          en: `${exit} now leads to “${target}”${was === null ? '' : ` (before: “${was}”)`}.`,
          es: `${exit} ahora lleva a “${target}”${was === null ? '' : ` (antes: “${was}”)`}.`,
        };
      });
    }
  }

  private add(place: Omit<FlowDifference, 'text'>, write: Sentence): void {
    this.found.push({ ...place, text: eachLocale((locale) => write(locale)[locale]) });
  }

  private definitionOf(node: FlowNode): NodeDefinition | undefined {
    return this.types.get(node.type);
  }

  private portsOf(node: FlowNode): readonly Port[] {
    const definition = this.definitionOf(node);
    return definition ? definition.ports(completeSettings(definition.fields, node.settings)) : [];
  }

  /** The title; a node without one is called by its type and what its card says. */
  private title(node: FlowNode | undefined, locale: Locale): string {
    if (node === undefined) return '?';
    const own = node.title.trim();
    if (own !== '') return excerpt(own);
    const definition = this.definitionOf(node);
    const summary = definition?.summary(completeSettings(definition.fields, node.settings), locale) ?? '';
    if (definition?.decorative && summary !== '') return excerpt(summary);
    return excerpt([this.typeName(node, locale), summary].filter(Boolean).join(': '));
  }

  /** The type in brackets, for a node whose name does not tell it. */
  private typeBeside(node: FlowNode, locale: Locale): string {
    return node.title.trim() === '' ? '' : ` (${this.typeName(node, locale)})`;
  }

  private typeName(node: FlowNode, locale: Locale): string {
    return this.definitionOf(node)?.label[locale] ?? node.type;
  }
}

/** What leads on: the step itself by its one way, or one of its exits. */
function exitName(port: Port, title: string, locale: Locale): string {
  const shown = excerpt(port.label[locale]);
  if (port.id === 'default') return `“${title}”`;
  const [kind] = port.id.split(':');
  const noun = (kind !== undefined && kind !== port.id ? PORT_NOUNS[kind] : undefined) ?? EXIT;
  const of = { 'pt-BR': 'de', en: 'of', es: 'de' }[locale];
  return upperCase(`${withArticle(noun[locale], locale)} “${shown}” ${of} “${title}”`);
}

const EXIT: LocalText = { 'pt-BR': 'saída', en: 'exit', es: 'salida' };
const PORT_NOUNS: Readonly<Record<string, LocalText>> = {
  option: { 'pt-BR': 'opção', en: 'option', es: 'opción' },
  condition: { 'pt-BR': 'condição', en: 'condition', es: 'condición' },
};

function targetsOf(flow: Flow): ReadonlyMap<string, NodeId> {
  return new Map(flow.edges.map(({ from, to }) => [keyOf(from.node, from.port), to]));
}

/** Where each node's edges lead, in document order. */
function waysOut(flow: Flow): ReadonlyMap<NodeId, readonly NodeId[]> {
  const ways = new Map<NodeId, NodeId[]>();
  for (const { from, to } of flow.edges) {
    const known = ways.get(from.node);
    if (known) known.push(to);
    else ways.set(from.node, [to]);
  }
  return ways;
}

function keyOf(node: NodeId, port: string): string {
  return `${node}\n${port}`;
}
