import { createContext } from '@lit/context';
import type { MediaKind, ReferenceKind } from '@fluxo/core';
import type { MediaUploaded, ReferenceOption } from '@fluxo/core/contract';
import type { CallOptions } from '../data/data-source.js';

/** A variable that fields offer to choose. */
export interface VariableOption {
  /** Name or path as it is written in a template: `cliente.nome`. */
  readonly name: string;
  readonly origin: 'flow' | 'system';
  /** Set on every path to this point. */
  readonly isCertain: boolean;
}

/** What the fields of a form need to know of the world around them. */
export interface FormScope {
  /** Variables known at the point that the form is about. */
  readonly variables: readonly VariableOption[];
  readonly isReadonly: boolean;
  readonly listReferences: (to: ReferenceKind, options?: CallOptions) => Promise<readonly ReferenceOption[]>;
  /** Absent where files cannot be stored: only addresses are offered then. */
  readonly uploadMedia?: (file: File, kind: MediaKind, options?: CallOptions) => Promise<MediaUploaded>;
  /** Id for a new list item, unique within the flow. */
  readonly newId: () => string;
}

/** Eight random base-36 digits: short in port names, and two alike in one list are out of the question. */
export function newItemId(): string {
  const digits = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(digits, (digit) => (digit % 36).toString(36)).join('');
}

/** A form that knows nothing of its surroundings. */
export const EMPTY_SCOPE: FormScope = {
  variables: [],
  isReadonly: false,
  listReferences: () => Promise.resolve([]),
  newId: newItemId,
};

/** Given by the form to the fields in it. */
export const formScopeContext = createContext<FormScope>(Symbol('fluxo-form-scope'));
