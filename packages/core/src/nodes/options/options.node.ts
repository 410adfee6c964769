import { answerTimeoutField } from '../answer-timeout.js';
import { defineNode, type Port } from '../define-node.js';
import { menuBodyField, menuButtonField, menuFooterField, menuTitleField } from '../menu-fields.js';
import { attemptsExhaustedPort, noAnswerPort } from '../ports.js';
import { sameText } from '../same-text.js';
import { firstLine } from '../summary.js';

/** Lets the user choose one of fixed options, each with a way of its own. */
export const optionsNode = defineNode({
  id: 'options',
  category: 'ask',
  icon: 'list',
  label: { 'pt-BR': 'Opções', en: 'Options', es: 'Opciones' },
  description: {
    'pt-BR': 'Mostra opções e segue o caminho da escolhida.',
    en: 'Shows options and goes the way of the chosen one.',
    es: 'Muestra opciones y sigue el camino de la elegida.',
  },
  fields: [
    menuTitleField,
    menuBodyField,
    menuFooterField,
    menuButtonField,
    {
      kind: 'list',
      key: 'options',
      label: { 'pt-BR': 'Opções', en: 'Options', es: 'Opciones' },
      itemLabel: { 'pt-BR': 'Opção', en: 'Option', es: 'Opción' },
      required: true,
      minItems: 1,
      maxItems: 100,
      fields: [
        {
          kind: 'text',
          key: 'code',
          label: { 'pt-BR': 'Código', en: 'Code', es: 'Código' },
          help: {
            'pt-BR': 'Valor guardado na variável; também pode ser digitado como resposta.',
            en: 'Value stored in the variable; it can also be typed as the answer.',
            es: 'Valor guardado en la variable; también puede escribirse como respuesta.',
          },
          maxLength: 64,
        },
        {
          kind: 'text',
          key: 'title',
          label: { 'pt-BR': 'Título', en: 'Title', es: 'Título' },
          required: true,
          template: true,
          format: 'plain',
          maxLength: 24,
        },
        {
          kind: 'text',
          key: 'description',
          label: { 'pt-BR': 'Descrição', en: 'Description', es: 'Descripción' },
          template: true,
          format: 'plain',
          maxLength: 72,
        },
      ],
    },
    {
      kind: 'variable',
      key: 'variable',
      label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
      help: {
        'pt-BR': 'Recebe o código da opção escolhida, ou o título quando não há código.',
        en: 'Receives the code of the chosen option, or its title when it has no code.',
        es: 'Recibe el código de la opción elegida, o el título cuando no tiene código.',
      },
      access: 'writes',
      valueType: 'text',
    },
    answerTimeoutField,
  ],
  ports: ({ options }) => [
    ...options.map(({ id, title, code }): Port => ({
      id: optionPort(id),
      label: sameText(title || code || '…'),
      unconnected: 'return',
    })),
    attemptsExhaustedPort,
    noAnswerPort,
  ],
  summary: ({ body, options }) =>
    [firstLine(body), options.map(({ title }) => title).join(', ')].filter(Boolean).join(' · ').slice(0, 140),
  waits: true,
});

/** Port of an option. */
export function optionPort(optionId: string): string {
  return `option:${optionId}`;
}
