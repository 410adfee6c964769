import { answerTimeoutField } from '../answer-timeout.js';
import { defineNode } from '../define-node.js';
import { attemptsExhaustedPort, defaultPort, noAnswerPort } from '../ports.js';
import { firstLine } from '../summary.js';
import { inputTypeLabels, inputTypes } from './input-type-labels.js';

/** Asks, checks the answer and stores it. */
export const inputNode = defineNode({
  id: 'input',
  category: 'ask',
  icon: 'text-cursor-input',
  label: { 'pt-BR': 'Input', en: 'Input', es: 'Input' },
  description: {
    'pt-BR': 'Faz uma pergunta, confere a resposta e guarda em uma variável.',
    en: 'Asks a question, checks the answer and stores it in a variable.',
    es: 'Hace una pregunta, verifica la respuesta y la guarda en una variable.',
  },
  fields: [
    {
      kind: 'text',
      key: 'message',
      label: { 'pt-BR': 'Mensagem', en: 'Message', es: 'Mensaje' },
      help: {
        'pt-BR': 'Deixe claro que uma resposta é esperada.',
        en: 'Make plain that an answer is expected.',
        es: 'Deja claro que se espera una respuesta.',
      },
      required: true,
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 4096,
    },
    {
      kind: 'select',
      key: 'inputType',
      label: { 'pt-BR': 'Tipo de entrada', en: 'Kind of answer', es: 'Tipo de entrada' },
      options: inputTypes.map((value) => ({ value, label: inputTypeLabels[value] })),
      default: 'text',
    },
    {
      kind: 'boolean',
      key: 'integer',
      label: { 'pt-BR': 'Só números inteiros', en: 'Whole numbers only', es: 'Solo números enteros' },
      visibleWhen: { key: 'inputType', is: ['number'] },
      default: false,
    },
    {
      kind: 'number',
      key: 'min',
      label: { 'pt-BR': 'Mínimo', en: 'Minimum', es: 'Mínimo' },
      visibleWhen: { key: 'inputType', is: ['number'] },
    },
    {
      kind: 'number',
      key: 'max',
      label: { 'pt-BR': 'Máximo', en: 'Maximum', es: 'Máximo' },
      visibleWhen: { key: 'inputType', is: ['number'] },
    },
    {
      kind: 'text',
      key: 'pattern',
      label: { 'pt-BR': 'Padrão', en: 'Pattern', es: 'Patrón' },
      help: {
        'pt-BR': 'Expressão regular a que a resposta inteira deve corresponder.',
        en: 'Regular expression that the whole answer must fit.',
        es: 'Expresión regular a la que debe corresponder toda la respuesta.',
      },
      visibleWhen: { key: 'inputType', is: ['pattern'] },
      required: true,
      format: 'pattern',
    },
    {
      kind: 'select',
      key: 'fileKind',
      label: { 'pt-BR': 'Arquivos aceitos', en: 'Accepted files', es: 'Archivos aceptados' },
      visibleWhen: { key: 'inputType', is: ['file'] },
      options: [
        { value: 'any', label: { 'pt-BR': 'Qualquer arquivo', en: 'Any file', es: 'Cualquier archivo' } },
        { value: 'image', label: { 'pt-BR': 'Imagem', en: 'Image', es: 'Imagen' } },
        { value: 'document', label: { 'pt-BR': 'Documento', en: 'Document', es: 'Documento' } },
        {
          value: 'image-or-document',
          label: { 'pt-BR': 'Imagem ou documento', en: 'Image or document', es: 'Imagen o documento' },
        },
        { value: 'audio', label: { 'pt-BR': 'Áudio', en: 'Audio', es: 'Audio' } },
        { value: 'video', label: { 'pt-BR': 'Vídeo', en: 'Video', es: 'Vídeo' } },
      ],
      default: 'any',
    },
    {
      kind: 'number',
      key: 'maxMegabytes',
      label: { 'pt-BR': 'Tamanho máximo', en: 'Largest size', es: 'Tamaño máximo' },
      unit: { 'pt-BR': 'MB', en: 'MB', es: 'MB' },
      visibleWhen: { key: 'inputType', is: ['file'] },
      min: 0.1,
      max: 100,
    },
    {
      kind: 'variable',
      key: 'variable',
      label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
      access: 'writes',
      required: true,
      valueType: 'any',
    },
    {
      kind: 'text',
      key: 'errorMessage',
      label: { 'pt-BR': 'Mensagem de erro', en: 'Error message', es: 'Mensaje de error' },
      help: {
        'pt-BR': 'Enviada quando a resposta não é válida.',
        en: 'Sent when the answer is not valid.',
        es: 'Se envía cuando la respuesta no es válida.',
      },
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 4096,
    },
    {
      kind: 'number',
      key: 'attempts',
      label: { 'pt-BR': 'Tentativas', en: 'Attempts', es: 'Intentos' },
      integer: true,
      min: 1,
      max: 10,
      default: 3,
    },
    answerTimeoutField,
  ],
  ports: () => [defaultPort, attemptsExhaustedPort, noAnswerPort],
  summary: ({ message, inputType, variable }, locale) => {
    const kind = inputTypeLabels[inputType][locale];
    return [firstLine(message), variable === '' ? kind : `${kind} → ${variable}`].filter(Boolean).join(' · ');
  },
  waits: true,
});
