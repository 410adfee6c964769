import type { NodeCase } from '../node-case.js';

const settings = { schedule: 'comercial' };
const opening = { expediente: { proximaAbertura: '2026-03-06T08:00:00-03:00' } };

export const cases: readonly NodeCase[] = [
  {
    name: 'asks the host about the schedule',
    settings,
    commands: [{ type: 'checkSchedule', schedule: 'comercial' }],
    awaits: 'service',
  },
  {
    name: 'leaves by open within business hours',
    settings,
    events: [{ answers: { outcome: 'ok', value: { open: true } } }],
    leaves: 'open',
  },
  {
    name: 'leaves by closed out of hours, with the next opening',
    settings,
    events: [{ answers: { outcome: 'ok', value: { open: false }, system: opening } }],
    storesSystem: opening,
    leaves: 'closed',
  },
  {
    name: 'closes politely when the schedule is gone',
    settings,
    events: [{ answers: { outcome: 'not-found' } }],
    closes: 'flow-error',
  },
  { name: 'cannot run without a schedule', settings: {}, closes: 'flow-error' },
];
