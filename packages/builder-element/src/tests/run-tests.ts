import type { Flow, FlowId } from '@fluxo/core';
import {
  recordFlowTest,
  runFlowTest,
  simulate,
  type FlowTest,
  type FlowTestResult,
  type FlowTestStep,
  type Simulation,
} from '@fluxo/core/simulation';
import { loadWithReferences } from '../simulator/referenced-flows.js';
import type { ListedTest, TestedFlow } from './flow-tests.js';

/** Runs tests one after another; between two the browser gets its turn. */
export async function* runTests(
  flow: TestedFlow,
  document: Flow,
  tests: readonly ListedTest[],
): AsyncGenerator<readonly [id: string, result: FlowTestResult]> {
  const flows = await documentsOf(flow, document);
  for (const { stored } of tests) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    yield [stored.id, runFlowTest(stored.test, { flows, start: flow.id })];
  }
}

/** The same conversation with what comes back now. An option that is gone is typed instead; answers that nothing awaits are left out. */
export async function recordAgain(flow: TestedFlow, document: Flow, test: FlowTest): Promise<FlowTest> {
  const flows = await documentsOf(flow, document);
  const { name, at, steps, ...options } = test;
  const simulation = simulate({ ...options, flows, start: flow.id, at: Date.parse(at) });
  for (const step of steps) doAgain(simulation, step);
  return recordFlowTest(simulation, name);
}

function documentsOf(flow: TestedFlow, document: Flow): Promise<Readonly<Record<FlowId, Flow>>> {
  return loadWithReferences(flow.id, document, flow.nodeTypes, async (other) => {
    const { document: found } = await flow.source.getFlow(other);
    return found;
  });
}

function doAgain(simulation: Simulation, step: FlowTestStep): void {
  if ('open' in step) simulation.open();
  else if ('say' in step) simulation.say(step.say);
  else if ('send' in step) simulation.send(step.send);
  else if ('tap' in step) tap(simulation, step.tap, step.menusAgo ?? 0);
  else if ('advance' in step) simulation.advance(step.advance);
  else if ('force' in step) simulation.forceOutcomes(step.force);
  else if ('answer' in step) simulation.answer(step.answer);
  else if ('leaveQueue' in step) simulation.leaveQueue(step.leaveQueue, step.status, step.system);
}

function tap(simulation: Simulation, title: string, menusAgo: number): void {
  const menus = simulation.sent.flatMap((content) => (content.kind === 'options' ? [content] : [])).reverse();
  const among = menusAgo === 0 ? menus : menus.slice(menusAgo, menusAgo + 1);
  const option = among.flatMap(({ options }) => options).find((one) => one.title === title);
  if (option) simulation.tap(option.replyId);
  else simulation.say(title);
}
