import { defineNode } from '../define-node.js';
import { defaultPort } from '../ports.js';

/** Assigns variables. */
export const variableNode = defineNode({
  id: 'variable',
  category: 'data',
  icon: 'variable',
  label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
  description: {
    'pt-BR': 'Define, soma, acrescenta ou extrai valores de variáveis.',
    en: 'Sets, adds, appends or extracts values of variables.',
    es: 'Define, suma, agrega o extrae valores de variables.',
  },
  fields: [
    {
      kind: 'list',
      key: 'assignments',
      label: { 'pt-BR': 'Atribuições', en: 'Assignments', es: 'Asignaciones' },
      itemLabel: { 'pt-BR': 'Atribuição', en: 'Assignment', es: 'Asignación' },
      required: true,
      minItems: 1,
      maxItems: 50,
      fields: [
        {
          kind: 'variable',
          key: 'variable',
          label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
          required: true,
          access: 'writes',
          valueType: 'any',
        },
        {
          kind: 'select',
          key: 'operation',
          label: { 'pt-BR': 'Operação', en: 'Operation', es: 'Operación' },
          options: [
            { value: 'set', label: { 'pt-BR': 'definir', en: 'set', es: 'definir' } },
            {
              value: 'append',
              label: { 'pt-BR': 'acrescentar à lista', en: 'append to the list', es: 'agregar a la lista' },
            },
            {
              value: 'remove',
              label: { 'pt-BR': 'retirar da lista', en: 'remove from the list', es: 'quitar de la lista' },
            },
            { value: 'add', label: { 'pt-BR': 'somar número', en: 'add number', es: 'sumar número' } },
            {
              value: 'parse',
              label: { 'pt-BR': 'ler texto JSON', en: 'read JSON text', es: 'leer texto JSON' },
            },
            {
              value: 'first',
              label: {
                'pt-BR': 'primeiro valor do JSONPath',
                en: 'first value of the JSONPath',
                es: 'primer valor del JSONPath',
              },
            },
            {
              value: 'all',
              label: {
                'pt-BR': 'todos os valores do JSONPath',
                en: 'all values of the JSONPath',
                es: 'todos los valores del JSONPath',
              },
            },
            {
              value: 'map',
              label: { 'pt-BR': 'mapear campos', en: 'map fields', es: 'mapear campos' },
            },
          ],
          default: 'set',
        },
        {
          kind: 'text',
          key: 'value',
          label: { 'pt-BR': 'Valor', en: 'Value', es: 'Valor' },
          help: {
            'pt-BR': 'Só {{variavel}} mantém o tipo do valor.',
            en: '{{variable}} alone keeps the type of the value.',
            es: 'Solo {{variable}} conserva el tipo del valor.',
          },
          template: true,
          multiline: true,
          format: 'plain',
        },
        {
          kind: 'text',
          key: 'path',
          label: { 'pt-BR': 'JSONPath', en: 'JSONPath', es: 'JSONPath' },
          placeholder: { 'pt-BR': '$.planos[*].nome', en: '$.plans[*].name', es: '$.planes[*].nombre' },
          visibleWhen: { key: 'operation', is: ['first', 'all'] },
          required: true,
          format: 'json-path',
          maxLength: 500,
        },
        {
          kind: 'list',
          key: 'mappings',
          label: { 'pt-BR': 'Campos', en: 'Fields', es: 'Campos' },
          itemLabel: { 'pt-BR': 'Campo', en: 'Field', es: 'Campo' },
          visibleWhen: { key: 'operation', is: ['map'] },
          required: true,
          minItems: 1,
          maxItems: 50,
          fields: [
            {
              kind: 'text',
              key: 'to',
              label: { 'pt-BR': 'Novo nome', en: 'New name', es: 'Nuevo nombre' },
              required: true,
              maxLength: 64,
            },
            {
              kind: 'text',
              key: 'from',
              label: { 'pt-BR': 'Caminho de origem', en: 'Source path', es: 'Ruta de origen' },
              required: true,
              maxLength: 200,
            },
          ],
        },
      ],
    },
  ],
  ports: () => [defaultPort],
  summary: ({ assignments }) =>
    assignments
      .map(({ variable }) => variable)
      .filter(Boolean)
      .join(', '),
  waits: false,
});
