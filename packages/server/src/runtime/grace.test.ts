import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../db/test-database.test-support.js';
import { graceText } from './grace-text.js';
import { TestPlace, chain, node } from './runtime.test-support.js';

const ANA = '5511987654321';
const GRACE_S = 120;

const asking = chain('Cadastro', [
  node('ask', 'input', { message: 'Nome?', inputType: 'text', variable: 'nome' }),
]);

forEachDatabase((db) => {
  /** A conversation that somebody closed just now. */
  const closed = async (reason: 'closed-by-agent' | 'closed-by-host') => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', asking);
    await at.addConfig('start', { grace_seconds: GRACE_S });
    const runtime = at.process();
    const say = async (text: string) => {
      await runtime.inbox.accept([at.text(ANA, text)]);
      await runtime.idle();
    };
    await say('oi');
    const [conversation] = await at.rows<{ id: string }>('conversations');
    await runtime.runner.tell(at.tenantId, conversation?.id ?? '', {
      type: 'closed',
      at: at.clock.now(),
      reason,
    });
    await runtime.idle();
    const seen = () => at.channel.texts().slice(1);
    return { at, say, seen };
  };

  test('who writes soon after an agent closed is told once, and begins anew when the time is over', async () => {
    const { at, say, seen } = await closed('closed-by-agent');
    at.clock.advance((GRACE_S - 1) * 1000);
    await say('obrigada');
    assert.deepEqual(seen(), [graceText['pt-BR']]);
    await say('tchau');
    assert.deepEqual(seen(), [graceText['pt-BR']]);
    const messages = await at.rows<{ direction: string }>('messages', 'seq');
    assert.equal(messages.filter(({ direction }) => direction === 'in').length, 3);
    assert.equal((await at.rows('conversations')).length, 1);
    at.clock.advance(1000);
    await say('outra coisa');
    assert.deepEqual(seen(), [graceText['pt-BR'], 'Nome?']);
    assert.equal((await at.rows('conversations')).length, 2);
    assert.deepEqual(at.log.errors, []);
  });

  test('after any other close the next message begins a conversation at once', async () => {
    const { say, seen } = await closed('closed-by-host');
    await say('oi');
    assert.deepEqual(seen(), ['Nome?']);
  });
});
