import type { NodeCase } from '../node-case.js';

export const cases: readonly NodeCase[] = [
  {
    name: 'says farewell, sets the status and closes',
    settings: { status: 'resolvido', farewell: 'Até logo, {{nome}}!' },
    variables: { nome: 'Ana' },
    sends: ['Até logo, Ana!'],
    commands: [{ type: 'setStatus', status: 'resolvido' }],
    closes: 'completed',
  },
  { name: 'closes without a word', settings: {}, sends: [], closes: 'completed' },
];
