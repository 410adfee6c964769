import type { NodeCase } from '../node-case.js';

const image = { kind: 'image', url: 'https://exemplo.com.br/{{arquivo}}.png' } as const;

export const cases: readonly NodeCase[] = [
  {
    name: 'sends the text with its variables and goes on',
    settings: { text: 'Olá {{cliente.nome | primeiro_nome}}!' },
    variables: { cliente: { nome: 'Ana Souza' } },
    sends: ['Olá Ana!'],
    leaves: 'default',
  },
  {
    name: 'leaves a missing variable empty and notes it',
    settings: { text: 'Olá {{nome}}!' },
    sends: ['Olá !'],
    notes: ['missing-variable'],
    leaves: 'default',
  },
  {
    name: 'reads system variables',
    settings: { text: '{{contato.nome}} por {{conversa.canal}}' },
    system: { contato: { nome: 'Ana' } },
    sends: ['Ana por whatsapp'],
  },
  {
    name: 'never evaluates what a user wrote',
    settings: { text: '{{resposta}}' },
    variables: { resposta: '{{contato.nome}}' },
    sends: ['{{contato.nome}}'],
  },
  {
    name: 'sends the file before the text',
    settings: { text: 'Veja acima.', media: image, caption: 'Plano {{plano}}' },
    variables: { arquivo: 'plano-1', plano: 'Ouro' },
    sends: [
      {
        kind: 'media',
        media: { kind: 'image', url: 'https://exemplo.com.br/plano-1.png' },
        caption: 'Plano Ouro',
      },
      'Veja acima.',
    ],
    leaves: 'default',
  },
  {
    name: 'sends a file alone',
    settings: { media: image },
    variables: { arquivo: 'a' },
    sends: [{ kind: 'media' }],
    leaves: 'default',
  },
  {
    name: 'sends a link button',
    settings: { text: 'Acesse', linkLabel: 'Abrir {{onde}}', linkUrl: 'https://exemplo.com.br/{{onde}}' },
    variables: { onde: 'portal' },
    sends: [{ kind: 'link', text: 'Acesse', label: 'Abrir portal', url: 'https://exemplo.com.br/portal' }],
    leaves: 'default',
  },
  {
    name: 'sends nothing when the text turns out empty',
    settings: { text: '{{nada}}' },
    sends: [],
    notes: ['empty-message'],
    leaves: 'default',
  },
  {
    name: 'closes politely when it has neither text nor file',
    settings: {},
    sends: [
      'Ocorreu um problema do nosso lado e este atendimento foi encerrado. Por favor, tente novamente mais tarde.',
    ],
    notes: ['unset-setting'],
    closes: 'flow-error',
  },
];
