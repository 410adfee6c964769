import type { TaskResult, TaskStatus } from '@fluxo/core/contract';
import type { Text, Texts } from '../frame/texts.js';

/** Texts of `<task-list>`. */
export const TASKS = {
  title: { 'pt-BR': 'Tarefas do chatbot', en: 'Chatbot tasks', es: 'Tareas del chatbot' },
  create: { 'pt-BR': 'Nova tarefa', en: 'New task', es: 'Nueva tarea' },
  empty: { 'pt-BR': 'Nenhuma tarefa ainda', en: 'No tasks yet', es: 'Aún no hay tareas' },
  emptyHint: {
    'pt-BR': 'Uma tarefa inicia conversas por um template do WhatsApp, com uma pessoa ou com muitas.',
    en: 'A task begins conversations by a WhatsApp template, with one person or many.',
    es: 'Una tarea inicia conversaciones por una plantilla de WhatsApp, con una persona o con muchas.',
  },
  name: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
  status: { 'pt-BR': 'Situação', en: 'State', es: 'Situación' },
  anyStatus: { 'pt-BR': 'Qualquer situação', en: 'Any state', es: 'Cualquier situación' },
  progress: { 'pt-BR': 'Progresso', en: 'Progress', es: 'Progreso' },
  created: { 'pt-BR': 'Criada', en: 'Created', es: 'Creada' },
  what: { 'pt-BR': 'O que enviar', en: 'What to send', es: 'Qué enviar' },
  config: { 'pt-BR': 'Número de WhatsApp', en: 'WhatsApp number', es: 'Número de WhatsApp' },
  template: { 'pt-BR': 'Template', en: 'Template', es: 'Plantilla' },
  noTemplates: {
    'pt-BR': 'Nenhum template aprovado neste número. Atualize os templates na configuração de WhatsApp.',
    en: 'No approved template of this number. Update the templates in the WhatsApp configuration.',
    es: 'Ninguna plantilla aprobada en este número. Actualice las plantillas en la configuración de WhatsApp.',
  },
  parameter: { 'pt-BR': 'Parâmetro {number}', en: 'Parameter {number}', es: 'Parámetro {number}' },
  preview: { 'pt-BR': 'Prévia', en: 'Preview', es: 'Vista previa' },
  flow: { 'pt-BR': 'Fluxo da resposta', en: 'Flow of the answer', es: 'Flujo de la respuesta' },
  when: { 'pt-BR': 'Quando', en: 'When', es: 'Cuándo' },
  executeAt: { 'pt-BR': 'Executar em', en: 'Execute at', es: 'Ejecutar el' },
  executeHelp: {
    'pt-BR': 'Vazio: assim que iniciar.',
    en: 'Empty: as soon as it is started.',
    es: 'Vacío: en cuanto se inicie.',
  },
  expiresAt: { 'pt-BR': 'Válida até', en: 'Expires at', es: 'Válida hasta' },
  rate: { 'pt-BR': 'Envios por minuto', en: 'Sends per minute', es: 'Envíos por minuto' },
  recipients: { 'pt-BR': 'Destinatários', en: 'Recipients', es: 'Destinatarios' },
  recipientsHelp: {
    'pt-BR':
      'Um CSV com cabeçalho: telefone ou chave, nome e as variáveis do template, uma pessoa por linha.',
    en: 'A CSV with a header: phone or key, name and the variables of the template, one person per line.',
    es: 'Un CSV con encabezado: teléfono o clave, nombre y las variables de la plantilla, una persona por línea.',
  },
  list: { 'pt-BR': 'Lista (CSV)', en: 'List (CSV)', es: 'Lista (CSV)' },
  fromFile: { 'pt-BR': 'Abrir arquivo', en: 'Open a file', es: 'Abrir archivo' },
  storeList: { 'pt-BR': 'Usar esta lista', en: 'Use this list', es: 'Usar esta lista' },
  saveFirst: {
    'pt-BR': 'Salve a tarefa para informar os destinatários.',
    en: 'Save the task to enter its recipients.',
    es: 'Guarde la tarea para indicar los destinatarios.',
  },
  stored: {
    one: { 'pt-BR': '{count} destinatário', en: '{count} recipient', es: '{count} destinatario' },
    other: { 'pt-BR': '{count} destinatários', en: '{count} recipients', es: '{count} destinatarios' },
  },
  duplicates: {
    one: {
      'pt-BR': '{count} linha repetida foi deixada de fora',
      en: '{count} repeated line was left out',
      es: 'se omitió {count} línea repetida',
    },
    other: {
      'pt-BR': '{count} linhas repetidas foram deixadas de fora',
      en: '{count} repeated lines were left out',
      es: 'se omitieron {count} líneas repetidas',
    },
  },
  badLine: { 'pt-BR': 'Linha {line}', en: 'Line {line}', es: 'Línea {line}' },
  start: { 'pt-BR': 'Iniciar', en: 'Start', es: 'Iniciar' },
  pause: { 'pt-BR': 'Pausar', en: 'Pause', es: 'Pausar' },
  resume: { 'pt-BR': 'Retomar', en: 'Resume', es: 'Reanudar' },
  cancel: { 'pt-BR': 'Cancelar tarefa', en: 'Cancel task', es: 'Cancelar tarea' },
  cancelTitle: { 'pt-BR': 'Cancelar a tarefa?', en: 'Cancel the task?', es: '¿Cancelar la tarea?' },
  cancelBody: {
    'pt-BR': 'Quem ainda não recebeu não receberá mais. O que já foi enviado continua valendo.',
    en: 'Whoever has not been written to will not be. What was sent stays sent.',
    es: 'Quien aún no recibió ya no recibirá. Lo enviado sigue valiendo.',
  },
  done: { 'pt-BR': '{done} de {total}', en: '{done} of {total}', es: '{done} de {total}' },
  counts: {
    'pt-BR': '{sent} enviados, {waiting} na fila, {skipped} ignorados, {dropped} não enviados',
    en: '{sent} sent, {waiting} waiting, {skipped} skipped, {dropped} not sent',
    es: '{sent} enviados, {waiting} en espera, {skipped} omitidos, {dropped} no enviados',
  },
  result: { 'pt-BR': 'Resultado', en: 'Result', es: 'Resultado' },
  anyResult: { 'pt-BR': 'Qualquer resultado', en: 'Any result', es: 'Cualquier resultado' },
  line: { 'pt-BR': 'Linha', en: 'Line', es: 'Línea' },
  person: { 'pt-BR': 'Pessoa', en: 'Person', es: 'Persona' },
  export: { 'pt-BR': 'Exportar CSV', en: 'Export CSV', es: 'Exportar CSV' },
  exported: { 'pt-BR': 'Resultados exportados', en: 'Results exported', es: 'Resultados exportados' },
} as const satisfies Texts;

/** Names of where tasks stand. */
export const STATUS_TEXTS: Readonly<Record<TaskStatus, Text>> = {
  draft: { 'pt-BR': 'Rascunho', en: 'Draft', es: 'Borrador' },
  scheduled: { 'pt-BR': 'Agendada', en: 'Scheduled', es: 'Programada' },
  running: { 'pt-BR': 'Em andamento', en: 'Running', es: 'En curso' },
  paused: { 'pt-BR': 'Pausada', en: 'Paused', es: 'En pausa' },
  completed: { 'pt-BR': 'Concluída', en: 'Completed', es: 'Completada' },
  cancelled: { 'pt-BR': 'Cancelada', en: 'Cancelled', es: 'Cancelada' },
  expired: { 'pt-BR': 'Expirada', en: 'Expired', es: 'Vencida' },
};

/** Names of what came of a person. */
export const RESULT_TEXTS: Readonly<Record<TaskResult, Text>> = {
  waiting: { 'pt-BR': 'Na fila', en: 'Waiting', es: 'En espera' },
  sent: { 'pt-BR': 'Enviado', en: 'Sent', es: 'Enviado' },
  delivered: { 'pt-BR': 'Entregue', en: 'Delivered', es: 'Entregado' },
  read: { 'pt-BR': 'Lido', en: 'Read', es: 'Leído' },
  answered: { 'pt-BR': 'Respondeu', en: 'Answered', es: 'Respondió' },
  failed: { 'pt-BR': 'Falhou', en: 'Failed', es: 'Falló' },
  skipped: { 'pt-BR': 'Ignorado', en: 'Skipped', es: 'Omitido' },
  dropped: { 'pt-BR': 'Não enviado', en: 'Not sent', es: 'No enviado' },
};
