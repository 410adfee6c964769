import type { PartText } from '../locales/part-texts.js';

const text = (pt: string, en: string, es: string) => ({ 'pt-BR': pt, en, es });

/** Texts of "Números"; they load with it. */
export const NUMBERS_TEXTS = {
  period: text('Período', 'Period', 'Período'),
  'period.today': text('Hoje', 'Today', 'Hoy'),
  'period.week': text('Últimos 7 dias', 'Last 7 days', 'Últimos 7 días'),
  'period.month': text('Últimos 30 dias', 'Last 30 days', 'Últimos 30 días'),
  revision: text('Revisão', 'Revision', 'Revisión'),
  allRevisions: text('Todas', 'All', 'Todas'),
  refresh: text('Atualizar', 'Refresh', 'Actualizar'),
  onCanvas: text('Mostrar no palco', 'Show on the canvas', 'Mostrar en el lienzo'),
  conversations: {
    one: text(
      '{count} atendimento entrou neste fluxo',
      '{count} conversation entered this flow',
      '{count} conversación entró en este flujo',
    ),
    other: text(
      '{count} atendimentos entraram neste fluxo',
      '{count} conversations entered this flow',
      '{count} conversaciones entraron en este flujo',
    ),
  },
  none: text(
    'Nenhum atendimento entrou neste fluxo no período.',
    'No conversation entered this flow in the period.',
    'Ninguna conversación entró en este flujo en el período.',
  ),
  notSaved: text(
    'O fluxo ainda não foi salvo.',
    'The flow has not been saved yet.',
    'El flujo aún no fue guardado.',
  ),
  failed: text(
    'Não foi possível carregar os números',
    'The numbers could not be loaded',
    'No se pudieron cargar los números',
  ),
  node: text('Nó', 'Node', 'Nodo'),
  visits: text('Entradas', 'Entered', 'Entradas'),
  dropOff: text('Pararam aqui', 'Stopped here', 'Se detuvieron aquí'),
  nodeNote: text('{visits} entradas', '{visits} entered', '{visits} entradas'),
  nodeNoteDrop: text(
    '{visits} entradas · {dropOff} pararam aqui ({share})',
    '{visits} entered · {dropOff} stopped here ({share})',
    '{visits} entradas · {dropOff} se detuvieron aquí ({share})',
  ),
} as const satisfies Readonly<Record<string, PartText>>;
