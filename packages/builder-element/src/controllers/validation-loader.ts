import type * as rules from '@fluxo/core/validation';

/** What checks flows: the rules and their texts. It comes after the flow is drawn, since nobody needs it before. */
export type Validation = typeof rules;

let loaded: Validation | null = null;
let loading: Promise<Validation> | null = null;

/** What checks flows, when it is there already. */
export function loadedValidation(): Validation | null {
  return loaded;
}

/** Loads what checks flows. Rejects when it cannot be loaded; the next call tries again. */
export function loadValidation(): Promise<Validation> {
  loading ??= import('@fluxo/core/validation').then(
    (module) => (loaded = module),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
