import { answerTimeoutField } from '../answer-timeout.js';
import { defineNode } from '../define-node.js';
import { noAnswerPort } from '../ports.js';
import { firstLine } from '../summary.js';

/** Identifies the user by a unique key. */
export const identityNode = defineNode({
  id: 'identity',
  category: 'ask',
  icon: 'id-card',
  label: { 'pt-BR': 'Identidade', en: 'Identity', es: 'Identidad' },
  description: {
    'pt-BR': 'Identifica a pessoa pela chave única e abre a ocorrência com o protocolo.',
    en: 'Identifies the person by the unique key and opens the occurrence with its protocol.',
    es: 'Identifica a la persona por la clave única y abre el caso con su protocolo.',
  },
  fields: [
    {
      kind: 'text',
      key: 'message',
      label: { 'pt-BR': 'Mensagem inicial', en: 'First message', es: 'Mensaje inicial' },
      help: {
        'pt-BR': 'Diga qual chave deve ser digitada.',
        en: 'Say which key has to be typed.',
        es: 'Di qué clave debe escribirse.',
      },
      required: true,
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 4096,
    },
    {
      kind: 'select',
      key: 'keyType',
      label: { 'pt-BR': 'Tipo de chave única', en: 'Kind of unique key', es: 'Tipo de clave única' },
      options: [
        { value: 'cpf', label: { 'pt-BR': 'CPF', en: 'CPF', es: 'CPF' } },
        { value: 'email', label: { 'pt-BR': 'e-mail', en: 'e-mail', es: 'correo electrónico' } },
        { value: 'other', label: { 'pt-BR': 'outro', en: 'other', es: 'otro' } },
      ],
      default: 'cpf',
    },
    answerTimeoutField,
  ],
  ports: () => [
    {
      id: 'identified',
      label: { 'pt-BR': 'Identificado', en: 'Identified', es: 'Identificado' },
      unconnected: 'return',
    },
    {
      id: 'unidentified',
      label: { 'pt-BR': 'Não identificado', en: 'Not identified', es: 'No identificado' },
      unconnected: 'close',
    },
    noAnswerPort,
  ],
  summary: ({ message, keyType }) =>
    [keyType === 'cpf' ? 'CPF' : keyType === 'email' ? 'e-mail' : '', firstLine(message)]
      .filter(Boolean)
      .join(' · '),
  waits: true,
  service: 'contact',
  sets: ['contato.nome', 'contato.chaveUnica', 'contato.email', 'contato.telefone', 'ocorrencia.protocolo'],
});
