import type { Field, Json, JsonObject } from '@fluxo/core';
import { isFieldVisible } from '@fluxo/core/language';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { FieldIssue } from './field.element.js';
import { childPath, isWithin, type SettingsPath } from './settings-path.js';
import { valueOf } from './setting-value.js';

interface FieldView<F extends Field> {
  readonly field: F;
  readonly value: Json;
  readonly owner: JsonObject;
  readonly path: SettingsPath;
  readonly issues: readonly FieldIssue[];
}

type Renderers = {
  readonly [K in Field['kind']]: (view: FieldView<Extract<Field, { kind: K }>>) => TemplateResult;
};

/** One element per kind of field. A new kind is one element and one line here. */
const RENDERERS: Renderers = {
  text: (v) =>
    html`<fluxo-text-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-text-field>`,
  number: (v) =>
    html`<fluxo-number-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-number-field>`,
  boolean: (v) =>
    html`<fluxo-boolean-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-boolean-field>`,
  select: (v) =>
    html`<fluxo-select-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-select-field>`,
  variable: (v) =>
    html`<fluxo-variable-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-variable-field>`,
  reference: (v) =>
    html`<fluxo-reference-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-reference-field>`,
  duration: (v) =>
    html`<fluxo-duration-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-duration-field>`,
  media: (v) =>
    html`<fluxo-media-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-media-field>`,
  operand: (v) =>
    html`<fluxo-operand-field
      .field=${v.field}
      .value=${v.value}
      .owner=${v.owner}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-operand-field>`,
  list: (v) =>
    html`<fluxo-list-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-list-field>`,
  group: (v) =>
    html`<fluxo-group-field
      .field=${v.field}
      .value=${v.value}
      .path=${v.path}
      .issues=${v.issues}
    ></fluxo-group-field>`,
};

/**
 * The fields of one object, those that are shown.
 *
 * @param owner the object that holds the values.
 * @param path its place within the settings.
 */
export function renderFields(
  fields: readonly Field[],
  owner: JsonObject,
  path: SettingsPath,
  issues: readonly FieldIssue[],
): readonly (TemplateResult | typeof nothing)[] {
  const values = Object.fromEntries(fields.map((field) => [field.key, valueOf(field, owner)]));
  return fields.map((field) => {
    if (!isFieldVisible(field, values)) return nothing;
    const at = childPath(path, field.key);
    const own = issues.filter((issue) => isWithin(issue.path, at));
    // Keyed, so that fields of another node or item never inherit a caret, an open list or a half-typed number.
    return html`${keyed(at, render(field, { value: values[field.key] ?? null, owner: values, path: at, issues: own }))}`;
  });
}

function render<F extends Field>(field: F, view: Omit<FieldView<F>, 'field'>): TemplateResult {
  // The kind picks the renderer of that very kind, which TypeScript cannot see across the index.
  const renderer = RENDERERS[field.kind] as unknown as (view: FieldView<F>) => TemplateResult;
  return renderer({ ...view, field });
}
