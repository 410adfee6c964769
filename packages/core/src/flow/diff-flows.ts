import { isJsonObject, type Json, type JsonObject } from '../lib/json.js';
import type { LocalText, Locale } from '../lib/local-text.js';
import type { NodeDefinition, Port } from '../nodes/define-node.js';
import { completeSettings, defaultSetting } from '../schema/complete-settings.js';
import type { Field, ListField, ReferenceKind } from '../schema/field.js';
import { isFieldVisible } from '../schema/field-visibility.js';
import {
  describeDuration,
  eachLocale,
  excerpt,
  excerptsAround,
  listed,
  lowerCase,
  ofAll,
  upperCase,
  withArticle,
} from './diff-words.js';
import type { Flow, FlowNode, NodeId } from './flow.js';
import type { NodeTypes } from './node-types.js';

/** One difference between two revisions, in words. */
export interface FlowDifference {
  readonly kind:
    | 'flow-renamed'
    | 'flow-described'
    | 'node-added'
    | 'node-removed'
    | 'node-retyped'
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
  /** What the host calls something that a setting refers to. Ids are never shown: without a name only the change is told. */
  readonly nameOf?: (kind: ReferenceKind, id: string) => string | undefined;
}

/** References whose ids are names that people gave. */
const NAMED_BY_PEOPLE: ReadonlySet<ReferenceKind> = new Set(['template', 'occurrence-status']);

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

/** Where settings are compared. */
interface Place {
  readonly node: FlowNode;
  /** JSON Pointer within the settings. */
  readonly path: string;
  /** The list items around, outermost first: `opção “Boleto”`. */
  readonly items: readonly LocalText[];
  readonly oldPorts: readonly Port[];
  readonly newPorts: readonly Port[];
}

class Diff {
  readonly found: FlowDifference[] = [];
  private readonly types: NodeTypes;
  private readonly before: Flow;
  private readonly after: Flow;
  private readonly options: DiffOptions;
  private readonly oldNodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly newNodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly oldTargets: ReadonlyMap<string, NodeId>;
  private readonly newTargets: ReadonlyMap<string, NodeId>;

  constructor(types: NodeTypes, before: Flow, after: Flow, options: DiffOptions) {
    this.types = types;
    this.before = before;
    this.after = after;
    this.options = options;
    this.oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
    this.newNodes = new Map(after.nodes.map((node) => [node.id, node]));
    this.oldTargets = targetsOf(before);
    this.newTargets = targetsOf(after);
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
      const place: Place = { node, path: '', items: [], oldPorts: this.portsOf(old), newPorts };
      this.compareSettings(definition.fields, old.settings, node.settings, place);
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
      const type = this.typeName(node, locale);
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
        'pt-BR': `Novo passo “${title}” (${type})${way}.`,
        en: `New step “${title}” (${type})${way}.`,
        es: `Nuevo paso “${title}” (${type})${way}.`,
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
      const type = this.typeName(node, locale);
      return {
        'pt-BR': `O passo “${title}” (${type}) foi excluído.`,
        en: `The step “${title}” (${type}) was deleted.`,
        es: `Se eliminó el paso “${title}” (${type}).`,
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

  private compareSettings(fields: readonly Field[], old: JsonObject, now: JsonObject, place: Place): void {
    // Siblings decide what is shown, with their defaults where they are absent.
    const [oldFull, newFull] = [completeSettings(fields, old), completeSettings(fields, now)];
    for (const field of fields) {
      const before = valueOf(field, old);
      const after = valueOf(field, now);
      if (isSame(before, after)) continue;
      if (!isFieldVisible(field, oldFull) && !isFieldVisible(field, newFull)) continue;
      const inner: Place = { ...place, path: `${place.path}/${field.key}` };
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

  private addChanged(field: Field, before: Json, after: Json, place: Place): void {
    this.add({ kind: 'setting-changed', node: place.node.id, setting: place.path }, (locale) => {
      const where = this.where(place, locale);
      const label = `“${field.label[locale]}”`;
      const [from, to] = this.showBoth(field, before, after, locale);
      const was = from === null ? '' : ` (${BEFORE[locale]}: ${from})`;
      if (isBlank(after)) {
        return {
          'pt-BR': `${where}: ${label} ficou em branco${was}.`,
          en: `${where}: ${label} was cleared${was}.`,
          es: `${where}: ${label} quedó en blanco${was}.`,
        };
      }
      if (isBlank(before) && to === null) {
        return {
          'pt-BR': `${where}: ${label} deixou de estar em branco.`,
          en: `${where}: ${label} is no longer blank.`,
          es: `${where}: ${label} ya no está en blanco.`,
        };
      }
      // Only an id is known, or the difference does not show: blanks at the end of a text.
      if (to === null || from === to) {
        const old = from === to ? '' : was;
        return {
          'pt-BR': `${where}: ${label} mudou${old}.`,
          en: `${where}: ${label} changed${old}.`,
          es: `${where}: ${label} cambió${old}.`,
        };
      }
      if (from === null || isBlank(before)) {
        const blank = isBlank(before) ? ` (${BEFORE[locale]}: ${BLANK[locale]})` : '';
        return {
          'pt-BR': `${where}: ${label} agora é ${to}${blank}.`,
          en: `${where}: ${label} is now ${to}${blank}.`,
          es: `${where}: ${label} ahora es ${to}${blank}.`,
        };
      }
      return {
        'pt-BR': `${where}: ${label} mudou de ${from} para ${to}.`,
        en: `${where}: ${label} changed from ${from} to ${to}.`,
        es: `${where}: ${label} cambió de ${from} a ${to}.`,
      };
    });
  }

  private compareItems(field: ListField, before: Json, after: Json, place: Place): void {
    const oldItems = itemsById(before);
    const newItems = itemsById(after);
    for (const [id, item] of oldItems) {
      if (newItems.has(id)) continue;
      const name = itemName(field, id, item, place.oldPorts);
      this.add({ kind: 'item-removed', node: place.node.id, setting: place.path }, (locale) => {
        const what = called(withArticle(field.itemLabel[locale], locale), name[locale]);
        const where = this.where(place, locale);
        return {
          'pt-BR': `${where}: ${what} saiu.`,
          en: `${where}: ${what} was removed.`,
          es: `${where}: se quitó ${what}.`,
        };
      });
    }
    for (const [id, item] of newItems) {
      const old = oldItems.get(id);
      const path = `${place.path}/${item.index}`;
      const name = itemName(field, id, old ?? item, old ? place.oldPorts : place.newPorts);
      if (!old) {
        this.add({ kind: 'item-added', node: place.node.id, setting: path }, (locale) => {
          const what = called(withArticle(field.itemLabel[locale], locale), name[locale]);
          const where = this.where(place, locale);
          return {
            'pt-BR': `${where}: entrou ${what}.`,
            en: `${where}: ${what} was added.`,
            es: `${where}: se agregó ${what}.`,
          };
        });
        continue;
      }
      const renamed = nameKeyOf(field, old.value, item.value);
      if (renamed !== null)
        this.addRenamedItem(field, name, item.value[renamed], { ...place, path: `${path}/${renamed}` });
      const label = eachLocale((locale) => called(lowerCase(field.itemLabel[locale]), name[locale]));
      this.compareSettings(
        field.fields.filter(({ key }) => key !== renamed),
        old.value,
        item.value,
        { ...place, path, items: [...place.items, label] },
      );
    }
    const kept = [...newItems.keys()].filter((id) => oldItems.has(id));
    const was = [...oldItems.keys()].filter((id) => newItems.has(id));
    if (kept.some((id, index) => id !== was[index])) {
      this.add({ kind: 'items-reordered', node: place.node.id, setting: place.path }, (locale) => {
        const all = ofAll(field.label[locale], field.itemLabel[locale], locale);
        const where = this.where(place, locale);
        return {
          'pt-BR': `${where}: a ordem ${all} mudou.`,
          en: `${where}: the order ${all} changed.`,
          es: `${where}: el orden ${all} cambió.`,
        };
      });
    }
  }

  private addRenamedItem(field: ListField, name: LocalText, now: Json | undefined, place: Place): void {
    const is = excerpt(typeof now === 'string' ? now : '');
    this.add({ kind: 'setting-changed', node: place.node.id, setting: place.path }, (locale) => {
      const what = called(withArticle(field.itemLabel[locale], locale), name[locale]);
      const where = this.where(place, locale);
      return {
        'pt-BR': `${where}: ${what} agora se chama “${is}”.`,
        en: `${where}: ${what} is now called “${is}”.`,
        es: `${where}: ${what} ahora se llama “${is}”.`,
      };
    });
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

  private where({ node, items }: Place, locale: Locale): string {
    const inside = items.map((item) => item[locale]);
    const start = { 'pt-BR': 'Em', en: 'In', es: 'En' }[locale];
    return [`${start} “${this.title(node, locale)}”`, ...inside].join(', ');
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

  private typeName(node: FlowNode, locale: Locale): string {
    return this.definitionOf(node)?.label[locale] ?? node.type;
  }

  /** Both values as a sentence shows them; `null` for one that only has an id. */
  private showBoth(
    field: Field,
    before: Json,
    after: Json,
    locale: Locale,
  ): readonly [string | null, string | null] {
    if (
      typeof before === 'string' &&
      typeof after === 'string' &&
      field.kind !== 'select' &&
      field.kind !== 'reference'
    ) {
      const [from, to] = excerptsAround(before, after);
      return [`“${from}”`, `“${to}”`];
    }
    return [this.show(field, before, locale), this.show(field, after, locale)];
  }

  private show(field: Field, value: Json, locale: Locale): string | null {
    if (isBlank(value)) return null;
    switch (field.kind) {
      case 'boolean':
        return YES_NO[value === true ? 'yes' : 'no'][locale];
      case 'select': {
        const label = field.options.find((option) => option.value === value)?.label[locale];
        return label === undefined ? null : `“${label}”`;
      }
      case 'reference': {
        if (typeof value !== 'string') return null;
        const name =
          this.options.nameOf?.(field.to, value) ?? (NAMED_BY_PEOPLE.has(field.to) ? value : undefined);
        return name === undefined ? null : `“${excerpt(name)}”`;
      }
      case 'duration':
        return typeof value === 'number' ? describeDuration(value) : null;
      case 'number':
        return [textOf(value), field.unit?.[locale]].filter(Boolean).join(' ');
      case 'media': {
        const name = isJsonObject(value) ? (value['fileName'] ?? value['url']) : undefined;
        return typeof name === 'string' ? `“${excerpt(name)}”` : null;
      }
      default:
        return `“${excerpt(textOf(value))}”`;
    }
  }
}

const YES_NO: Readonly<Record<'yes' | 'no', LocalText>> = {
  yes: { 'pt-BR': 'sim', en: 'yes', es: 'sí' },
  no: { 'pt-BR': 'não', en: 'no', es: 'no' },
};
const BEFORE: LocalText = { 'pt-BR': 'antes', en: 'before', es: 'antes' };
const BLANK: LocalText = { 'pt-BR': 'em branco', en: 'blank', es: 'en blanco' };

/** `a opção “Boleto”`, or with a number where nothing names it: `a opção 2`. */
function called(noun: string, name: string): string {
  return `${noun} ${name}`;
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

interface ListItem {
  readonly value: JsonObject;
  readonly index: number;
}

/** Settings that name an item, the best first. */
const NAME_KEYS = ['title', 'name', 'variable', 'to', 'code', 'value'] as const;

/** The item's name in quotes: that of its exit where it has one, else its first text; or its number. */
function itemName(
  field: ListField,
  id: string,
  { value, index }: ListItem,
  ports: readonly Port[],
): LocalText {
  const port = ports.find((one) => one.id.endsWith(`:${id}`));
  const key = ownNameKey(field, value);
  const text = key === null ? '' : textOf(value[key] ?? '');
  return eachLocale((locale) => {
    const name = excerpt(text.trim() === '' ? (port?.label[locale] ?? '') : text);
    return name === '' || name === '…' ? String(index + 1) : `“${name}”`;
  });
}

function ownNameKey(field: ListField, item: JsonObject): string | null {
  return (
    NAME_KEYS.find((key) => {
      const value = item[key];
      return field.fields.some((one) => one.key === key) && typeof value === 'string' && value.trim() !== '';
    }) ?? null
  );
}

/** The setting that names an item before and after, where it changed from one name to another. */
function nameKeyOf(field: ListField, old: JsonObject, now: JsonObject): string | null {
  const key = ownNameKey(field, old);
  const isName = key === 'title' || key === 'name';
  if (!isName || key !== ownNameKey(field, now)) return null;
  return old[key] === now[key] ? null : key;
}

function itemsById(value: Json): ReadonlyMap<string, ListItem> {
  const items = new Map<string, ListItem>();
  if (!Array.isArray(value)) return items;
  (value as readonly Json[]).forEach((item, index) => {
    if (isJsonObject(item))
      items.set(typeof item['id'] === 'string' ? item['id'] : `#${index}`, { value: item, index });
  });
  return items;
}

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

/** Absent settings are their defaults: completing them is no change. */
function valueOf(field: Field, settings: JsonObject): Json {
  return (Object.hasOwn(settings, field.key) ? settings[field.key] : undefined) ?? defaultSetting(field);
}

function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Equal whatever the order of keys: a form that writes a file anew changes nothing. */
function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as JsonObject, b as JsonObject];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key] ?? null, other[key] ?? null))
  );
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
