import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { runScript, ScriptFailure } from '../engine/conversation-script.js';
import { conversationScripts } from './scripts/index.js';
import { SimulationScriptHost } from './simulation-script-host.js';

describe('the simulation plays the conversation that', () => {
  for (const script of conversationScripts) {
    test(script.name, async () => {
      // As JSON, which is how other hosts get it.
      await runScript(JSON.parse(JSON.stringify(script)), new SimulationScriptHost());
    });
  }
});

test('a script that expects something else fails and names the step', async () => {
  const script = conversationScripts[0]!;
  const wrong = { ...script, steps: [{ say: 'oi' }, { expect: ['Outra coisa'] }] };
  await assert.rejects(runScript(wrong, new SimulationScriptHost()), (error: unknown) => {
    assert.ok(error instanceof ScriptFailure);
    assert.match(error.message, /step 2 .*Outra coisa.*found .*assistente/s);
    return true;
  });
});
