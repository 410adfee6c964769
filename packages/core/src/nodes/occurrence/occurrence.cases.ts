import type { NodeCase } from '../node-case.js';

const settings = { occurrenceType: 'reembolso', note: 'Pedido de {{nome}}', variable: 'caso' };

export const cases: readonly NodeCase[] = [
  {
    name: 'asks the host to open the occurrence',
    settings,
    variables: { nome: 'Ana' },
    sends: [],
    commands: [{ type: 'openOccurrence', occurrenceType: 'reembolso', note: 'Pedido de Ana' }],
    awaits: 'service',
  },
  {
    name: 'stores the whole record',
    settings,
    events: [{ answers: { outcome: 'ok', value: { protocolo: '12345620260305000001', status: 'aberta' } } }],
    stores: { caso: { protocolo: '12345620260305000001', status: 'aberta' } },
    leaves: 'default',
  },
  {
    name: 'leaves by error when the type is gone',
    settings,
    events: [{ answers: { outcome: 'not-found' } }],
    notes: ['not-found'],
    leaves: 'error',
  },
  { name: 'leaves by error without a type', settings: {}, leaves: 'error' },
];
