import type { Field, LocalText } from '@fluxo/core';
import { keysOf, type SettingsPath } from '../forms/settings-path.js';

/** Labels on the way to a setting, with the numbers of list items: `/options/1/title` → Opções, 2, Título. */
export function labelsAlong(fields: readonly Field[], path: SettingsPath): readonly (LocalText | number)[] {
  const labels: (LocalText | number)[] = [];
  let own: readonly Field[] = fields;
  for (const key of keysOf(path)) {
    if (/^\d+$/.test(key)) {
      labels.push(Number(key) + 1);
      continue;
    }
    const field = own.find((one) => one.key === key);
    if (!field) break;
    labels.push(field.label);
    own = field.kind === 'list' || field.kind === 'group' ? field.fields : [];
  }
  return labels;
}
