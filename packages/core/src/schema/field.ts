import type { LocalText } from '../lib/local-text.js';
import type { Json } from '../lib/json.js';

/**
 * A node's setting as data. Forms, JSON Schema, checks, variable look-up and documentation are derived from it; the
 * type of the settings is derived by `SettingsOf`.
 */
export type Field =
  | TextField
  | NumberField
  | BooleanField
  | SelectField
  | VariableField
  | ReferenceField
  | DurationField
  | MediaField
  | OperandField
  | ListField
  | GroupField;

interface FieldBase {
  /** Key within the settings object. */
  readonly key: string;
  readonly label: LocalText;
  readonly help?: LocalText;
  /** Unset is a validation error, never a refused save. */
  readonly required?: boolean;
  /** A required setting that may stay unset when this sibling is set: a text beside a picture. */
  readonly requiredUnless?: string;
  /** Shown and used only when another setting of the same object has one of these values. */
  readonly visibleWhen?: { readonly key: string; readonly is: readonly Json[] };
}

/** Text. `template: true` takes `{{variables}}`; without it the text is used as it is. Empty means unset. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly template?: boolean;
  readonly multiline?: boolean;
  /** `message`: formatting buttons and preview; `json` and `url`: values are escaped for that place; `pattern`: a regular expression; `json-path`: a query from `$`. */
  readonly format?:
    'plain' | 'message' | 'json' | 'url' | 'header' | 'pattern' | 'json-path' | 'date' | 'colour';
  /** Limits of the channel in code points: over the limit is a validation warning, and the text is cut or split when sent. */
  readonly maxLength?: number;
  readonly placeholder?: LocalText;
  readonly default?: string;
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly unit?: LocalText;
  /** Absent: an unset number is `null`. */
  readonly default?: number;
}

export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export interface SelectField extends FieldBase {
  readonly kind: 'select';
  readonly options: readonly { readonly value: string; readonly label: LocalText }[];
  readonly default: string;
}

/** Name (or path) of a variable. `writes` stores into it, `reads` takes its value. */
export interface VariableField extends FieldBase {
  readonly kind: 'variable';
  readonly access: 'reads' | 'writes';
  /** What is stored or expected, for the picker and the checks. */
  readonly valueType?: 'text' | 'number' | 'boolean' | 'object' | 'array' | 'any';
}

/** Id of something that the host stores. Empty means unset. */
export interface ReferenceField extends FieldBase {
  readonly kind: 'reference';
  readonly to: ReferenceKind;
}

export type ReferenceKind =
  'flow' | 'queue' | 'schedule' | 'occurrence-type' | 'occurrence-status' | 'template';

/** Length of time in seconds; forms show a number with a unit. Unset is `null`. */
export interface DurationField extends FieldBase {
  readonly kind: 'duration';
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
  readonly default?: number;
}

/** A file: `{ kind, url }` or `{ kind, mediaId }`, or `null`. `url` takes variables. */
export interface MediaField extends FieldBase {
  readonly kind: 'media';
  readonly allowed: readonly ('image' | 'audio' | 'video' | 'document')[];
}

/** Value of a condition: a template, whose form depends on the operator chosen in the sibling `operatorKey`. */
export interface OperandField extends FieldBase {
  readonly kind: 'operand';
  readonly operatorKey: string;
}

/**
 * Ordered list of objects with the given fields. Each item also has a generated, stable `id` that ports and reply ids
 * use; it is not shown.
 */
export interface ListField extends FieldBase {
  readonly kind: 'list';
  readonly itemLabel: LocalText;
  readonly fields: readonly Field[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Object with fields of its own, shown as one section. */
export interface GroupField extends FieldBase {
  readonly kind: 'group';
  readonly fields: readonly Field[];
}
