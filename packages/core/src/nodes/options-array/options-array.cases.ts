import type { JsonObject } from '../../lib/json.js';
import type { NodeCase } from '../node-case.js';

const settings: JsonObject = {
  title: 'Unidades',
  body: 'Escolha em {{cidade}}:',
  footer: 'Rede própria',
  button: 'Ver unidades',
  array: 'unidades',
  codeField: 'id',
  titleField: 'dados.nome',
  descriptionField: 'dados.bairro',
  variable: 'unidade',
};
const unit = (id: number): JsonObject => ({ id, dados: { nome: `Unidade ${id}`, bairro: `Bairro ${id}` } });
const units = (count: number): JsonObject => ({
  cidade: 'Vitória',
  unidades: Array.from({ length: count }, (_, index) => unit(index + 100)),
});

export const cases: readonly NodeCase[] = [
  {
    name: 'shows the items of the list',
    settings,
    variables: units(2),
    sends: [
      {
        kind: 'options',
        layout: 'list',
        header: 'Unidades',
        text: 'Escolha em Vitória:',
        footer: 'Rede própria',
        button: 'Ver unidades',
        options: [
          { title: 'Unidade 100', description: 'Bairro 100' },
          { title: 'Unidade 101', description: 'Bairro 101' },
        ],
      },
    ],
    awaits: 'input',
  },
  {
    name: 'stores the whole item that was tapped',
    settings,
    variables: units(3),
    events: [{ taps: '1' }],
    stores: { unidade: unit(101) },
    leaves: 'default',
  },
  {
    name: 'takes a typed code',
    settings,
    variables: units(3),
    events: ['102'],
    stores: { unidade: unit(102) },
    leaves: 'default',
  },
  {
    name: 'takes a typed number of the list',
    settings,
    variables: units(3),
    events: ['1'],
    stores: { unidade: unit(100) },
    leaves: 'default',
  },
  {
    name: 'shows a list of texts',
    settings: { body: 'Cor?', array: 'cores', variable: 'cor' },
    variables: { cores: ['Azul', 'Verde', { a: 1 }] },
    events: ['verde'],
    sends: [{ kind: 'options', layout: 'buttons', options: [{ title: 'Azul' }, { title: 'Verde' }] }],
    stores: { cor: 'Verde' },
    leaves: 'default',
  },
  {
    name: 'pages more than ten items on WhatsApp',
    settings,
    variables: units(12),
    events: [{ taps: '~1' }, { taps: '10' }],
    stores: { unidade: unit(110) },
    leaves: 'default',
  },
  {
    name: 'leaves by empty list when there are no items',
    settings,
    variables: { unidades: [] },
    sends: [],
    leaves: 'empty',
  },
  {
    name: 'leaves by empty list when the variable is no list',
    settings,
    variables: { unidades: 'x' },
    leaves: 'empty',
  },
  { name: 'leaves by empty list when the variable is missing', settings, leaves: 'empty' },
  {
    name: 'leaves by attempts exhausted at the third wrong answer',
    settings,
    variables: units(2),
    events: ['x', 'y', 'z'],
    leaves: 'attempts-exhausted',
  },
  {
    name: 'does not take the answer to an older menu',
    settings,
    variables: units(2),
    events: [{ input: { kind: 'choice', text: 'Unidade', replyId: 'o1:0' } }],
    notes: ['stale-choice'],
    awaits: 'input',
  },
  {
    name: 'leaves by no answer when its time limit is over',
    settings: { ...settings, answerTimeout: 60 },
    variables: units(2),
    events: [{ seconds: 60 }],
    leaves: 'no-answer',
  },
];
