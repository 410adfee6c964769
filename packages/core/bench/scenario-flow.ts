import type { JsonObject } from '../src/lib/json.js';

const position = { x: 0, y: 0 };
const node = (id: string, type: string, settings: JsonObject) => ({
  id,
  type,
  title: id,
  description: '',
  position,
  settings,
});
const edge = (from: string, port: string, to: string) => ({ from: { node: from, port }, to });

/** Steps of the conversation as all engines count them: greet, menu, choose, check, reply, wait. */
export const STEPS = 6;

/** Question of the menu, and its options, which are answered by their number. */
export const QUESTION = 'Escolha: 1) Boletos 2) Consultas 3) Atendente';
export const OPTIONS = ['Boletos', 'Consultas', 'Atendente'] as const;

/** Greet, menu of three, condition, message, wait: the conversation that engines are compared on. */
export const scenarioFlow = {
  fluxo: 1,
  name: 'Medição',
  description: '',
  nodes: [
    node('entry', 'entry', {}),
    node('greet', 'message', { text: 'Olá {{name}}, bem-vindo!' }),
    node('menu', 'options', {
      body: QUESTION,
      variable: 'choice',
      options: OPTIONS.map((title, index) => ({ id: `o${index + 1}`, title })),
    }),
    node('check', 'decision', {
      conditions: [
        {
          id: 'adult',
          name: 'Adult',
          join: 'all',
          rules: [
            { id: 'r1', variable: 'choice', operator: 'equal', value: 'Consultas' },
            { id: 'r2', variable: 'age', operator: 'greater-or-equal', value: '18' },
          ],
        },
      ],
    }),
    node('adult', 'message', { text: '{{name}}, sua consulta: {{choice}}' }),
    node('other', 'message', { text: '{{name}}, você escolheu {{choice}}' }),
    node('wait', 'wait', { duration: 3600 }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('entry', 'default', 'greet'),
    edge('greet', 'default', 'menu'),
    edge('menu', 'option:o1', 'check'),
    edge('menu', 'option:o2', 'check'),
    edge('menu', 'option:o3', 'check'),
    edge('check', 'condition:adult', 'adult'),
    edge('check', 'else', 'other'),
    edge('adult', 'default', 'wait'),
    edge('other', 'default', 'wait'),
    edge('wait', 'default', 'end'),
    edge('wait', 'interrupted', 'end'),
  ],
};
