import { conversation, memory, setup } from './engine-adapter.js';
import { measure, median, wallMicroseconds } from './rounds.js';
import { STEPS } from './scenario-flow.js';

/** The same run for Node and for a browser: wall time, since a browser tells no other. */
setup();

/** Median microseconds per step, in memory. */
export function microsecondsPerStep(): number {
  const { ours } = measure({ ours: memory }, { calls: 200, slices: 100 }, wallMicroseconds);
  return median(ours) / STEPS;
}

/** States, commands and traces of 120 conversations as one JSON text: equal wherever the engine runs. */
export function records(): string {
  return JSON.stringify(Array.from({ length: 120 }, (_, i) => conversation(i)));
}
