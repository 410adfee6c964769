import type { JsonObject } from '../../lib/json.js';
import type { CaseEvent, NodeCase } from '../node-case.js';

const settings: JsonObject = {
  method: 'POST',
  url: 'https://api.exemplo.com.br/clientes/{{cpf}}?q={{busca}}',
  headers: [
    { id: 'h1', name: 'Authorization', value: 'Bearer {{segredo.token}}' },
    { id: 'h2', name: 'X-Canal', value: '{{conversa.canal}}' },
  ],
  body: '{"nome":"{{nome}}","idade":{{idade}}}',
  variable: 'cliente',
  timeout: 20,
};
const answers = (status: number, body: JsonObject | string): readonly CaseEvent[] => [
  { answers: { outcome: 'ok', value: { status, body } } },
];

export const cases: readonly NodeCase[] = [
  {
    name: 'hands the host the call, escaped for each place, with secrets by name only',
    settings,
    variables: { cpf: '1/2', busca: 'a&b', nome: 'Ana "Bia"\n', idade: 31 },
    commands: [
      {
        type: 'callApi',
        call: {
          method: 'POST',
          url: 'https://api.exemplo.com.br/clientes/1%2F2?q=a%26b',
          headers: [
            { name: 'Authorization', value: 'Bearer {{segredo.token}}' },
            { name: 'X-Canal', value: 'whatsapp' },
          ],
          body: '{"nome":"Ana \\"Bia\\"\\n","idade":31}',
          timeoutSeconds: 20,
        },
      },
    ],
    awaits: 'service',
  },
  {
    name: 'never lets what a user wrote name a secret',
    settings,
    variables: { cpf: '{{segredo.token}}', busca: '', nome: '{{segredo.token}}', idade: '{{segredo.token}}' },
    commands: [
      {
        type: 'callApi',
        call: {
          url: 'https://api.exemplo.com.br/clientes/%7B%7Bsegredo.token%7D%7D?q=',
          body: '{"nome":"{\\u007bsegredo.token}}","idade":"{\\u007bsegredo.token}}"}',
        },
      },
    ],
  },
  {
    name: 'does not call with a line break in a header',
    settings: { ...settings, headers: [{ id: 'h', name: 'X-Nome', value: '{{nome}}' }] },
    variables: { nome: 'a\r\nX-Outro: 1' },
    storesSystem: { api: { status: 0, erro: 'invalid-header' } },
    leaves: 'error',
  },
  {
    name: 'does not call with a reference to a secret in a variable of a header',
    settings: { ...settings, headers: [{ id: 'h', name: 'X-Nome', value: '{{nome}}' }] },
    variables: { nome: '{{segredo.token}}' },
    leaves: 'error',
  },
  {
    name: 'sends no body with GET',
    settings: { ...settings, method: 'GET' },
    commands: [{ type: 'callApi', call: { method: 'GET', body: null } }],
  },
  {
    name: 'clears the variable before the call',
    settings,
    variables: { cliente: 'velho' },
    stores: { cliente: undefined },
    awaits: 'service',
  },
  {
    name: 'stores the answer of status 200',
    settings,
    events: answers(200, { nome: 'Ana', planos: [1] }),
    stores: { cliente: { nome: 'Ana', planos: [1] } },
    storesSystem: { api: { status: 200, erro: null } },
    leaves: 'default',
  },
  {
    name: 'stores an answer that is text',
    settings,
    events: answers(200, 'pronto'),
    stores: { cliente: 'pronto' },
    leaves: 'default',
  },
  {
    name: 'leaves by error on any other status, created included',
    settings,
    events: answers(201, { nome: 'Ana' }),
    stores: { cliente: undefined },
    storesSystem: { api: { status: 201, erro: 'http-201' } },
    leaves: 'error',
  },
  {
    name: 'leaves by error on a time-out',
    settings,
    events: [{ answers: { outcome: 'time-out' } }],
    storesSystem: { api: { status: 0, erro: 'time-out' } },
    notes: ['failed-call'],
    leaves: 'error',
  },
  {
    name: 'leaves by error when the answer is over the limit of a variable',
    settings,
    events: answers(200, 'x'.repeat(300_000)),
    stores: { cliente: undefined },
    storesSystem: { api: { status: 200, erro: 'too-large' } },
    leaves: 'error',
  },
  {
    name: 'closes when the call failed and nothing is connected',
    settings,
    unconnected: ['error'],
    events: [{ answers: { outcome: 'unavailable' } }],
    closes: 'failed',
  },
  { name: 'leaves by error without a URL', settings: {}, leaves: 'error', notes: ['unset-setting'] },
];
