import type { ReferenceField } from '../../schema/field.js';
import { defineNode, type Port } from '../define-node.js';
import { firstLine } from '../summary.js';
import { queueExits } from './queue-exits.js';

type Exit = (typeof queueExits)[number];

function statusField<E extends Exit>({
  statusKey,
  label,
}: E): ReferenceField & { readonly key: E['statusKey'] } {
  return {
    kind: 'reference',
    key: statusKey,
    to: 'occurrence-status',
    label: {
      'pt-BR': `Status de saída – ${label['pt-BR']}`,
      en: `Exit status – ${label.en}`,
      es: `Estado de salida – ${label.es}`,
    },
  };
}

/** Hands the conversation to people: the only way from bot to person. */
export const queueNode = defineNode({
  id: 'queue',
  category: 'people',
  icon: 'users',
  label: { 'pt-BR': 'Fila', en: 'Queue', es: 'Cola' },
  description: {
    'pt-BR': 'Passa o atendimento para uma fila de atendentes.',
    en: 'Hands the conversation to a queue of agents.',
    es: 'Pasa la conversación a una cola de agentes.',
  },
  fields: [
    {
      kind: 'reference',
      key: 'queue',
      to: 'queue',
      label: { 'pt-BR': 'Fila', en: 'Queue', es: 'Cola' },
      required: true,
    },
    statusField(queueExits[0]),
    statusField(queueExits[1]),
    statusField(queueExits[2]),
    statusField(queueExits[3]),
    statusField(queueExits[4]),
    statusField(queueExits[5]),
    statusField(queueExits[6]),
    {
      kind: 'boolean',
      key: 'transfer',
      label: { 'pt-BR': 'Transferência', en: 'Transfer', es: 'Transferencia' },
      help: {
        'pt-BR': 'Outros atendentes podem transferir um atendimento para esta fila neste ponto do fluxo.',
        en: 'Other agents may transfer a conversation to this queue at this point of the flow.',
        es: 'Otros agentes pueden transferir una conversación a esta cola en este punto del flujo.',
      },
      default: false,
    },
    {
      kind: 'text',
      key: 'transferName',
      label: { 'pt-BR': 'Identificação da fila', en: 'Name of the queue', es: 'Identificación de la cola' },
      help: {
        'pt-BR': 'O que os atendentes veem ao transferir.',
        en: 'What agents see when they transfer.',
        es: 'Lo que ven los agentes al transferir.',
      },
      visibleWhen: { key: 'transfer', is: [true] },
      required: true,
      maxLength: 60,
    },
    {
      kind: 'text',
      key: 'message',
      label: { 'pt-BR': 'Mensagem', en: 'Message', es: 'Mensaje' },
      help: {
        'pt-BR': 'Enviada ao entrar na fila; {{fila.posicao}} e {{fila.estimativa}} já são conhecidas.',
        en: 'Sent on entering the queue; {{fila.posicao}} and {{fila.estimativa}} are known by then.',
        es: 'Se envía al entrar en la cola; {{fila.posicao}} y {{fila.estimativa}} ya se conocen.',
      },
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 4096,
    },
  ],
  ports: () =>
    queueExits.map(({ id, label }): Port => ({
      id,
      label,
      unconnected: id === 'finished' ? 'return' : 'close',
    })),
  summary: ({ transferName, message }) => transferName || firstLine(message),
  waits: true,
  service: 'queue',
  availability: {
    'pt-BR': 'Ainda sem atendimento humano nesta versão; sai por “Fila esgotada”.',
    en: 'No service by people in this version yet; leaves by “Queue full”.',
    es: 'Todavía sin atención humana en esta versión; sale por “Cola llena”.',
  },
  isEnteredFromOutside: ({ transfer }) => transfer,
  sets: ['fila.nome', 'fila.posicao', 'fila.estimativa', 'atendente.nome'],
});
