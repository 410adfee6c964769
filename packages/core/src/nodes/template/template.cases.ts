import type { NodeCase } from '../node-case.js';

const settings = {
  template: 'lembrete_consulta',
  language: 'pt_BR',
  parameters: [{ id: 'p1', value: '{{nome}}' }],
  text: 'Olá {{nome}}, lembramos da sua consulta.',
};

export const cases: readonly NodeCase[] = [
  {
    name: 'asks the host to send the template on WhatsApp',
    settings,
    variables: { nome: 'Ana' },
    commands: [
      {
        type: 'sendTemplate',
        content: {
          kind: 'template',
          name: 'lembrete_consulta',
          language: 'pt_BR',
          parameters: ['Ana'],
          text: 'Olá Ana, lembramos da sua consulta.',
        },
      },
    ],
    awaits: 'service',
  },
  {
    name: 'sends the language that was chosen',
    settings: { ...settings, language: 'en_US' },
    commands: [{ type: 'sendTemplate', content: { kind: 'template', language: 'en_US' } }],
    awaits: 'service',
  },
  {
    name: 'goes on when it was sent',
    settings,
    events: [{ answers: { outcome: 'ok' } }],
    leaves: 'default',
  },
  {
    name: 'leaves by error when it cannot be sent',
    settings,
    events: [{ answers: { outcome: 'not-available' } }],
    notes: ['not-available'],
    leaves: 'error',
  },
  {
    name: 'sends its plain text on the web',
    settings,
    channel: 'web',
    variables: { nome: 'Ana' },
    sends: ['Olá Ana, lembramos da sua consulta.'],
    leaves: 'default',
  },
];
