import { sketchFlow, type RuleCase } from '../rule-case.js';

const config = (id: string, phoneNumberId: string, startFlow: string | null) => ({
  id,
  name: id,
  phoneNumberId,
  startFlow,
  webStartFlow: null,
});

export const sharedNumberCases: readonly RuleCase[] = [
  {
    name: 'two configs on one number are told at the flows they start',
    flow: sketchFlow({}),
    context: { flowId: 'f1', channelConfigs: [config('a', '123', 'f1'), config('b', '123', 'f2')] },
    finds: [{ severity: 'error' }],
  },
  {
    name: 'own numbers, web-only configs and configs of other flows are fine',
    flow: sketchFlow({}),
    context: {
      flowId: 'f1',
      channelConfigs: [
        config('a', '123', 'f1'),
        config('b', '', 'f1'),
        config('c', '', 'f1'),
        config('d', '9', 'f2'),
        config('e', '9', 'f2'),
      ],
    },
    finds: [],
  },
];
