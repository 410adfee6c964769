import { isJsonObject, type ApiCall, type EngineCommand, type Instant, type JsonObject } from '@fluxo/core';

type CallApi = Extract<EngineCommand, { readonly type: 'callApi' }>;

/**
 * A service call that runs outside any lock, kept beside the state so that somebody finds it after a crash.
 *
 * Until `leaseUntil` the process that stored it performs it; afterwards whoever finds it takes it over.
 */
export interface ServiceCall {
  readonly request: string;
  readonly call: ApiCall;
  readonly leaseUntil: Instant;
}

/** Room for connecting and storing beyond the call's own time-out. */
const LEASE_MARGIN_MS = 15_000;

/** The call of a command, leased to this process. */
export function leaseCall(command: Pick<CallApi, 'request' | 'call'>, now: Instant): ServiceCall {
  return {
    request: command.request,
    call: command.call,
    leaseUntil: now + command.call.timeoutSeconds * 1000 + LEASE_MARGIN_MS,
  };
}

export function serviceCallToJson(call: ServiceCall): JsonObject {
  return {
    request: call.request,
    call: { ...call.call, headers: [...call.call.headers] },
    leaseUntil: call.leaseUntil,
  };
}

/** Reads back what `serviceCallToJson` made. */
export function readServiceCall(json: JsonObject | null): ServiceCall | null {
  if (json === null || !isJsonObject(json['call'])) return null;
  return json as unknown as ServiceCall;
}
