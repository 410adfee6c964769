import type { PartText } from '../locales/part-texts.js';

const text = (pt: string, en: string, es: string) => ({ 'pt-BR': pt, en, es });

/** Texts of "Replay"; they load with it. */
export const REPLAY_TEXTS = {
  id: text('Identificador do atendimento', 'Id of the conversation', 'Identificador de la conversación'),
  show: text('Abrir', 'Open', 'Abrir'),
  recent: text(
    'Atendimentos recentes neste fluxo',
    'Recent conversations in this flow',
    'Conversaciones recientes en este flujo',
  ),
  none: text(
    'Nenhum atendimento passou por este fluxo ainda.',
    'No conversation has walked this flow yet.',
    'Ninguna conversación pasó por este flujo todavía.',
  ),
  notSaved: text(
    'O fluxo ainda não foi salvo.',
    'The flow has not been saved yet.',
    'El flujo aún no fue guardado.',
  ),
  more: text('Mostrar mais', 'Show more', 'Mostrar más'),
  failed: text('Não foi possível carregar', 'Could not be loaded', 'No se pudo cargar'),
  noName: text('Sem nome', 'No name', 'Sin nombre'),
  choose: text('Escolher outro atendimento', 'Choose another conversation', 'Elegir otra conversación'),
  empty: text(
    'Nenhum passo foi registrado neste atendimento.',
    'No step of this conversation was recorded.',
    'No se registró ningún paso de esta conversación.',
  ),
  steps: text('Passos', 'Steps', 'Pasos'),
  variables: text('Variáveis neste passo', 'Variables at this step', 'Variables en este paso'),
  first: text('Primeiro passo', 'First step', 'Primer paso'),
  back: text('Passo anterior', 'Previous step', 'Paso anterior'),
  forward: text('Próximo passo', 'Next step', 'Paso siguiente'),
  last: text('Último passo', 'Last step', 'Último paso'),
  position: text('Passo {step} de {count}', 'Step {step} of {count}', 'Paso {step} de {count}'),
  slider: text('Passo do atendimento', 'Step of the conversation', 'Paso de la conversación'),
  elsewhere: text(
    'Este passo está no fluxo “{flow}”.',
    'This step is in flow “{flow}”.',
    'Este paso está en el flujo “{flow}”.',
  ),
  openFlow: text('Abrir este fluxo', 'Open this flow', 'Abrir este flujo'),
  gone: text(
    'O nó deste passo não existe mais.',
    'The node of this step is gone.',
    'El nodo de este paso ya no existe.',
  ),
  otherRevision: text(
    'O atendimento andou pela revisão {walked}; na tela está a {shown}.',
    'The conversation walked revision {walked}; the screen shows {shown}.',
    'La conversación recorrió la revisión {walked}; en pantalla está la {shown}.',
  ),
} as const satisfies Readonly<Record<string, PartText>>;
