import type { JsonObject } from '../../lib/json.js';
import type { CaseEvent, NodeCase } from '../node-case.js';

const settings: JsonObject = { message: 'Digite o seu CPF:', keyType: 'cpf' };
const invalid = 'O dado informado não é válido. Por favor, confira e envie de novo.';
const known: CaseEvent = { answers: { outcome: 'ok', value: { known: true } } };
const unknown: CaseEvent = { answers: { outcome: 'ok', value: { known: false } } };
const identified: CaseEvent = {
  answers: {
    outcome: 'ok',
    system: { contato: { nome: 'Ana', chaveUnica: '52998224725' }, ocorrencia: { protocolo: 'P1' } },
  },
};

export const cases: readonly NodeCase[] = [
  { name: 'asks for the key', settings, sends: ['Digite o seu CPF:'], awaits: 'input' },
  {
    name: 'identifies a known contact at once',
    settings,
    channel: 'web',
    events: ['529.982.247-25', known, identified],
    commands: [
      { type: 'findContact', keyType: 'cpf', key: '52998224725' },
      { type: 'identifyContact', keyType: 'cpf', key: '52998224725', name: null },
    ],
    storesSystem: { ocorrencia: { protocolo: 'P1' } },
    sends: ['Digite o seu CPF:'],
    leaves: 'identified',
  },
  {
    name: 'takes the profile name of an unknown contact on WhatsApp',
    settings,
    events: ['52998224725', unknown, identified],
    commands: [{ type: 'findContact' }, { type: 'identifyContact', name: null }],
    sends: ['Digite o seu CPF:'],
    leaves: 'identified',
  },
  {
    name: 'asks an unknown contact on the web for the name',
    settings,
    channel: 'web',
    events: ['52998224725', unknown, '123', 'ana souza', identified],
    sends: ['Digite o seu CPF:', 'Qual é o seu nome?', invalid],
    commands: [{ type: 'findContact' }, { type: 'identifyContact', key: '52998224725', name: 'Ana Souza' }],
    leaves: 'identified',
  },
  {
    name: 'normalises an e-mail',
    settings: { ...settings, keyType: 'email' },
    events: [' Ana@Exemplo.com.br'],
    commands: [{ type: 'findContact', keyType: 'email', key: 'ana@exemplo.com.br' }],
    awaits: 'service',
  },
  {
    name: 'takes any other key with its blanks tidied',
    settings: { ...settings, keyType: 'other' },
    events: ['  MAT  123 '],
    commands: [{ type: 'findContact', keyType: 'other', key: 'MAT 123' }],
    awaits: 'service',
  },
  {
    name: 'does not ask somebody who is identified already',
    settings,
    system: { contato: { nome: 'Ana', chaveUnica: '1' }, ocorrencia: { protocolo: 'P1' } },
    sends: [],
    leaves: 'identified',
  },
  {
    name: 'opens the occurrence of somebody who is recognised without being asked',
    settings,
    system: { contato: { nome: 'Ana', chaveUnica: '52998224725' } },
    events: [identified],
    sends: [],
    commands: [{ type: 'identifyContact', key: '52998224725', name: null }],
    leaves: 'identified',
  },
  {
    name: 'goes on when a signed identity comes while it asks',
    settings,
    channel: 'web',
    events: [{ changes: { contato: { nome: 'Ana', chaveUnica: '1' }, ocorrencia: { protocolo: 'P1' } } }],
    leaves: 'identified',
  },
  {
    name: 'keeps asking when something else changes',
    settings,
    channel: 'web',
    events: [{ changes: { fila: { posicao: 1 } } }],
    awaits: 'input',
  },
  {
    name: 'leaves unidentified after three wrong keys',
    settings,
    events: ['1', '2', '3'],
    sends: ['Digite o seu CPF:', invalid, invalid],
    leaves: 'unidentified',
  },
  {
    name: 'closes after three wrong keys when nothing is connected',
    settings,
    unconnected: ['unidentified'],
    events: ['1', '2', '3'],
    closes: 'failed',
  },
  {
    name: 'leaves unidentified when the contacts cannot be reached',
    settings,
    events: ['52998224725', { answers: { outcome: 'unavailable' } }],
    notes: ['unavailable'],
    leaves: 'unidentified',
  },
  {
    name: 'leaves by no answer when its time limit is over',
    settings: { ...settings, answerTimeout: 60 },
    events: [{ seconds: 60 }],
    leaves: 'no-answer',
  },
];
