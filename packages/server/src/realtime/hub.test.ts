import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hub, type Bus, type LiveEvent, type LiveNews } from './hub.js';

const event: LiveEvent = { type: 'conversationChanged', tenantId: 't1', conversationId: 'c1' };

describe('Hub', () => {
  it('tells the listeners of a topic, each once, until they leave', () => {
    const hub = new Hub();
    const heard: string[] = [];
    const listener = () => heard.push('a');
    const leave = hub.subscribe('c:c1', listener);
    hub.subscribe('v:v1', listener);
    hub.subscribe('c:other', () => heard.push('other'));
    hub.publish([{ topics: ['c:c1', 'v:v1'], event }]);
    assert.deepEqual(heard, ['a']);
    leave();
    hub.publish([{ topics: ['c:c1'], event }]);
    assert.deepEqual(heard, ['a']);
  });

  it('hands news on to the bus and tells what the bus brings without sending it back', () => {
    const published: LiveNews[] = [];
    let hear: (news: readonly LiveNews[]) => void = () => assert.fail();
    const bus: Bus = {
      publish: (news) => published.push(...news),
      listen: (listener) => (hear = listener),
      close: () => Promise.resolve(),
    };
    const hub = new Hub(bus);
    const heard: LiveEvent[] = [];
    hub.subscribe('c:c1', (each) => heard.push(each));
    hear([{ topics: ['c:c1'], event }]);
    assert.deepEqual(heard, [event]);
    assert.equal(published.length, 0);
    hub.publish([{ topics: ['c:c1'], event }]);
    assert.equal(published.length, 1);
    assert.equal(heard.length, 2);
  });
});
