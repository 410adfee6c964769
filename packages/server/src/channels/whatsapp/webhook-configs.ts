import type { WebhookRoute } from './inbound-items.js';

/** What the callback address of a channel config needs to be believed, and whose numbers it serves. */
interface WebhookConfig extends WebhookRoute {
  /** App secrets that may sign; two while one is being exchanged. */
  readonly appSecrets: readonly string[];
  readonly verifyTokens: readonly string[];
}

/** Finds the config that a callback address names; `null` when there is none. Ids come from outside unchecked. */
export type FindWebhookConfig = (configId: string) => Promise<WebhookConfig | null>;

/** A changed secret or number works for deliveries after this time at the latest, in every process. */
const LIFE_MS = 5_000;
const MAX_CONFIGS = 1_000;

/**
 * Keeps what was found for a few seconds, so that a busy number does not read its config with every delivery. Requests
 * that come while it is read wait for the same reading. What is not found is not kept.
 */
export function keepWebhookConfigs(find: FindWebhookConfig, now: () => number): FindWebhookConfig {
  const kept = new Map<string, { readonly until: number; readonly config: Promise<WebhookConfig | null> }>();
  return (configId) => {
    const found = kept.get(configId);
    if (found !== undefined && found.until > now()) return found.config;
    const config = find(configId);
    kept.delete(configId);
    kept.set(configId, { until: now() + LIFE_MS, config });
    const oldest = kept.size > MAX_CONFIGS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    const forget = () => {
      if (kept.get(configId)?.config === config) kept.delete(configId);
    };
    config.then((value) => (value === null ? forget() : undefined), forget);
    return config;
  };
}
