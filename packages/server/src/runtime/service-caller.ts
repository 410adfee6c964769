import type { ApiCall, EngineEvent, Instant, Json } from '@fluxo/core';
import type { ServiceCall } from './service-call.js';

/** Makes calls of API nodes, outside any transaction. Never rejects: what goes wrong outside is an outcome. */
export interface ServiceCaller {
  /** @param idempotencyKey the same for every attempt of one call. */
  call(
    tenantId: string,
    call: ApiCall,
    idempotencyKey: string,
  ): Promise<{ readonly outcome: string; readonly value?: { readonly status: number; readonly body: Json } }>;
}

/** Makes a call and gives the event that answers it. */
export async function performCall(
  caller: ServiceCaller,
  place: { readonly tenantId: string; readonly conversationId: string },
  { request, call }: ServiceCall,
  now: () => Instant,
): Promise<Extract<EngineEvent, { type: 'serviceAnswered' }>> {
  const { outcome, value } = await caller.call(place.tenantId, call, `${place.conversationId}:${request}`);
  return { type: 'serviceAnswered', at: now(), request, outcome, ...(value && { value: { ...value } }) };
}
