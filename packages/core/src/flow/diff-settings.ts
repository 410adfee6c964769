import { isJsonObject, type Json, type JsonObject } from '../lib/json.js';
import type { LocalText, Locale } from '../lib/local-text.js';
import type { Port } from '../nodes/define-node.js';
import { completeSettings, defaultSetting } from '../schema/complete-settings.js';
import type { Field, ListField, ReferenceKind } from '../schema/field.js';
import { isFieldVisible } from '../schema/field-visibility.js';
import {
  describeDuration,
  eachLocale,
  excerpt,
  excerptsAround,
  lowerCase,
  ofAll,
  withArticle,
} from './diff-words.js';
import type { FlowDifference } from './flow-difference.js';
import type { FlowNode } from './flow.js';

/** References whose ids are names that people gave. */
const NAMED_BY_PEOPLE: ReadonlySet<ReferenceKind> = new Set(['template', 'occurrence-status']);

/** What the comparison of settings needs of the whole one. */
export interface SettingsDiffContext {
  readonly nameOf: ((kind: ReferenceKind, id: string) => string | undefined) | undefined;
  title(node: FlowNode, locale: Locale): string;
  add(place: Omit<FlowDifference, 'text'>, write: (locale: Locale) => LocalText): void;
}

/** Where settings are compared. */
export interface SettingsPlace {
  readonly node: FlowNode;
  /** JSON Pointer within the settings. */
  readonly path: string;
  /** The list items around, outermost first: `opção “Boleto”`. */
  readonly items: readonly LocalText[];
  readonly oldPorts: readonly Port[];
  readonly newPorts: readonly Port[];
}

/** Tells what changed in the settings of a node, into list items, following items by their ids. */
export class SettingsDiff {
  private readonly context: SettingsDiffContext;

  constructor(context: SettingsDiffContext) {
    this.context = context;
  }

  compare(fields: readonly Field[], old: JsonObject, now: JsonObject, place: SettingsPlace): void {
    // Siblings decide what is shown, with their defaults where they are absent.
    const [oldFull, newFull] = [completeSettings(fields, old), completeSettings(fields, now)];
    for (const field of fields) {
      const before = valueOf(field, old);
      const after = valueOf(field, now);
      if (isSame(before, after)) continue;
      if (!isFieldVisible(field, oldFull) && !isFieldVisible(field, newFull)) continue;
      const inner: SettingsPlace = { ...place, path: `${place.path}/${field.key}` };
      if (field.kind === 'list') this.compareItems(field, before, after, inner);
      else if (field.kind === 'group') {
        this.compare(
          field.fields,
          isJsonObject(before) ? before : {},
          isJsonObject(after) ? after : {},
          inner,
        );
      } else this.addChanged(field, before, after, inner);
    }
  }

  private addChanged(field: Field, before: Json, after: Json, place: SettingsPlace): void {
    this.context.add({ kind: 'setting-changed', node: place.node.id, setting: place.path }, (locale) => {
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

  private compareItems(field: ListField, before: Json, after: Json, place: SettingsPlace): void {
    const oldItems = itemsById(before);
    const newItems = itemsById(after);
    for (const [id, item] of oldItems) {
      if (newItems.has(id)) continue;
      const name = itemName(field, id, item, place.oldPorts);
      this.context.add({ kind: 'item-removed', node: place.node.id, setting: place.path }, (locale) => {
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
        this.context.add({ kind: 'item-added', node: place.node.id, setting: path }, (locale) => {
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
      this.compare(
        field.fields.filter(({ key }) => key !== renamed),
        old.value,
        item.value,
        { ...place, path, items: [...place.items, label] },
      );
    }
    const kept = [...newItems.keys()].filter((id) => oldItems.has(id));
    const was = [...oldItems.keys()].filter((id) => newItems.has(id));
    if (kept.some((id, index) => id !== was[index])) {
      this.context.add({ kind: 'items-reordered', node: place.node.id, setting: place.path }, (locale) => {
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

  private addRenamedItem(
    field: ListField,
    name: LocalText,
    now: Json | undefined,
    place: SettingsPlace,
  ): void {
    const is = excerpt(typeof now === 'string' ? now : '');
    this.context.add({ kind: 'setting-changed', node: place.node.id, setting: place.path }, (locale) => {
      const what = called(withArticle(field.itemLabel[locale], locale), name[locale]);
      const where = this.where(place, locale);
      return {
        'pt-BR': `${where}: ${what} agora se chama “${is}”.`,
        en: `${where}: ${what} is now called “${is}”.`,
        es: `${where}: ${what} ahora se llama “${is}”.`,
      };
    });
  }

  private where({ node, items }: SettingsPlace, locale: Locale): string {
    const inside = items.map((item) => item[locale]);
    const start = { 'pt-BR': 'Em', en: 'In', es: 'En' }[locale];
    return [`${start} “${this.context.title(node, locale)}”`, ...inside].join(', ');
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
          this.context.nameOf?.(field.to, value) ?? (NAMED_BY_PEOPLE.has(field.to) ? value : undefined);
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
