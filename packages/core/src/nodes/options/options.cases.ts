import type { JsonObject } from '../../lib/json.js';
import type { NodeCase } from '../node-case.js';

const few: readonly JsonObject[] = [
  { id: 'a', code: '10', title: 'Boletos' },
  { id: 'b', code: '20', title: 'Consultas e exames' },
  { id: 'c', code: '', title: 'Atenção' },
];
const many: readonly JsonObject[] = Array.from({ length: 25 }, (_, index) => ({
  id: `x${index + 1}`,
  code: `c${index + 1}`,
  title: `Opção ${index + 1}`,
}));
const menu = (options: readonly JsonObject[] = few, more: JsonObject = {}): JsonObject => ({
  body: 'Escolha:',
  options,
  variable: 'opcao',
  ...more,
});
const wrong = 'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.';
const chooses = (name: string, text: string, leaves: string, stored: string): NodeCase => ({
  name,
  settings: menu(),
  events: [text],
  leaves,
  stores: { opcao: stored },
});
const titles = (from: number, to: number): JsonObject[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ title: `Opção ${from + index}` }));

export const cases: readonly NodeCase[] = [
  {
    name: 'shows up to three short options as buttons',
    settings: menu(),
    sends: [
      {
        kind: 'options',
        layout: 'buttons',
        text: 'Escolha:',
        options: few.map(({ title }) => ({ title: title ?? '' })),
      },
    ],
    awaits: 'input',
    deadlineSeconds: 86_400,
  },
  {
    name: 'shows options with descriptions as a list, with all its texts filled in',
    settings: {
      title: 'Menu {{nome}}',
      body: 'Olá {{nome}}',
      footer: 'Rodapé {{nome}}',
      button: 'Ver {{nome}}',
      options: [{ id: 'a', code: '1', title: 'De {{nome}}', description: 'Para {{nome}}' }],
    },
    variables: { nome: 'Ana' },
    sends: [
      {
        kind: 'options',
        layout: 'list',
        header: 'Menu Ana',
        text: 'Olá Ana',
        footer: 'Rodapé Ana',
        button: 'Ver Ana',
        options: [{ title: 'De Ana', description: 'Para Ana' }],
      },
    ],
  },
  {
    name: 'leaves by the port of the option that was tapped and stores its code',
    settings: menu(),
    events: [{ taps: 'b' }],
    leaves: 'option:b',
    stores: { opcao: '20' },
  },
  {
    name: 'stores the title of an option without a code',
    settings: menu(),
    events: [{ taps: 'c' }],
    leaves: 'option:c',
    stores: { opcao: 'Atenção' },
  },
  chooses('takes a typed code', ' 20 ', 'option:b', '20'),
  chooses('takes a typed number of the list', '1', 'option:a', '10'),
  chooses('takes a typed title without regard to case and accents', 'ATENCAO', 'option:c', 'Atenção'),
  {
    name: 'repeats the question after a wrong answer',
    settings: menu(),
    events: ['nada disso'],
    sends: [{ kind: 'options' }, wrong, { kind: 'options' }],
    notes: ['invalid-value'],
    awaits: 'input',
  },
  {
    name: 'takes a tap on the first copy of a repeated question',
    settings: menu(),
    events: ['nada disso', { taps: 'a', menusAgo: 1 }],
    leaves: 'option:a',
  },
  {
    name: 'leaves by attempts exhausted at the third wrong answer',
    settings: menu(),
    events: ['x', 'y', 'z'],
    sends: [{ kind: 'options' }, wrong, { kind: 'options' }, wrong, { kind: 'options' }],
    leaves: 'attempts-exhausted',
  },
  {
    name: 'closes at the third wrong answer when that port is not connected',
    settings: menu(),
    unconnected: ['attempts-exhausted'],
    events: ['x', 'y', 'z'],
    closes: 'attempts-exhausted',
  },
  {
    name: 'does not take the answer to an older menu, and asks again without counting it',
    settings: menu(),
    events: [{ input: { kind: 'choice', text: 'Boletos', replyId: 'o1:a' } }],
    sends: [
      { kind: 'options' },
      'Essa opção é de uma mensagem anterior. Por favor, responda à pergunta atual.',
      { kind: 'options' },
    ],
    notes: ['stale-choice'],
    awaits: 'input',
  },
  {
    name: 'does not take a typed reply to an older menu',
    settings: menu(),
    events: [{ input: { kind: 'text', text: '1', inReplyTo: 'o1' } }],
    notes: ['stale-choice'],
    awaits: 'input',
  },
  {
    name: 'pages more than ten options on WhatsApp',
    settings: menu(many),
    sends: [{ kind: 'options', layout: 'list', options: [...titles(1, 9), { title: 'Ver mais' }] }],
  },
  {
    name: 'shows the next pages on "Ver mais", tapped or typed',
    settings: menu(many),
    events: [{ taps: '~1' }, 'VER MAIS'],
    sends: [
      { kind: 'options' },
      { kind: 'options', options: [...titles(10, 18), { title: 'Ver mais' }] },
      { kind: 'options', options: titles(19, 25) },
    ],
  },
  {
    name: 'takes an option of an earlier page',
    settings: menu(many),
    events: [{ taps: '~1' }, { taps: 'x2', menusAgo: 1 }],
    leaves: 'option:x2',
    stores: { opcao: 'c2' },
  },
  {
    name: 'takes the number of an option that is on a later page',
    settings: menu(many),
    events: ['25'],
    leaves: 'option:x25',
  },
  {
    name: 'shows all options at once on the web',
    channel: 'web',
    settings: menu(many),
    sends: [{ kind: 'options', options: titles(1, 25) }],
  },
  {
    name: 'leaves by no answer when its time limit is over',
    settings: menu(few, { answerTimeout: 30 }),
    events: [{ seconds: 30 }],
    leaves: 'no-answer',
  },
  { name: 'cannot run without options', settings: { body: 'Escolha:' }, closes: 'flow-error' },
];
