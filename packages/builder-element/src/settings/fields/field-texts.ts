import type { Texts } from '../frame/texts.js';

/** Texts of the fields that only settings have. */
export const FIELDS = {
  secretSet: { 'pt-BR': 'Definido', en: 'Set', es: 'Definido' },
  secretUnset: { 'pt-BR': 'Não definido', en: 'Not set', es: 'No definido' },
  secretReplace: { 'pt-BR': 'Substituir', en: 'Replace', es: 'Reemplazar' },
  secretClear: { 'pt-BR': 'Remover', en: 'Remove', es: 'Quitar' },
  secretKeep: { 'pt-BR': 'Manter o atual', en: 'Keep the present one', es: 'Mantener el actual' },
  secretCleared: {
    'pt-BR': 'Será removido ao salvar.',
    en: 'It is removed when you save.',
    es: 'Se quitará al guardar.',
  },
  secretNew: { 'pt-BR': 'Novo valor: {field}', en: 'New value: {field}', es: 'Nuevo valor: {field}' },
  secretShow: { 'pt-BR': 'Mostrar o que foi digitado', en: 'Show what was typed', es: 'Mostrar lo escrito' },
  secretHelp: {
    'pt-BR': 'Guardado cifrado. Por segurança, o valor nunca é mostrado.',
    en: 'Stored encrypted. For safety the value is never shown.',
    es: 'Guardado cifrado. Por seguridad, el valor nunca se muestra.',
  },
  listItem: {
    'pt-BR': '{field}, item {position}',
    en: '{field}, item {position}',
    es: '{field}, elemento {position}',
  },
  listEmpty: { 'pt-BR': 'Nenhum item.', en: 'No items.', es: 'Ningún elemento.' },
  colourDefault: {
    'pt-BR': 'Usar a cor padrão',
    en: 'Use the default colour',
    es: 'Usar el color predeterminado',
  },
  colourPick: { 'pt-BR': '{field}: escolher', en: '{field}: choose', es: '{field}: elegir' },
} as const satisfies Texts;
