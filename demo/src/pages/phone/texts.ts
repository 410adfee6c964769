import type { LocalText } from '@fluxo/core';

/** Words of the phone page. */
export const PHONE_TEXTS = {
  phoneOf: { 'pt-BR': 'Telefone de', en: 'Phone of', es: 'Teléfono de' },
  addPhone: { 'pt-BR': 'Novo telefone', en: 'New phone', es: 'Nuevo teléfono' },
  ownerName: { 'pt-BR': 'Nome da pessoa', en: 'Name of the person', es: 'Nombre de la persona' },
  create: { 'pt-BR': 'Criar', en: 'Create', es: 'Crear' },
  cancel: { 'pt-BR': 'Cancelar', en: 'Cancel', es: 'Cancelar' },
  close: { 'pt-BR': 'Fechar', en: 'Close', es: 'Cerrar' },
  messages: { 'pt-BR': 'Mensagens', en: 'Messages', es: 'Mensajes' },
  empty: {
    'pt-BR': 'Escreva “oi” para começar. Cada mensagem vai ao servidor como o WhatsApp a enviaria.',
    en: 'Write “oi” to begin. Each message goes to the server as WhatsApp would send it.',
    es: 'Escriba “oi” para empezar. Cada mensaje va al servidor como lo enviaría WhatsApp.',
  },
  write: { 'pt-BR': 'Mensagem', en: 'Message', es: 'Mensaje' },
  send: { 'pt-BR': 'Enviar', en: 'Send', es: 'Enviar' },
  attach: { 'pt-BR': 'Anexar', en: 'Attach', es: 'Adjuntar' },
  attachFile: { 'pt-BR': 'Foto ou arquivo', en: 'Photo or file', es: 'Foto o archivo' },
  attachLocation: { 'pt-BR': 'Localização', en: 'Location', es: 'Ubicación' },
  sendLocation: { 'pt-BR': 'Enviar localização', en: 'Send location', es: 'Enviar ubicación' },
  location: { 'pt-BR': 'Localização', en: 'Location', es: 'Ubicación' },
  document: { 'pt-BR': 'Documento', en: 'Document', es: 'Documento' },
  image: { 'pt-BR': 'Imagem', en: 'Image', es: 'Imagen' },
  template: { 'pt-BR': 'Modelo', en: 'Template', es: 'Plantilla' },
  typing: { 'pt-BR': 'digitando…', en: 'typing…', es: 'escribiendo…' },
  online: { 'pt-BR': 'conta comercial', en: 'business account', es: 'cuenta comercial' },
  sent: { 'pt-BR': 'enviada', en: 'sent', es: 'enviado' },
  delivered: { 'pt-BR': 'entregue', en: 'delivered', es: 'entregado' },
  read: { 'pt-BR': 'lida', en: 'read', es: 'leído' },
  unread: { 'pt-BR': 'não lidas', en: 'unread', es: 'no leídos' },
  failed: {
    'pt-BR': 'O telefone não respondeu. Tente de novo.',
    en: 'The phone did not answer. Try again.',
    es: 'El teléfono no respondió. Inténtelo de nuevo.',
  },
  reconnecting: { 'pt-BR': 'Reconectando…', en: 'Reconnecting…', es: 'Reconectando…' },
} as const satisfies Record<string, LocalText>;
