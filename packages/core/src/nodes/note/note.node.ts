import { defineNode } from '../define-node.js';
import { firstLine } from '../summary.js';

/** A sticky note on the canvas. */
export const noteNode = defineNode({
  id: 'note',
  category: 'flow',
  icon: 'sticky-note',
  label: { 'pt-BR': 'Nota', en: 'Note', es: 'Nota' },
  description: {
    'pt-BR': 'Um lembrete no palco. Nunca é executado.',
    en: 'A reminder on the canvas. It never runs.',
    es: 'Un recordatorio en el lienzo. Nunca se ejecuta.',
  },
  fields: [
    {
      kind: 'text',
      key: 'text',
      label: { 'pt-BR': 'Texto', en: 'Text', es: 'Texto' },
      multiline: true,
    },
    {
      kind: 'select',
      key: 'colour',
      label: { 'pt-BR': 'Cor', en: 'Colour', es: 'Color' },
      options: [
        { value: 'yellow', label: { 'pt-BR': 'Amarelo', en: 'Yellow', es: 'Amarillo' } },
        { value: 'green', label: { 'pt-BR': 'Verde', en: 'Green', es: 'Verde' } },
        { value: 'blue', label: { 'pt-BR': 'Azul', en: 'Blue', es: 'Azul' } },
        { value: 'pink', label: { 'pt-BR': 'Rosa', en: 'Pink', es: 'Rosa' } },
        { value: 'grey', label: { 'pt-BR': 'Cinza', en: 'Grey', es: 'Gris' } },
      ],
      default: 'yellow',
    },
  ],
  ports: () => [],
  summary: ({ text }) => firstLine(text),
  waits: false,
  decorative: true,
});
