import { defineNode, type NodeDefinition } from '@fluxo/core';

/** The shape of a plain node for measuring: a text, two exits. */
const message = defineNode({
  id: 'message',
  category: 'talk',
  icon: 'message-square',
  label: { 'pt-BR': 'Mensagem', en: 'Message', es: 'Mensaje' },
  description: { 'pt-BR': 'Envia um texto', en: 'Sends a text', es: 'Envía un texto' },
  fields: [
    {
      kind: 'text',
      key: 'text',
      template: true,
      multiline: true,
      format: 'message',
      label: { 'pt-BR': 'Texto', en: 'Text', es: 'Texto' },
    },
  ],
  ports: () => [
    { id: 'o0', unconnected: 'return', label: { 'pt-BR': 'a', en: 'a', es: 'a' } },
    { id: 'o1', unconnected: 'return', label: { 'pt-BR': 'b', en: 'b', es: 'b' } },
  ],
  summary: (settings) => settings.text,
  waits: false,
});

/** Node types of the measured graph. */
export const sampleDefinitions: readonly NodeDefinition[] = [message];
