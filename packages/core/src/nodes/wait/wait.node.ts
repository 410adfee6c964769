import { defineNode } from '../define-node.js';
import { defaultPort } from '../ports.js';

const DAY_SECONDS = 24 * 60 * 60;

/** A durable pause. */
export const waitNode = defineNode({
  id: 'wait',
  category: 'flow',
  icon: 'timer',
  label: { 'pt-BR': 'Espera', en: 'Wait', es: 'Espera' },
  description: {
    'pt-BR': 'Faz uma pausa antes de seguir.',
    en: 'Pauses before going on.',
    es: 'Hace una pausa antes de seguir.',
  },
  fields: [
    {
      kind: 'select',
      key: 'mode',
      label: { 'pt-BR': 'Esperar', en: 'Wait', es: 'Esperar' },
      options: [
        { value: 'duration', label: { 'pt-BR': 'por um tempo', en: 'for some time', es: 'por un tiempo' } },
        { value: 'until', label: { 'pt-BR': 'até uma data', en: 'until a date', es: 'hasta una fecha' } },
      ],
      default: 'duration',
    },
    {
      kind: 'duration',
      key: 'duration',
      label: { 'pt-BR': 'Tempo', en: 'Time', es: 'Tiempo' },
      visibleWhen: { key: 'mode', is: ['duration'] },
      required: true,
      minSeconds: 1,
      maxSeconds: 90 * DAY_SECONDS,
    },
    {
      kind: 'text',
      key: 'until',
      label: { 'pt-BR': 'Data e hora', en: 'Date and time', es: 'Fecha y hora' },
      help: {
        'pt-BR': 'DD/MM/AAAA ou DD/MM/AAAA HH:MM; sem hora, o início do dia.',
        en: 'DD/MM/YYYY or DD/MM/YYYY HH:MM; without a time, the start of the day.',
        es: 'DD/MM/AAAA o DD/MM/AAAA HH:MM; sin hora, el inicio del día.',
      },
      visibleWhen: { key: 'mode', is: ['until'] },
      required: true,
      template: true,
      format: 'date',
    },
  ],
  ports: () => [
    defaultPort,
    {
      id: 'interrupted',
      label: { 'pt-BR': 'Interrompido', en: 'Interrupted', es: 'Interrumpido' },
      unconnected: 'return',
      optional: true,
    },
  ],
  summary: ({ mode, duration, until }) => (mode === 'until' ? until : describeSeconds(duration ?? 0)),
  waits: true,
});

function describeSeconds(seconds: number): string {
  const parts = [
    [Math.floor(seconds / DAY_SECONDS), 'd'],
    [Math.floor((seconds % DAY_SECONDS) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ');
}
