import type { Texts } from '../frame/texts.js';

/** Texts of `<occurrence-types>`. */
export const TYPES = {
  title: { 'pt-BR': 'Tipos de Ocorrência', en: 'Occurrence types', es: 'Tipos de incidencia' },
  create: { 'pt-BR': 'Novo tipo', en: 'New type', es: 'Nuevo tipo' },
  empty: {
    'pt-BR': 'Nenhum tipo de ocorrência ainda',
    en: 'No occurrence types yet',
    es: 'Aún no hay tipos de incidencia',
  },
  emptyHint: {
    'pt-BR':
      'Um tipo diz por quais status uma ocorrência passa e como é o protocolo dela. O bot precisa de um do tipo ChatBot.',
    en: 'A type says which statuses an occurrence goes through and what its protocol looks like. The bot needs one of kind ChatBot.',
    es: 'Un tipo dice por qué estados pasa una incidencia y cómo es su protocolo. El bot necesita uno de clase ChatBot.',
  },
  name: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
  kind: { 'pt-BR': 'Categoria', en: 'Kind', es: 'Clase' },
  kindHelp: {
    'pt-BR': 'As ocorrências abertas pelo bot usam um tipo ChatBot.',
    en: 'Occurrences opened by the bot use a ChatBot type.',
    es: 'Las incidencias abiertas por el bot usan un tipo ChatBot.',
  },
  chatbot: { 'pt-BR': 'ChatBot', en: 'ChatBot', es: 'ChatBot' },
  other: { 'pt-BR': 'Outra', en: 'Other', es: 'Otra' },
  statuses: { 'pt-BR': 'Status', en: 'Statuses', es: 'Estados' },
  statusesHelp: {
    'pt-BR':
      'A ordem é a que a equipe vê. Marque com qual status as ocorrências começam e quais as encerram.',
    en: 'The order is the one that the team sees. Mark the status that occurrences begin with and those that close them.',
    es: 'El orden es el que ve el equipo. Marque con qué estado empiezan las incidencias y cuáles las cierran.',
  },
  status: { 'pt-BR': 'Status {position}', en: 'Status {position}', es: 'Estado {position}' },
  statusName: {
    'pt-BR': 'Nome do status {position}',
    en: 'Name of status {position}',
    es: 'Nombre del estado {position}',
  },
  statusColour: {
    'pt-BR': 'Cor do status {position}',
    en: 'Colour of status {position}',
    es: 'Color del estado {position}',
  },
  closes: { 'pt-BR': 'Encerra', en: 'Closes', es: 'Cierra' },
  initial: { 'pt-BR': 'Inicial', en: 'Initial', es: 'Inicial' },
  addStatus: { 'pt-BR': 'Adicionar status', en: 'Add status', es: 'Añadir estado' },
  protocol: { 'pt-BR': 'Protocolo', en: 'Protocol', es: 'Protocolo' },
  protocolHelp: {
    'pt-BR': 'Número público da ocorrência. A sequência recomeça a cada dia.',
    en: 'Public number of the occurrence. The sequence starts over every day.',
    es: 'Número público de la incidencia. La secuencia se reinicia cada día.',
  },
  pattern: { 'pt-BR': 'Padrão do protocolo', en: 'Protocol pattern', es: 'Patrón del protocolo' },
  insert: { 'pt-BR': 'Inserir', en: 'Insert', es: 'Insertar' },
  operator: { 'pt-BR': 'Registro da operadora', en: 'Operator registration', es: 'Registro de la operadora' },
  date: { 'pt-BR': 'Data', en: 'Date', es: 'Fecha' },
  sequence: { 'pt-BR': 'Sequência do dia', en: 'Sequence of the day', es: 'Secuencia del día' },
  preview: {
    'pt-BR': 'Primeiro protocolo de hoje',
    en: 'First protocol of today',
    es: 'Primer protocolo de hoy',
  },
  sla: { 'pt-BR': 'Prazos (SLA)', en: 'Deadlines (SLA)', es: 'Plazos (SLA)' },
  slaHelp: {
    'pt-BR': 'Sem prazo, nada é prometido. Com um expediente, só contam as horas abertas.',
    en: 'Without a deadline nothing is promised. With a schedule only open hours count.',
    es: 'Sin plazo, no se promete nada. Con un horario, solo cuentan las horas abiertas.',
  },
  firstResponse: { 'pt-BR': 'Primeira resposta em', en: 'First answer within', es: 'Primera respuesta en' },
  resolution: { 'pt-BR': 'Solução em', en: 'Solved within', es: 'Solución en' },
  schedule: { 'pt-BR': 'Expediente que conta', en: 'Schedule that counts', es: 'Horario que cuenta' },
  slaColumn: { 'pt-BR': 'Solução em', en: 'Solved within', es: 'Solución en' },
  closing: { 'pt-BR': 'Assuntos e encerramento', en: 'Subjects and closing', es: 'Asuntos y cierre' },
  subjects: { 'pt-BR': 'Assuntos', en: 'Subjects', es: 'Asuntos' },
  reasons: { 'pt-BR': 'Motivos de encerramento', en: 'Closing reasons', es: 'Motivos de cierre' },
  requiresReason: {
    'pt-BR': 'Exigir um motivo para encerrar',
    en: 'Require a reason to close',
    es: 'Exigir un motivo para cerrar',
  },
  allowsReopening: {
    'pt-BR': 'Permitir reabrir ocorrências encerradas',
    en: 'Allow closed occurrences to be reopened',
    es: 'Permitir reabrir incidencias cerradas',
  },
  hooks: { 'pt-BR': 'Integrações', en: 'Integrations', es: 'Integraciones' },
  hooksHelp: {
    'pt-BR': 'Outros sistemas podem ser avisados quando uma ocorrência deste tipo muda de status.',
    en: 'Other systems can be told when an occurrence of this type changes its status.',
    es: 'Se puede avisar a otros sistemas cuando una incidencia de este tipo cambia de estado.',
  },
  openHooks: {
    'pt-BR': 'Abrir a Central de Hooks',
    en: 'Open the hook log',
    es: 'Abrir la central de hooks',
  },
  replaceTitle: {
    'pt-BR': 'Há ocorrências nos status retirados',
    en: 'Occurrences have the statuses that you took away',
    es: 'Hay incidencias en los estados quitados',
  },
  replaceBody: {
    'pt-BR': 'Escolha para qual status elas vão.',
    en: 'Choose the status that they get.',
    es: 'Elija a qué estado pasan.',
  },
  replaceLabel: {
    one: {
      'pt-BR': '“{name}” ({count} ocorrência)',
      en: '“{name}” ({count} occurrence)',
      es: '“{name}” ({count} incidencia)',
    },
    other: {
      'pt-BR': '“{name}” ({count} ocorrências)',
      en: '“{name}” ({count} occurrences)',
      es: '“{name}” ({count} incidencias)',
    },
  },
  replaceConfirm: { 'pt-BR': 'Mudar e salvar', en: 'Change and save', es: 'Cambiar y guardar' },
} as const satisfies Texts;
