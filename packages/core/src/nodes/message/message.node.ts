import { defineNode } from '../define-node.js';
import { defaultPort } from '../ports.js';
import { firstLine } from '../summary.js';

/** Sends a text, a file or a link and goes on. */
export const messageNode = defineNode({
  id: 'message',
  category: 'talk',
  icon: 'message-square',
  label: { 'pt-BR': 'Mensagem', en: 'Message', es: 'Mensaje' },
  description: {
    'pt-BR': 'Envia um texto, um arquivo ou um link, sem esperar resposta.',
    en: 'Sends a text, a file or a link without waiting for an answer.',
    es: 'Envía un texto, un archivo o un enlace, sin esperar respuesta.',
  },
  fields: [
    {
      kind: 'text',
      key: 'text',
      label: { 'pt-BR': 'Mensagem', en: 'Message', es: 'Mensaje' },
      required: true,
      requiredUnless: 'media',
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 4096,
    },
    {
      kind: 'media',
      key: 'media',
      label: { 'pt-BR': 'Arquivo', en: 'File', es: 'Archivo' },
      help: {
        'pt-BR': 'Imagem, áudio, vídeo ou documento, enviado antes do texto.',
        en: 'Image, audio, video or document, sent before the text.',
        es: 'Imagen, audio, vídeo o documento, enviado antes del texto.',
      },
      allowed: ['image', 'audio', 'video', 'document'],
    },
    {
      kind: 'text',
      key: 'caption',
      label: { 'pt-BR': 'Legenda do arquivo', en: 'Caption of the file', es: 'Leyenda del archivo' },
      template: true,
      format: 'message',
      maxLength: 1024,
    },
    {
      kind: 'text',
      key: 'linkLabel',
      label: {
        'pt-BR': 'Texto do botão de link',
        en: 'Label of the link button',
        es: 'Texto del botón de enlace',
      },
      template: true,
      format: 'plain',
      maxLength: 20,
    },
    {
      kind: 'text',
      key: 'linkUrl',
      label: { 'pt-BR': 'Endereço do link', en: 'Address of the link', es: 'Dirección del enlace' },
      template: true,
      format: 'url',
      placeholder: { 'pt-BR': 'https://…', en: 'https://…', es: 'https://…' },
    },
  ],
  ports: () => [defaultPort],
  summary: ({ text, caption, media }) =>
    firstLine(text) || firstLine(caption) || media?.fileName || media?.url || '',
  waits: false,
});
