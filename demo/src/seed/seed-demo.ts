import type { ChannelConfig, FlowDetail, FlowSummary } from '@fluxo/core/contract';
import type { ApiClient } from './api-client.js';
import { DEMO_NUMBER, DEMO_VERIFY_TOKEN } from './demo-number.js';
import { sampleFlows, type SampleFlowName } from './sample-flows.js';

/** What the pages and the phone need to know of the data. */
export interface SeededData {
  readonly configId: string;
  readonly configKey: string;
  readonly guidedFlow: string;
}

const CONFIG_NAME = 'WhatsApp Saúde Aurora';
const TYPE_NAME = 'Atendimento digital';

/**
 * Brings the sample data: an occurrence type, the flows and a channel config. What is there already stays as it is, also
 * when it was edited; only the origin of the demo's site is added to the config, since the port may change.
 *
 * @param origin where the customer site is served.
 */
export async function seedDemo(api: ApiClient, origin: string): Promise<SeededData> {
  const configs = await api.list<ChannelConfig>('/channel-configs');
  const existing = configs.find(({ phoneNumberId }) => phoneNumberId === DEMO_NUMBER.phoneNumberId);
  if (existing !== undefined) return reuse(api, existing, origin);

  const occurrenceType = await seedOccurrenceType(api);
  const flows = await seedFlows(api);
  const startFlow = flows.get('inicio') ?? null;
  const config = await api.post<ChannelConfig>('/channel-configs', {
    name: CONFIG_NAME,
    phoneNumberId: DEMO_NUMBER.phoneNumberId,
    businessAccountId: DEMO_NUMBER.businessAccountId,
    appId: DEMO_NUMBER.appId,
    applicationInstance: 'sandbox',
    occurrenceType,
    startFlow,
    web: {
      allowedOrigins: [origin],
      title: 'Saúde Aurora',
      greeting: 'Precisa de ajuda? Fale com a gente.',
      startOnOpen: true,
    },
    secrets: {
      accessToken: DEMO_NUMBER.accessToken,
      appSecret: DEMO_NUMBER.appSecret,
      verifyToken: DEMO_VERIFY_TOKEN,
    },
  });
  return {
    configId: config.id,
    configKey: config.publicKey,
    guidedFlow: flows.get('boleto') ?? startFlow ?? '',
  };
}

async function reuse(api: ApiClient, config: ChannelConfig, origin: string): Promise<SeededData> {
  if (!config.web.allowedOrigins.includes(origin)) {
    const { body, etag } = await api.get<ChannelConfig>(`/channel-configs/${config.id}`);
    const { id: _id, publicKey: _publicKey, secrets: _secrets, ...input } = body;
    const web = { ...input.web, allowedOrigins: [...input.web.allowedOrigins, origin] };
    await api.put(`/channel-configs/${config.id}`, { ...input, web }, etag);
  }
  const flows = await api.list<FlowSummary>('/flows?sort=name&order=asc&limit=100');
  const guided = flows.find(({ name }) => name.startsWith('Financeiro')) ?? flows[0];
  return { configId: config.id, configKey: config.publicKey, guidedFlow: guided?.id ?? '' };
}

async function seedOccurrenceType(api: ApiClient): Promise<string> {
  const types = await api.list<{ readonly id: string; readonly name: string }>('/occurrence-types');
  const existing = types.find(({ name }) => name === TYPE_NAME);
  if (existing !== undefined) return existing.id;
  const created = await api.post<{ readonly id: string }>('/occurrence-types', {
    name: TYPE_NAME,
    kind: 'chatbot',
    statuses: [
      { code: 'aberta', name: 'Aberta', color: '#1d5fbf' },
      { code: 'em-atendimento', name: 'Em atendimento', color: '#935f00' },
      { code: 'resolvida', name: 'Resolvida', color: '#18734a', closes: true },
    ],
    defaultStatus: 'aberta',
  });
  return created.id;
}

async function seedFlows(api: ApiClient): Promise<ReadonlyMap<SampleFlowName, string>> {
  const existing = await api.list<FlowSummary>('/flows?limit=100');
  const ids = new Map<SampleFlowName, string>();
  for (const { name, build } of sampleFlows) {
    const document = build(ids);
    const found = existing.find((flow) => flow.name === document.name);
    ids.set(name, found?.id ?? (await api.post<FlowDetail>('/flows', { document })).id);
  }
  return ids;
}
