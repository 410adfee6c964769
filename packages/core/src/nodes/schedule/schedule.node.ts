import { defineNode } from '../define-node.js';

/** Branches on business hours. */
export const scheduleNode = defineNode({
  id: 'schedule',
  category: 'decide',
  icon: 'clock',
  label: { 'pt-BR': 'Expediente', en: 'Business hours', es: 'Horario de atención' },
  description: {
    'pt-BR': 'Segue um caminho dentro e outro fora do expediente.',
    en: 'Goes one way within business hours and another outside.',
    es: 'Sigue un camino dentro y otro fuera del horario.',
  },
  fields: [
    {
      kind: 'reference',
      key: 'schedule',
      to: 'schedule',
      label: { 'pt-BR': 'Expediente', en: 'Business hours', es: 'Horario de atención' },
      required: true,
    },
  ],
  ports: () => [
    {
      id: 'open',
      label: { 'pt-BR': 'Dentro do expediente', en: 'Within business hours', es: 'Dentro del horario' },
      unconnected: 'return',
    },
    {
      id: 'closed',
      label: { 'pt-BR': 'Fora do expediente', en: 'Out of hours', es: 'Fuera del horario' },
      unconnected: 'return',
    },
  ],
  summary: () => '',
  waits: false,
  service: 'schedule',
  sets: ['expediente.proximaAbertura'],
});
