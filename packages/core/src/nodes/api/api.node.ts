import { defineNode } from '../define-node.js';
import { defaultPort, errorPort } from '../ports.js';

/** Calls a web service. */
export const apiNode = defineNode({
  id: 'api',
  category: 'data',
  icon: 'globe',
  label: { 'pt-BR': 'API', en: 'API', es: 'API' },
  description: {
    'pt-BR': 'Chama um serviço web e guarda a resposta.',
    en: 'Calls a web service and stores the answer.',
    es: 'Llama a un servicio web y guarda la respuesta.',
  },
  fields: [
    {
      kind: 'select',
      key: 'method',
      label: { 'pt-BR': 'Método', en: 'Method', es: 'Método' },
      options: (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((value) => ({
        value,
        label: { 'pt-BR': value, en: value, es: value },
      })),
      default: 'GET',
    },
    {
      kind: 'text',
      key: 'url',
      label: { 'pt-BR': 'URL', en: 'URL', es: 'URL' },
      required: true,
      template: true,
      format: 'url',
      placeholder: { 'pt-BR': 'https://…', en: 'https://…', es: 'https://…' },
    },
    {
      kind: 'list',
      key: 'headers',
      label: { 'pt-BR': 'Headers', en: 'Headers', es: 'Headers' },
      itemLabel: { 'pt-BR': 'Header', en: 'Header', es: 'Header' },
      maxItems: 50,
      fields: [
        {
          kind: 'text',
          key: 'name',
          label: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
          required: true,
          format: 'header',
          maxLength: 100,
        },
        {
          kind: 'text',
          key: 'value',
          label: { 'pt-BR': 'Valor', en: 'Value', es: 'Valor' },
          help: {
            'pt-BR': 'Segredos são citados pelo nome: {{segredo.nome}}.',
            en: 'Secrets are named: {{segredo.name}}.',
            es: 'Los secretos se citan por su nombre: {{segredo.nombre}}.',
          },
          template: true,
          format: 'header',
        },
      ],
    },
    {
      kind: 'text',
      key: 'body',
      label: { 'pt-BR': 'Body', en: 'Body', es: 'Body' },
      visibleWhen: { key: 'method', is: ['POST', 'PUT', 'PATCH', 'DELETE'] },
      template: true,
      multiline: true,
      format: 'json',
    },
    {
      kind: 'variable',
      key: 'variable',
      label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
      help: {
        'pt-BR': 'Recebe a resposta. É limpa antes da chamada.',
        en: 'Receives the answer. It is cleared before the call.',
        es: 'Recibe la respuesta. Se limpia antes de la llamada.',
      },
      access: 'writes',
      valueType: 'any',
    },
    {
      kind: 'duration',
      key: 'timeout',
      label: { 'pt-BR': 'Tempo limite', en: 'Time-out', es: 'Tiempo límite' },
      minSeconds: 1,
      maxSeconds: 30,
      default: 10,
    },
  ],
  ports: () => [defaultPort, errorPort],
  summary: ({ method, url }) => (url === '' ? '' : `${method} ${url}`.slice(0, 120)),
  waits: false,
  service: 'api',
  sets: ['api.status', 'api.erro'],
});
