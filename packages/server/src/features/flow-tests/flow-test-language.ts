import { fail, ok, type FlowTest, type Issue, type Result } from '@fluxo/core';
import { z } from 'zod';
import { Fault } from '../../errors.js';
import { checkInput } from '../check-input.js';

/** Most tests of one flow: all of them are run and shown together. */
export const MAX_FLOW_TESTS = 200;

const shape = z.looseObject({
  name: z.string(),
  channel: z.enum(['whatsapp', 'web']),
  at: z.iso.datetime({ offset: true }),
  steps: z.array(z.record(z.string(), z.unknown())).max(200),
});

/** Reads a test, with every problem and its place. */
export function parseFlowTest(source: unknown): Result<FlowTest, Issue[]> {
  try {
    return ok(checkInput(shape, source, 'body') as unknown as FlowTest);
  } catch (error) {
    if (error instanceof Fault) return fail([...(error.issues ?? [])]);
    throw error;
  }
}
