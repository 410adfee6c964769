import type { LocalText } from '../lib/local-text.js';

/** What the problems with settings are called on screens, by issue code. */
export const settingIssueTexts = {
  'unknown-key': {
    'pt-BR': 'Este campo não existe nesta versão.',
    en: 'This field does not exist in this version.',
    es: 'Este campo no existe en esta versión.',
  },
  'malformed-value': {
    'pt-BR': 'O valor não é do tipo esperado.',
    en: 'The value is not of the expected kind.',
    es: 'El valor no es del tipo esperado.',
  },
  'duplicate-id': {
    'pt-BR': 'Este identificador aparece mais de uma vez.',
    en: 'This id occurs more than once.',
    es: 'Este identificador aparece más de una vez.',
  },
  'long-text': {
    'pt-BR': 'O texto tem mais de 10.000 caracteres.',
    en: 'The text has more than 10,000 characters.',
    es: 'El texto tiene más de 10.000 caracteres.',
  },
  'unset-setting': {
    'pt-BR': 'Este campo é obrigatório.',
    en: 'This field is required.',
    es: 'Este campo es obligatorio.',
  },
  'few-items': {
    'pt-BR': 'Faltam itens nesta lista.',
    en: 'This list has too few items.',
    es: 'Faltan elementos en esta lista.',
  },
  'many-items': {
    'pt-BR': 'Esta lista tem itens demais.',
    en: 'This list has too many items.',
    es: 'Esta lista tiene demasiados elementos.',
  },
  'small-number': {
    'pt-BR': 'O número é menor que o permitido.',
    en: 'The number is smaller than allowed.',
    es: 'El número es menor que el permitido.',
  },
  'large-number': {
    'pt-BR': 'O número é maior que o permitido.',
    en: 'The number is larger than allowed.',
    es: 'El número es mayor que el permitido.',
  },
  'fractional-number': {
    'pt-BR': 'O número deve ser inteiro.',
    en: 'The number must be whole.',
    es: 'El número debe ser entero.',
  },
} as const satisfies Readonly<Record<string, LocalText>>;
