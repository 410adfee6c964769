import { answerTimeoutField } from '../answer-timeout.js';
import { defineNode } from '../define-node.js';
import { menuBodyField, menuButtonField, menuFooterField, menuTitleField } from '../menu-fields.js';
import { attemptsExhaustedPort, defaultPort, noAnswerPort } from '../ports.js';
import { firstLine } from '../summary.js';

/** Lets the user choose one item of a list variable. */
export const optionsArrayNode = defineNode({
  id: 'options-array',
  category: 'ask',
  icon: 'list-ordered',
  label: { 'pt-BR': 'Opções (array)', en: 'Options (array)', es: 'Opciones (array)' },
  description: {
    'pt-BR': 'Mostra os itens de uma variável do tipo array e guarda o escolhido.',
    en: 'Shows the items of an array variable and stores the chosen one.',
    es: 'Muestra los elementos de una variable de tipo array y guarda el elegido.',
  },
  fields: [
    menuTitleField,
    menuBodyField,
    menuFooterField,
    menuButtonField,
    {
      kind: 'variable',
      key: 'array',
      label: { 'pt-BR': 'Variável do tipo array', en: 'Array variable', es: 'Variable de tipo array' },
      required: true,
      access: 'reads',
      valueType: 'array',
    },
    {
      kind: 'text',
      key: 'codeField',
      label: { 'pt-BR': 'Campo do código', en: 'Field of the code', es: 'Campo del código' },
      help: {
        'pt-BR': 'Caminho dentro de cada item, como plano.id; também pode ser digitado como resposta.',
        en: 'Path within each item, such as plan.id; its value can also be typed as the answer.',
        es: 'Ruta dentro de cada elemento, como plan.id; también puede escribirse como respuesta.',
      },
      maxLength: 200,
    },
    {
      kind: 'text',
      key: 'titleField',
      label: { 'pt-BR': 'Campo do título', en: 'Field of the title', es: 'Campo del título' },
      help: {
        'pt-BR': 'Em branco quando os itens são textos.',
        en: 'Blank when the items are texts.',
        es: 'En blanco cuando los elementos son textos.',
      },
      maxLength: 200,
    },
    {
      kind: 'text',
      key: 'descriptionField',
      label: { 'pt-BR': 'Campo de descrição', en: 'Field of the description', es: 'Campo de descripción' },
      maxLength: 200,
    },
    {
      kind: 'variable',
      key: 'variable',
      label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
      help: {
        'pt-BR': 'Recebe o item escolhido, inteiro.',
        en: 'Receives the whole chosen item.',
        es: 'Recibe el elemento elegido, entero.',
      },
      required: true,
      access: 'writes',
      valueType: 'any',
    },
    answerTimeoutField,
  ],
  ports: () => [
    defaultPort,
    {
      id: 'empty',
      label: { 'pt-BR': 'Lista vazia', en: 'Empty list', es: 'Lista vacía' },
      unconnected: 'return',
    },
    attemptsExhaustedPort,
    noAnswerPort,
  ],
  summary: ({ body, array }) => [firstLine(body), array].filter(Boolean).join(' · '),
  waits: true,
});
