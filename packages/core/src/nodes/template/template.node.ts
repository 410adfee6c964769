import { defineNode } from '../define-node.js';
import { defaultPort, errorPort } from '../ports.js';
import { firstLine } from '../summary.js';

/** Sends a WhatsApp template: the only way to write outside the 24 h window. */
export const templateNode = defineNode({
  id: 'template',
  category: 'talk',
  icon: 'send',
  label: { 'pt-BR': 'Template', en: 'Template', es: 'Plantilla' },
  description: {
    'pt-BR': 'Envia um template aprovado do WhatsApp; na web, o seu texto.',
    en: 'Sends an approved WhatsApp template; on the web, its text.',
    es: 'Envía una plantilla aprobada de WhatsApp; en la web, su texto.',
  },
  fields: [
    {
      kind: 'reference',
      key: 'template',
      to: 'template',
      label: { 'pt-BR': 'Nome do template', en: 'Name of the template', es: 'Nombre de la plantilla' },
      required: true,
    },
    {
      kind: 'text',
      key: 'language',
      label: { 'pt-BR': 'Idioma', en: 'Language', es: 'Idioma' },
      required: true,
      default: 'pt_BR',
      maxLength: 15,
    },
    {
      kind: 'list',
      key: 'parameters',
      label: { 'pt-BR': 'Parâmetros', en: 'Parameters', es: 'Parámetros' },
      help: {
        'pt-BR': 'Na ordem do template: cabeçalho, corpo, botões. Mídia no cabeçalho: o endereço do arquivo.',
        en: 'In the order of the template: header, body, buttons. Media in the header: the address of the file.',
        es: 'En el orden de la plantilla: encabezado, cuerpo, botones. Multimedia en el encabezado: la dirección del archivo.',
      },
      itemLabel: { 'pt-BR': 'Parâmetro', en: 'Parameter', es: 'Parámetro' },
      maxItems: 20,
      fields: [
        {
          kind: 'text',
          key: 'value',
          label: { 'pt-BR': 'Valor', en: 'Value', es: 'Valor' },
          required: true,
          template: true,
          format: 'plain',
        },
      ],
    },
    {
      kind: 'text',
      key: 'text',
      label: { 'pt-BR': 'Texto', en: 'Text', es: 'Texto' },
      help: {
        'pt-BR': 'O que o template diz: aparece no histórico e é enviado na web.',
        en: 'What the template says: shown in the transcript and sent on the web.',
        es: 'Lo que dice la plantilla: aparece en el historial y se envía en la web.',
      },
      required: true,
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 1024,
    },
  ],
  ports: () => [defaultPort, errorPort],
  summary: ({ template, text }) => [template, firstLine(text)].filter(Boolean).join(' · '),
  waits: false,
  service: 'template',
});
