import type { HookDeliveryState, HookEvent } from '@fluxo/core/contract';
import type { Text, Texts } from '../frame/texts.js';

/** Texts of `<hook-log>`. */
export const HOOKS = {
  title: { 'pt-BR': 'Hooks', en: 'Hooks', es: 'Hooks' },
  create: { 'pt-BR': 'Novo hook', en: 'New hook', es: 'Nuevo hook' },
  empty: { 'pt-BR': 'Nenhum hook ainda', en: 'No hooks yet', es: 'Aún no hay hooks' },
  emptyHint: {
    'pt-BR': 'Um hook avisa outro sistema, por uma URL, quando algo acontece com uma ocorrência.',
    en: 'A hook tells another system, by a URL, when something happens to an occurrence.',
    es: 'Un hook avisa a otro sistema, por una URL, cuando algo ocurre con una incidencia.',
  },
  name: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
  url: { 'pt-BR': 'URL', en: 'URL', es: 'URL' },
  urlHelp: {
    'pt-BR': 'Recebe um POST assinado, com o JSON da ocorrência.',
    en: 'Receives a signed POST with the JSON of the occurrence.',
    es: 'Recibe un POST firmado, con el JSON de la incidencia.',
  },
  state: { 'pt-BR': 'Situação', en: 'State', es: 'Situación' },
  active: { 'pt-BR': 'Ativo', en: 'Active', es: 'Activo' },
  inactive: { 'pt-BR': 'Desativado', en: 'Switched off', es: 'Desactivado' },
  paused: { 'pt-BR': 'Pausado', en: 'Paused', es: 'En pausa' },
  pausedFailure: {
    'pt-BR': 'Pausado em {at} depois de {count} falhas seguidas ({detail}). Corrija o destino e retome.',
    en: 'Paused at {at} after {count} failures in a row ({detail}). Put the receiver right, then resume.',
    es: 'En pausa desde {at} tras {count} fallos seguidos ({detail}). Corrija el destino y reanude.',
  },
  pausedGone: {
    'pt-BR': 'Pausado em {at}: o destino respondeu que não existe mais ({detail}).',
    en: 'Paused at {at}: the receiver answered that it is gone ({detail}).',
    es: 'En pausa desde {at}: el destino respondió que ya no existe ({detail}).',
  },
  resume: { 'pt-BR': 'Retomar', en: 'Resume', es: 'Reanudar' },
  resumed: { 'pt-BR': 'Hook retomado', en: 'Hook resumed', es: 'Hook reanudado' },
  test: { 'pt-BR': 'Enviar teste', en: 'Send a test', es: 'Enviar prueba' },
  tested: {
    'pt-BR': 'Teste enviado. O resultado aparece nas entregas.',
    en: 'Test sent. Its result appears among the deliveries.',
    es: 'Prueba enviada. El resultado aparece en las entregas.',
  },
  when: { 'pt-BR': 'Quando avisar', en: 'When to tell', es: 'Cuándo avisar' },
  whenHelp: {
    'pt-BR': 'Sem nenhum marcado, avisa sempre.',
    en: 'With none marked, always.',
    es: 'Sin ninguno marcado, avisa siempre.',
  },
  type: { 'pt-BR': 'Tipo de Ocorrência', en: 'Occurrence type', es: 'Tipo de incidencia' },
  anyType: { 'pt-BR': 'Todos os tipos', en: 'All types', es: 'Todos los tipos' },
  statuses: { 'pt-BR': 'Status', en: 'Statuses', es: 'Estados' },
  events: { 'pt-BR': 'Acontecimentos', en: 'Events', es: 'Sucesos' },
  secret: { 'pt-BR': 'Segredo da assinatura', en: 'Signing secret', es: 'Secreto de la firma' },
  secretHelp: {
    'pt-BR': 'Pelo menos 16 caracteres. Com ele o destino confere que o aviso veio daqui.',
    en: 'At least 16 characters. With it the receiver checks that the call came from here.',
    es: 'Al menos 16 caracteres. Con él, el destino comprueba que el aviso vino de aquí.',
  },
  deliveries: { 'pt-BR': 'Entregas', en: 'Deliveries', es: 'Entregas' },
  noDeliveries: {
    'pt-BR': 'Nenhuma entrega encontrada.',
    en: 'No deliveries found.',
    es: 'No se encontraron entregas.',
  },
  anyState: { 'pt-BR': 'Qualquer situação', en: 'Any state', es: 'Cualquier situación' },
  anyEvent: { 'pt-BR': 'Qualquer acontecimento', en: 'Any event', es: 'Cualquier suceso' },
  protocol: { 'pt-BR': 'Protocolo', en: 'Protocol', es: 'Protocolo' },
  attempts: {
    one: { 'pt-BR': '{count} tentativa', en: '{count} attempt', es: '{count} intento' },
    other: { 'pt-BR': '{count} tentativas', en: '{count} attempts', es: '{count} intentos' },
  },
  next: { 'pt-BR': 'próxima em {at}', en: 'next at {at}', es: 'próximo el {at}' },
  sendAgain: { 'pt-BR': 'Enviar de novo', en: 'Send again', es: 'Enviar de nuevo' },
  sentAgain: { 'pt-BR': 'Enviado de novo', en: 'Sent again', es: 'Enviado de nuevo' },
  attempt: { 'pt-BR': 'Tentativa {number}', en: 'Attempt {number}', es: 'Intento {number}' },
  request: { 'pt-BR': 'Pedido', en: 'Request', es: 'Solicitud' },
  answer: { 'pt-BR': 'Resposta', en: 'Answer', es: 'Respuesta' },
  noAnswer: { 'pt-BR': 'Sem resposta ({error})', en: 'No answer ({error})', es: 'Sin respuesta ({error})' },
  body: { 'pt-BR': 'Corpo enviado', en: 'Body as sent', es: 'Cuerpo enviado' },
  erased: {
    'pt-BR': 'Os dados desta entrega foram apagados a pedido da pessoa.',
    en: 'The data of this delivery was erased at the person’s request.',
    es: 'Los datos de esta entrega se borraron a pedido de la persona.',
  },
  detail: {
    'pt-BR': 'Ver tentativas de {event}',
    en: 'See attempts of {event}',
    es: 'Ver intentos de {event}',
  },
} as const satisfies Texts;

/** Names of what hooks are told of. */
export const EVENT_TEXTS: Readonly<Record<HookEvent | 'hook.test', Text>> = {
  'occurrence.opened': { 'pt-BR': 'Ocorrência aberta', en: 'Occurrence opened', es: 'Incidencia abierta' },
  'occurrence.status-changed': { 'pt-BR': 'Status mudou', en: 'Status changed', es: 'Cambió el estado' },
  'occurrence.closed': { 'pt-BR': 'Ocorrência encerrada', en: 'Occurrence closed', es: 'Incidencia cerrada' },
  'occurrence.reopened': {
    'pt-BR': 'Ocorrência reaberta',
    en: 'Occurrence reopened',
    es: 'Incidencia reabierta',
  },
  'occurrence.noted': { 'pt-BR': 'Anotação', en: 'Note', es: 'Nota' },
  'occurrence.changed': { 'pt-BR': 'Dados alterados', en: 'Data changed', es: 'Datos modificados' },
  'hook.test': { 'pt-BR': 'Teste', en: 'Test', es: 'Prueba' },
};

/** Names of the states of deliveries. */
export const STATE_TEXTS: Readonly<Record<HookDeliveryState, Text>> = {
  waiting: { 'pt-BR': 'Na fila', en: 'Waiting', es: 'En espera' },
  delivered: { 'pt-BR': 'Entregue', en: 'Delivered', es: 'Entregado' },
  failed: { 'pt-BR': 'Falhou', en: 'Failed', es: 'Falló' },
  cancelled: { 'pt-BR': 'Cancelada', en: 'Cancelled', es: 'Cancelada' },
};
