import type { TranscriptMessage } from './transcript-message.js';

/** A text message of 20 November 2026. */
export function textMessage(id: string, from: TranscriptMessage['from'], text: string): TranscriptMessage {
  return { id, at: '2026-11-20T12:00:00Z', from, content: { kind: 'text', text } };
}

const PICTURE =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%22320%22 height=%22180%22%3E%3Crect width=%22320%22 height=%22180%22 fill=%22%230f766e%22/%3E%3C/svg%3E';

/** One message of every kind, both ways. */
export const sampleMessages: readonly TranscriptMessage[] = [
  {
    ...textMessage('1', 'bot', 'Olá, *Ana*! Sou o assistente da _Saúde Aurora_.'),
    at: '2026-11-18T12:00:00Z',
  },
  {
    ...textMessage('2', 'bot', ''),
    key: 'k2',
    content: {
      kind: 'options',
      layout: 'list',
      header: 'Menu',
      text: 'Escolha uma opção',
      footer: 'Você pode digitar o número',
      button: 'Ver opções',
      options: [
        { replyId: 'k2:boleto', title: 'Segunda via do boleto', description: 'Por e-mail ou aqui' },
        { replyId: 'k2:card', title: 'Carteirinha' },
        { replyId: 'k2:person', title: 'Falar com uma pessoa' },
      ],
    },
  },
  {
    ...textMessage('3', 'visitor', ''),
    delivery: 'read',
    content: { kind: 'choice', replyId: 'k2:boleto', title: 'Segunda via do boleto', inReplyTo: 'k2' },
  },
  {
    ...textMessage('4', 'bot', ''),
    content: {
      kind: 'link',
      text: 'Seu boleto está pronto.',
      label: 'Abrir boleto',
      url: 'https://aurora.example/boleto/1',
    },
  },
  {
    ...textMessage('5', 'bot', ''),
    content: { kind: 'media', media: { kind: 'image', url: PICTURE }, caption: 'Sua carteirinha' },
  },
  {
    ...textMessage('6', 'bot', ''),
    content: {
      kind: 'media',
      media: { kind: 'document', url: 'https://aurora.example/guia.pdf', fileName: 'guia.pdf' },
    },
  },
  { ...textMessage('7', 'bot', ''), content: { kind: 'media', media: { kind: 'audio', mediaId: 'x' } } },
  {
    ...textMessage('8', 'system', ''),
    content: { kind: 'notice', code: 'occurrence-opened', values: { protocol: '3582992026112000012' } },
  },
  {
    ...textMessage('9', 'system', ''),
    content: { kind: 'notice', code: 'agent-joined', values: { name: 'Marina' } },
  },
  {
    ...textMessage('10', 'agent', 'Bom dia! Em que posso ajudar?\n- boleto\n- guia\n> citação'),
    agentName: 'Marina',
  },
  {
    ...textMessage('11', 'visitor', ''),
    delivery: 'sent',
    content: { kind: 'location', latitude: -23.55052, longitude: -46.63331, name: 'Praça da Sé' },
  },
  { ...textMessage('12', 'visitor', ''), content: { kind: 'unsupported', text: '' } },
  { ...textMessage('13', 'visitor', 'Não saiu'), delivery: 'failed' },
  { ...textMessage('14', 'visitor', 'Saindo'), delivery: 'pending' },
];
