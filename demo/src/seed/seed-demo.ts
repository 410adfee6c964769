import type { ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, FlowDetail, FlowSummary, StoredFlowTest } from '@fluxo/core/contract';
import { healthPlanFlows } from '@fluxo/core/examples';
import type { ApiClient } from './api-client.js';
import { DEMO_NUMBER, DEMO_VERIFY_TOKEN } from './demo-number.js';
import {
  GUIDED_FLOW,
  sampleFlow,
  sampleFlowNames,
  sampleTests,
  START_FLOW,
  type SeededIds,
} from './sample-flows.js';

/** What the pages and the phone need to know of the data. */
export interface SeededData {
  readonly configId: string;
  readonly configKey: string;
  readonly guidedFlow: string;
}

const CONFIG_NAME = 'WhatsApp Saúde Aurora';
const TYPE_NAME = 'Atendimento digital';

/** Statuses that the example flows set, beside those that agents do. */
const STATUSES = [
  { code: 'aberta', name: 'Aberta', color: '#1d5fbf' },
  { code: 'em-atendimento', name: 'Em atendimento', color: '#935f00' },
  { code: 'resolvida', name: 'Resolvida', color: '#18734a', closes: true },
  { code: 'sem-contato', name: 'Encerrada sem contato', color: '#6b7280', closes: true },
];
const WORKDAYS = [1, 2, 3, 4, 5];

/**
 * Brings the sample data: occurrence types, business hours, a queue, the flows with their tests and a channel config. What is there already stays as it is, also
 * when it was edited; only the origin of the demo's site is added to the config, since the port may change.
 *
 * @param origin where the customer site is served.
 */
export async function seedDemo(api: ApiClient, origin: string): Promise<SeededData> {
  const configs = await api.list<ChannelConfig>('/channel-configs');
  const existing = configs.find(({ phoneNumberId }) => phoneNumberId === DEMO_NUMBER.phoneNumberId);
  if (existing !== undefined) return reuse(api, existing, origin);

  const occurrenceType = await seedOccurrenceType(api, TYPE_NAME, 'chatbot');
  const flows = await seedFlows(api, await seedReferences(api), origin);
  const startFlow = flows.get(START_FLOW) ?? null;
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
    guidedFlow: flows.get(GUIDED_FLOW) ?? startFlow ?? '',
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
  const guided = flows.find(({ name }) => name === healthPlanFlows[GUIDED_FLOW].name) ?? flows[0];
  return { configId: config.id, configKey: config.publicKey, guidedFlow: guided?.id ?? '' };
}

async function seedOccurrenceType(api: ApiClient, name: string, kind: 'chatbot' | 'other'): Promise<string> {
  return findOrCreate(api, '/occurrence-types', { name, kind, statuses: STATUSES, defaultStatus: 'aberta' });
}

/** What the example flows refer to, flows apart: ids by kind and by the id that the examples use. */
async function seedReferences(api: ApiClient): Promise<SeededIds> {
  const schedule = await findOrCreate(api, '/schedules', {
    name: 'Horário de atendimento',
    timeZone: 'America/Sao_Paulo',
    weekly: WORKDAYS.map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  });
  const ids = new Map<string, string>([
    ['schedule expediente-atendimento', schedule],
    [
      'queue fila-atendimento',
      await findOrCreate(api, '/queues', {
        name: 'Atendimento geral',
        description: 'Dúvidas e pedidos que o assistente não resolve.',
        schedule,
      }),
    ],
    ['occurrence-type tipo-carteirinha', await seedOccurrenceType(api, 'Nova via da carteirinha', 'other')],
    ['occurrence-type tipo-retorno', await seedOccurrenceType(api, 'Retorno por telefone', 'other')],
  ]);
  return (kind: ReferenceKind, id: string) => ids.get(`${kind} ${id}`);
}

/** The id of the row with that name, made when there is none. */
async function findOrCreate(
  api: ApiClient,
  path: string,
  body: { readonly name: string; readonly [key: string]: unknown },
): Promise<string> {
  const rows = await api.list<{ readonly id: string; readonly name: string }>(`${path}?limit=100`);
  const existing = rows.find(({ name }) => name === body.name);
  return existing?.id ?? (await api.post<{ readonly id: string }>(path, body)).id;
}

async function seedFlows(
  api: ApiClient,
  references: SeededIds,
  origin: string,
): Promise<ReadonlyMap<string, string>> {
  const existing = await api.list<FlowSummary>('/flows?limit=100');
  const ids = new Map<string, string>();
  for (const name of sampleFlowNames) {
    const document = sampleFlow(
      name,
      (kind, id) => (kind === 'flow' ? ids.get(id) : references(kind, id)),
      origin,
    );
    const found = existing.find((flow) => flow.name === document.name);
    const id = found?.id ?? (await api.post<FlowDetail>('/flows', { document })).id;
    ids.set(name, id);
    if (found === undefined) {
      for (const test of sampleTests(name, origin))
        await api.post<StoredFlowTest>(`/flows/${id}/tests`, { test });
    }
  }
  return ids;
}
