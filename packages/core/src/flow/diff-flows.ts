import type { Json, JsonObject } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { LocalText, Locale } from '../lib/local-text.js';
import type { NodeDefinition } from '../nodes/define-node.js';
import { completeSettings, defaultSetting } from '../schema/complete-settings.js';
import type { Field, ListField, ReferenceKind } from '../schema/field.js';
import { shorten } from '../messages/code-points.js';
import type { Flow, FlowNode, NodeId } from './flow.js';
import type { NodeTypes } from './node-types.js';

/** One difference between two revisions, in words. */
export interface FlowDifference {
  readonly kind:
    | 'flow-renamed'
    | 'flow-described'
    | 'node-added'
    | 'node-removed'
    | 'node-renamed'
    | 'node-described'
    | 'setting-changed'
    | 'item-added'
    | 'item-removed'
    | 'items-reordered'
    | 'connection-changed'
    | 'nodes-moved';
  /** Node it is about; in the older revision when it was removed. `null`: the flow as a whole. */
  readonly node: NodeId | null;
  readonly port?: string;
  /** JSON Pointer into the node's settings. */
  readonly setting?: string;
  readonly text: LocalText;
}

export interface DiffOptions {
  /** What the host calls something that a setting refers to; without it its id is shown. */
  readonly nameOf?: (kind: ReferenceKind, id: string) => string | undefined;
}

/** Longest piece of a text that is quoted. */
const QUOTED = 60;

/**
 * What an author did between two revisions of a flow, in the order of the newer document: nodes, their settings and where
 * their exits lead; moves on the canvas as one line at the end. Nodes and list items are the same when their ids are.
 * Linear in both flows.
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

class Diff {
  readonly found: FlowDifference[] = [];
  private readonly types: NodeTypes;
  private readonly before: Flow;
  private readonly after: Flow;
  private readonly options: DiffOptions;
  private readonly oldNodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly newNodes: ReadonlyMap<NodeId, FlowNode>;

  constructor(types: NodeTypes, before: Flow, after: Flow, options: DiffOptions) {
    this.types = types;
    this.before = before;
    this.after = after;
    this.options = options;
    this.oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
    this.newNodes = new Map(after.nodes.map((node) => [node.id, node]));
  }

  run(): void {
    const { before, after } = this;
    if (before.name !== after.name) {
      this.add({ kind: 'flow-renamed', node: null }, () => ({
        'pt-BR': `O fluxo “${cut(before.name)}” agora se chama “${cut(after.name)}”.`,
        en: `The flow “${cut(before.name)}” is now called “${cut(after.name)}”.`,
        es: `El flujo “${cut(before.name)}” ahora se llama “${cut(after.name)}”.`,
      }));
    }
    if (before.description !== after.description) {
      this.add({ kind: 'flow-described', node: null }, () => ({
        'pt-BR': 'A descrição do fluxo mudou.',
        en: 'The description of the flow changed.',
        es: 'La descripción del flujo cambió.',
      }));
    }
    for (const old of before.nodes) if (!this.isKept(old.id)) this.addRemoved(old);
    const moved: NodeId[] = [];
    const oldTargets = targetsOf(before);
    const newTargets = targetsOf(after);
    for (const node of after.nodes) {
      const old = this.oldNodes.get(node.id);
      if (!old || !this.isKept(node.id)) {
        this.addAdded(node);
        continue;
      }
      this.compareTexts(old, node);
      const definition = this.types.get(node.type);
      if (definition) {
        const changes: SettingsChange = { node, path: '', labels: [] };
        this.compareSettings(definition.fields, old.settings, node.settings, changes);
        this.comparePorts(definition, old, node, oldTargets, newTargets);
      }
      if (old.position.x !== node.position.x || old.position.y !== node.position.y) moved.push(node.id);
    }
    if (moved.length > 0) this.addMoved(moved);
  }

  /** A node whose type changed is another node. */
  private isKept(id: NodeId): boolean {
    const old = this.oldNodes.get(id);
    return old !== undefined && old.type === this.newNodes.get(id)?.type;
  }

  private addAdded(node: FlowNode): void {
    this.add({ kind: 'node-added', node: node.id }, (locale) => ({
      'pt-BR': `Novo passo “${this.title(node, locale)}” (${this.typeName(node, locale)}).`,
      en: `New step “${this.title(node, locale)}” (${this.typeName(node, locale)}).`,
      es: `Nuevo paso “${this.title(node, locale)}” (${this.typeName(node, locale)}).`,
    }));
  }

  private addRemoved(node: FlowNode): void {
    this.add({ kind: 'node-removed', node: node.id }, (locale) => ({
      'pt-BR': `O passo “${this.title(node, locale)}” (${this.typeName(node, locale)}) foi excluído.`,
      en: `The step “${this.title(node, locale)}” (${this.typeName(node, locale)}) was deleted.`,
      es: `El paso “${this.title(node, locale)}” (${this.typeName(node, locale)}) fue eliminado.`,
    }));
  }

  private addMoved(moved: readonly NodeId[]): void {
    const [first] = moved;
    this.add({ kind: 'nodes-moved', node: moved.length === 1 && first !== undefined ? first : null }, () =>
      moved.length === 1
        ? {
            'pt-BR': 'Um passo mudou de lugar no palco.',
            en: 'One step moved on the canvas.',
            es: 'Un paso cambió de lugar en el lienzo.',
          }
        : {
            'pt-BR': `${moved.length} passos mudaram de lugar no palco.`,
            en: `${moved.length} steps moved on the canvas.`,
            es: `${moved.length} pasos cambiaron de lugar en el lienzo.`,
          },
    );
  }

  private compareTexts(old: FlowNode, node: FlowNode): void {
    if (old.title !== node.title) {
      this.add({ kind: 'node-renamed', node: node.id }, (locale) => ({
        'pt-BR': `O passo “${this.title(old, locale)}” agora se chama “${this.title(node, locale)}”.`,
        en: `The step “${this.title(old, locale)}” is now called “${this.title(node, locale)}”.`,
        es: `El paso “${this.title(old, locale)}” ahora se llama “${this.title(node, locale)}”.`,
      }));
    }
    if (old.description !== node.description) {
      this.add({ kind: 'node-described', node: node.id }, (locale) => ({
        'pt-BR': `A descrição de “${this.title(node, locale)}” mudou.`,
        en: `The description of “${this.title(node, locale)}” changed.`,
        es: `La descripción de “${this.title(node, locale)}” cambió.`,
      }));
    }
  }

  private compareSettings(
    fields: readonly Field[],
    old: JsonObject,
    now: JsonObject,
    place: SettingsChange,
  ): void {
    for (const field of fields) {
      const before = valueOf(field, old);
      const after = valueOf(field, now);
      if (isSame(before, after)) continue;
      const inner: SettingsChange = { ...place, path: `${place.path}/${field.key}` };
      if (field.kind === 'list') this.compareItems(field, before, after, inner);
      else if (field.kind === 'group') {
        this.compareSettings(
          field.fields,
          isJsonObject(before) ? before : {},
          isJsonObject(after) ? after : {},
          inner,
        );
      } else this.addChanged(field, before, after, inner);
    }
  }

  private addChanged(field: Field, before: Json, after: Json, { node, path, labels }: SettingsChange): void {
    this.add({ kind: 'setting-changed', node: node.id, setting: path }, (locale) => {
      const where = [...labels.map((label) => label[locale]), `“${field.label[locale]}”`].join(' › ');
      const title = this.title(node, locale);
      const [from, to] = [this.show(field, before, locale), this.show(field, after, locale)];
      return {
        'pt-BR': `Em “${title}”, ${where} mudou de ${from} para ${to}.`,
        en: `In “${title}”, ${where} changed from ${from} to ${to}.`,
        es: `En “${title}”, ${where} cambió de ${from} a ${to}.`,
      };
    });
  }

  private compareItems(field: ListField, before: Json, after: Json, place: SettingsChange): void {
    const oldItems = itemsById(before);
    const newItems = itemsById(after);
    for (const [id, item] of oldItems) {
      if (newItems.has(id)) continue;
      this.add({ kind: 'item-removed', node: place.node.id, setting: place.path }, (locale) => ({
        'pt-BR': `Em “${this.title(place.node, locale)}”, ${itemName(field, item.value, item.index, locale)} foi excluída da lista.`,
        en: `In “${this.title(place.node, locale)}”, ${itemName(field, item.value, item.index, locale)} was removed.`,
        es: `En “${this.title(place.node, locale)}”, ${itemName(field, item.value, item.index, locale)} se quitó de la lista.`,
      }));
    }
    for (const [id, item] of newItems) {
      const old = oldItems.get(id);
      const path = `${place.path}/${item.index}`;
      if (!old) {
        this.add({ kind: 'item-added', node: place.node.id, setting: path }, (locale) => ({
          'pt-BR': `Em “${this.title(place.node, locale)}”, ${itemName(field, item.value, item.index, locale)} foi incluída na lista.`,
          en: `In “${this.title(place.node, locale)}”, ${itemName(field, item.value, item.index, locale)} was added.`,
          es: `En “${this.title(place.node, locale)}”, ${itemName(field, item.value, item.index, locale)} se agregó a la lista.`,
        }));
        continue;
      }
      const label = eachLocale((locale) => itemName(field, old.value, old.index, locale));
      this.compareSettings(field.fields, old.value, item.value, {
        node: place.node,
        path,
        labels: [...place.labels, label],
      });
    }
    const kept = [...newItems.keys()].filter((id) => oldItems.has(id));
    const was = [...oldItems.keys()].filter((id) => newItems.has(id));
    if (kept.some((id, index) => id !== was[index])) {
      this.add({ kind: 'items-reordered', node: place.node.id, setting: place.path }, (locale) => ({
        'pt-BR': `Em “${this.title(place.node, locale)}”, a ordem de “${field.label[locale]}” mudou.`,
        en: `In “${this.title(place.node, locale)}”, the order of “${field.label[locale]}” changed.`,
        es: `En “${this.title(place.node, locale)}”, el orden de “${field.label[locale]}” cambió.`,
      }));
    }
  }

  private comparePorts(
    definition: NodeDefinition,
    old: FlowNode,
    node: FlowNode,
    oldTargets: ReadonlyMap<string, NodeId>,
    newTargets: ReadonlyMap<string, NodeId>,
  ): void {
    for (const port of definition.ports(completeSettings(definition.fields, node.settings))) {
      const from = oldTargets.get(`${old.id}\n${port.id}`);
      const to = newTargets.get(`${node.id}\n${port.id}`);
      if (from === to) continue;
      this.add({ kind: 'connection-changed', node: node.id, port: port.id }, (locale) => {
        const exit = exitName(port.id, port.label[locale], this.title(node, locale), locale);
        const target = to === undefined ? null : this.title(this.newNodes.get(to), locale);
        const was = from === undefined ? null : this.title(this.oldNodes.get(from), locale);
        return {
          'pt-BR':
            target === null
              ? `${exit} não leva mais a “${was ?? ''}”.`
              : `${exit} agora leva a “${target}”${was === null ? '' : ` (antes: “${was}”)`}.`,
          en:
            target === null
              ? `${exit} no longer leads to “${was ?? ''}”.`
              : `${exit} now leads to “${target}”${was === null ? '' : ` (before: “${was}”)`}.`,
          es:
            target === null
              ? `${exit} ya no lleva a “${was ?? ''}”.`
              : `${exit} ahora lleva a “${target}”${was === null ? '' : ` (antes: “${was}”)`}.`,
        };
      });
    }
  }

  private add(place: Omit<FlowDifference, 'text'>, write: (locale: Locale) => LocalText): void {
    this.found.push({ ...place, text: eachLocale((locale) => write(locale)[locale]) });
  }

  private title(node: FlowNode | undefined, locale: Locale): string {
    return node === undefined ? '?' : cut(node.title.trim() || this.typeName(node, locale));
  }

  private typeName(node: FlowNode, locale: Locale): string {
    return this.types.get(node.type)?.label[locale] ?? node.type;
  }

  private show(field: Field, value: Json, locale: Locale): string {
    if (value === null || value === '') return EMPTY[locale];
    switch (field.kind) {
      case 'boolean':
        return YES_NO[value === true ? 'yes' : 'no'][locale];
      case 'select': {
        const label = field.options.find((option) => option.value === value)?.label[locale];
        return `“${label ?? textOf(value)}”`;
      }
      case 'reference':
        return `“${cut((typeof value === 'string' ? this.options.nameOf?.(field.to, value) : undefined) ?? textOf(value))}”`;
      case 'duration':
        return typeof value === 'number' ? `${value} s` : textOf(value);
      case 'number':
        return textOf(value);
      case 'media':
        return isJsonObject(value)
          ? `“${cut(textOf(value['fileName'] ?? value['url'] ?? value['mediaId'] ?? null))}”`
          : EMPTY[locale];
      default:
        return `“${cut(textOf(value))}”`;
    }
  }
}

interface SettingsChange {
  readonly node: FlowNode;
  readonly path: string;
  /** Names of the list items around, outermost first. */
  readonly labels: readonly LocalText[];
}

const EMPTY: LocalText = { 'pt-BR': 'vazio', en: 'empty', es: 'vacío' };
const YES_NO: Readonly<Record<'yes' | 'no', LocalText>> = {
  yes: { 'pt-BR': 'sim', en: 'yes', es: 'sí' },
  no: { 'pt-BR': 'não', en: 'no', es: 'no' },
};

function exitName(port: string, label: string, title: string, locale: Locale): string {
  const shown = cut(label);
  return port.startsWith('option:')
    ? {
        'pt-BR': `A opção “${shown}” de “${title}”`,
        en: `The option “${shown}” of “${title}”`,
        es: `La opción “${shown}” de “${title}”`,
      }[locale]
    : {
        'pt-BR': `A saída “${shown}” de “${title}”`,
        en: `The exit “${shown}” of “${title}”`,
        es: `La salida “${shown}” de “${title}”`,
      }[locale];
}

/** The item's first text, such as an option's title, or its number. */
function itemName(field: ListField, item: JsonObject, index: number, locale: Locale): string {
  const preferred = ['title', 'name', 'variable', 'code', 'value'];
  const name = preferred
    .map((key) => item[key])
    .find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof name === 'string'
    ? `“${cut(name)}” (${field.itemLabel[locale]})`
    : `${field.itemLabel[locale]} ${index + 1}`;
}

function itemsById(value: Json): ReadonlyMap<string, { readonly value: JsonObject; readonly index: number }> {
  const items = new Map<string, { value: JsonObject; index: number }>();
  if (!Array.isArray(value)) return items;
  (value as readonly Json[]).forEach((item, index) => {
    if (isJsonObject(item))
      items.set(typeof item['id'] === 'string' ? item['id'] : `#${index}`, { value: item, index });
  });
  return items;
}

function targetsOf(flow: Flow): ReadonlyMap<string, NodeId> {
  return new Map(flow.edges.map(({ from, to }) => [`${from.node}\n${from.port}`, to]));
}

/** Absent settings are their defaults: completing them is no change. */
function valueOf(field: Field, settings: JsonObject): Json {
  return (Object.hasOwn(settings, field.key) ? settings[field.key] : undefined) ?? defaultSetting(field);
}

function isSame(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return shorten(text.replace(/\s+/g, ' ').trim(), QUOTED);
}

function eachLocale(write: (locale: Locale) => string): LocalText {
  return { 'pt-BR': write('pt-BR'), en: write('en'), es: write('es') };
}
