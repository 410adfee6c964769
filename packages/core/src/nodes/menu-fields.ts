import type { TextField } from '../schema/field.js';

/** Settings that both menus have. */
export const menuTitleField = {
  kind: 'text',
  key: 'title',
  label: { 'pt-BR': 'Título das opções', en: 'Title of the options', es: 'Título de las opciones' },
  template: true,
  format: 'plain',
  maxLength: 60,
} as const satisfies TextField;

export const menuBodyField = {
  kind: 'text',
  key: 'body',
  label: { 'pt-BR': 'Corpo', en: 'Body', es: 'Cuerpo' },
  required: true,
  template: true,
  multiline: true,
  format: 'message',
  maxLength: 1024,
} as const satisfies TextField;

export const menuFooterField = {
  kind: 'text',
  key: 'footer',
  label: { 'pt-BR': 'Rodapé', en: 'Footer', es: 'Pie' },
  template: true,
  format: 'plain',
  maxLength: 60,
} as const satisfies TextField;

export const menuButtonField = {
  kind: 'text',
  key: 'button',
  label: { 'pt-BR': 'Texto do botão', en: 'Label of the button', es: 'Texto del botón' },
  help: {
    'pt-BR': 'Botão que abre a lista no WhatsApp.',
    en: 'Button that opens the list on WhatsApp.',
    es: 'Botón que abre la lista en WhatsApp.',
  },
  template: true,
  format: 'plain',
  maxLength: 20,
} as const satisfies TextField;
