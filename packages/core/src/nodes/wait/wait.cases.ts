import type { NodeCase } from '../node-case.js';

export const cases: readonly NodeCase[] = [
  {
    name: 'waits so long',
    settings: { duration: 90 },
    awaits: 'timer',
    deadlineSeconds: 90,
  },
  {
    name: 'goes on when the time is over',
    settings: { duration: 90 },
    events: [{ seconds: 90 }],
    leaves: 'default',
  },
  {
    name: 'goes on late when the timer comes late',
    settings: { duration: 90 },
    events: [{ seconds: 3600 }],
    leaves: 'default',
  },
  {
    name: 'is interrupted when the user writes',
    settings: { duration: 90 },
    events: ['oi'],
    leaves: 'interrupted',
  },
  {
    name: 'is not interrupted when that port is not connected',
    settings: { duration: 90 },
    unconnected: ['interrupted'],
    events: ['oi'],
    awaits: 'timer',
  },
  {
    name: 'waits until a date and time',
    settings: { mode: 'until', until: '{{quando}}' },
    variables: { quando: '05/03/2026 13:00' },
    awaits: 'timer',
    deadlineSeconds: 3600,
  },
  {
    name: 'waits until the beginning of a day',
    settings: { mode: 'until', until: '06/03/2026' },
    awaits: 'timer',
    deadlineSeconds: 12 * 3600,
  },
  {
    name: 'goes on at once when the date is past',
    settings: { mode: 'until', until: '04/03/2026' },
    leaves: 'default',
  },
  {
    name: 'closes politely when the date cannot be read',
    settings: { mode: 'until', until: 'amanhã' },
    notes: ['invalid-date'],
    closes: 'flow-error',
  },
  { name: 'cannot run without a time', settings: {}, closes: 'flow-error' },
];
