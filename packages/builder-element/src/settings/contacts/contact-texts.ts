import type { Texts } from '../frame/texts.js';

/** Texts of `<contact-list>`. */
export const CONTACTS = {
  title: { 'pt-BR': 'Contatos', en: 'Contacts', es: 'Contactos' },
  create: { 'pt-BR': 'Novo contato', en: 'New contact', es: 'Nuevo contacto' },
  empty: { 'pt-BR': 'Nenhum contato ainda', en: 'No contacts yet', es: 'Aún no hay contactos' },
  emptyHint: {
    'pt-BR': 'Quem conversa com o bot aparece aqui. Você também pode cadastrar alguém.',
    en: 'Whoever talks to the bot appears here. You can add somebody as well.',
    es: 'Quien conversa con el bot aparece aquí. También puede registrar a alguien.',
  },
  searchFor: {
    'pt-BR': 'Buscar por nome, chave, e-mail ou telefone',
    en: 'Search by name, key, e-mail or phone',
    es: 'Buscar por nombre, clave, correo o teléfono',
  },
  name: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
  key: { 'pt-BR': 'Chave única', en: 'Unique key', es: 'Clave única' },
  keyHelp: {
    'pt-BR': 'O que identifica a pessoa: CPF, e-mail ou outro código.',
    en: 'What identifies the person: CPF, e-mail or another code.',
    es: 'Lo que identifica a la persona: CPF, correo u otro código.',
  },
  email: { 'pt-BR': 'E-mail', en: 'E-mail', es: 'Correo' },
  phone: { 'pt-BR': 'Telefone', en: 'Phone', es: 'Teléfono' },
  since: { 'pt-BR': 'Desde', en: 'Since', es: 'Desde' },
  verified: { 'pt-BR': 'Verificado', en: 'Verified', es: 'Verificado' },
  unidentified: { 'pt-BR': 'Não identificado', en: 'Not identified', es: 'No identificado' },
  data: { 'pt-BR': 'Dados', en: 'Details', es: 'Datos' },
  aliases: { 'pt-BR': 'Canais', en: 'Channels', es: 'Canales' },
  aliasesHelp: {
    'pt-BR': 'Por onde esta pessoa já conversou.',
    en: 'Where this person has talked from.',
    es: 'Por dónde ya conversó esta persona.',
  },
  noAliases: { 'pt-BR': 'Nenhum canal ainda.', en: 'No channels yet.', es: 'Aún ningún canal.' },
  whatsappPhone: { 'pt-BR': 'WhatsApp', en: 'WhatsApp', es: 'WhatsApp' },
  whatsappUser: { 'pt-BR': 'Usuário do WhatsApp', en: 'WhatsApp user', es: 'Usuario de WhatsApp' },
  webVisitor: {
    'pt-BR': 'Visitante do chat web',
    en: 'Visitor of the web chat',
    es: 'Visitante del chat web',
  },
  activity: {
    'pt-BR': 'Atendimentos e ocorrências',
    en: 'Conversations and occurrences',
    es: 'Conversaciones e incidencias',
  },
  conversations: {
    one: { 'pt-BR': '{count} atendimento', en: '{count} conversation', es: '{count} conversación' },
    other: { 'pt-BR': '{count} atendimentos', en: '{count} conversations', es: '{count} conversaciones' },
  },
  openOnes: { 'pt-BR': '{count} em aberto', en: '{count} open', es: '{count} en curso' },
  noOccurrences: { 'pt-BR': 'Nenhuma ocorrência.', en: 'No occurrences.', es: 'Ninguna incidencia.' },
  openOccurrence: {
    'pt-BR': 'Abrir ocorrência {protocol}',
    en: 'Open occurrence {protocol}',
    es: 'Abrir incidencia {protocol}',
  },
  merge: {
    'pt-BR': 'Unir com outro contato',
    en: 'Merge with another contact',
    es: 'Unir con otro contacto',
  },
  mergeHelp: {
    'pt-BR': 'Conversas, ocorrências e canais do outro passam para este, e o outro deixa de existir.',
    en: 'Conversations, occurrences and channels of the other move to this one, and the other is gone.',
    es: 'Conversaciones, incidencias y canales del otro pasan a este, y el otro deja de existir.',
  },
  stays: { 'pt-BR': 'Este fica', en: 'This stays', es: 'Este queda' },
  goes: { 'pt-BR': 'Este some', en: 'This goes', es: 'Este desaparece' },
  mergeNow: { 'pt-BR': 'Unir contatos', en: 'Merge contacts', es: 'Unir contactos' },
  merged: { 'pt-BR': 'Contatos unidos', en: 'Contacts merged', es: 'Contactos unidos' },
  conflictTitle: {
    'pt-BR': 'Os dois têm dados diferentes',
    en: 'Both have different data',
    es: 'Ambos tienen datos distintos',
  },
  conflictBody: {
    'pt-BR': 'Ao unir, ficam os dados deste contato e somem estes do outro:',
    en: 'When merged, the data of this contact stays and these of the other go:',
    es: 'Al unir, quedan los datos de este contacto y desaparecen estos del otro:',
  },
  openConversation: {
    'pt-BR': 'uma conversa em aberto, que será encerrada',
    en: 'an open conversation, which is closed',
    es: 'una conversación en curso, que se cerrará',
  },
  export: { 'pt-BR': 'Exportar dados', en: 'Export data', es: 'Exportar datos' },
  exported: { 'pt-BR': 'Dados exportados', en: 'Data exported', es: 'Datos exportados' },
  privacy: { 'pt-BR': 'Privacidade (LGPD)', en: 'Privacy (LGPD)', es: 'Privacidad (LGPD)' },
  privacyHelp: {
    'pt-BR': 'A pessoa pode pedir uma cópia dos seus dados ou que sejam apagados.',
    en: 'The person may ask for a copy of their data or for its erasure.',
    es: 'La persona puede pedir una copia de sus datos o que se borren.',
  },
  erase: { 'pt-BR': 'Apagar dados', en: 'Erase data', es: 'Borrar datos' },
  eraseTitle: {
    'pt-BR': 'Apagar os dados de “{name}”?',
    en: 'Erase the data of “{name}”?',
    es: '¿Borrar los datos de “{name}”?',
  },
  eraseBody: {
    'pt-BR':
      'Conversas, mensagens, arquivos e identificação são apagados para sempre. Conversas em andamento são encerradas.',
    en: 'Conversations, messages, files and identification are erased for good. Running conversations are closed.',
    es: 'Conversaciones, mensajes, archivos e identificación se borran para siempre. Las conversaciones en curso se cierran.',
  },
  eraseType: {
    'pt-BR': 'Para confirmar, digite: {name}',
    en: 'To confirm, type: {name}',
    es: 'Para confirmar, escriba: {name}',
  },
  erased: { 'pt-BR': 'Dados apagados', en: 'Data erased', es: 'Datos borrados' },
} as const satisfies Texts;
