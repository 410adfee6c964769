import type { LocalText } from '@fluxo/core';

/** Texts of the host panel, which belong to the host and not to the elements. */
export const PANEL_TEXTS = {
  title: { 'pt-BR': 'Painel Omnichannel', en: 'Omnichannel panel', es: 'Panel omnicanal' },
  service: { 'pt-BR': 'Atendimento', en: 'Service', es: 'Atención' },
  flows: { 'pt-BR': 'Fluxos de conversa', en: 'Conversation flows', es: 'Flujos de conversación' },
  conversations: { 'pt-BR': 'Atendimentos', en: 'Conversations', es: 'Conversaciones' },
  schedules: { 'pt-BR': 'Expedientes', en: 'Schedules', es: 'Horarios de atención' },
  occurrences: { 'pt-BR': 'Ocorrências', en: 'Occurrences', es: 'Incidencias' },
  occurrenceTypes: { 'pt-BR': 'Tipos de Ocorrência', en: 'Occurrence types', es: 'Tipos de incidencia' },
  contacts: { 'pt-BR': 'Contatos', en: 'Contacts', es: 'Contactos' },
  tasks: { 'pt-BR': 'Tarefas do chatbot', en: 'Chatbot tasks', es: 'Tareas del chatbot' },
  channelConfigs: {
    'pt-BR': 'Configurações de WhatsApp',
    en: 'WhatsApp configurations',
    es: 'Configuraciones de WhatsApp',
  },
  hooks: { 'pt-BR': 'Central de Hooks', en: 'Hook log', es: 'Central de hooks' },
  messaging: { 'pt-BR': 'Mensageria', en: 'Messaging', es: 'Mensajería' },
  phone: { 'pt-BR': 'Telefone de teste', en: 'Test phone', es: 'Teléfono de prueba' },
  site: { 'pt-BR': 'Chat do site', en: 'Site chat', es: 'Chat del sitio' },
  tools: { 'pt-BR': 'Ferramentas', en: 'Tools', es: 'Herramientas' },
  docs: { 'pt-BR': 'Documentação da API', en: 'API documentation', es: 'Documentación de la API' },
  language: { 'pt-BR': 'Idioma', en: 'Language', es: 'Idioma' },
  theme: { 'pt-BR': 'Tema', en: 'Theme', es: 'Tema' },
  light: { 'pt-BR': 'Claro', en: 'Light', es: 'Claro' },
  dark: { 'pt-BR': 'Escuro', en: 'Dark', es: 'Oscuro' },
  auto: { 'pt-BR': 'Do sistema', en: 'System', es: 'Del sistema' },
  menu: { 'pt-BR': 'Menu principal', en: 'Main menu', es: 'Menú principal' },
} as const satisfies Record<string, LocalText>;
