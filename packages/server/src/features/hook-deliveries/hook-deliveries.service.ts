import type { HookDeliveryDetail, HookPayload, Page } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { decodeCursor, toPage } from '../paging.js';
import { presentDelivery, presentDeliveryDetail } from './hook-deliveries.presenter.js';
import {
  findAttempts,
  findDelivery,
  insertDeliveries,
  listDeliveries,
  requeueDelivery,
} from './hook-deliveries.repository.js';
import type { HookDeliveryQuery } from './hook-deliveries.schema.js';
import { wakeDispatchers } from './hook-outbox.js';

/** The log of what was sent to hooks, and what is still to be sent. */
export class HookDeliveriesService {
  constructor(private readonly audit: RecordAudit) {}

  async list({ trx, tenantId }: Scope, query: HookDeliveryQuery): Promise<Page<unknown>> {
    const cursor = decodeCursor(query.after, ['date', 'string']);
    const rows = await listDeliveries(
      trx,
      tenantId,
      {
        hookId: query.hook ?? null,
        state: query.state ?? null,
        event: query.event ?? null,
        occurrenceId: query.occurrence ?? null,
        protocol: query.protocol ?? null,
        from: query.from === undefined ? null : new Date(query.from),
        to: query.to === undefined ? null : new Date(query.to),
      },
      { limit: query.limit + 1, after: cursor && { createdAt: new Date(cursor[0]), id: cursor[1] } },
    );
    return toPage(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], presentDelivery);
  }

  /** @throws {Fault} 404. */
  async get({ trx, tenantId }: Scope, id: string): Promise<HookDeliveryDetail> {
    const row = await findDelivery(trx, tenantId, id);
    if (!row) throw notFound('delivery');
    return presentDeliveryDetail(row, await findAttempts(trx, tenantId, id));
  }

  /** Sends it again, the same body with the same id. @throws {Fault} 404, 409 when its content was erased. */
  async send(scope: Scope, id: string): Promise<HookDeliveryDetail> {
    const { trx, tenantId, now } = scope;
    if (!(await findDelivery(trx, tenantId, id))) throw notFound('delivery');
    if (!(await requeueDelivery(trx, tenantId, id, now))) {
      throw new Fault('conflict', {
        code: 'content-erased',
        detail: 'The person it was about was erased, and its content with them.',
      });
    }
    await this.audit(scope, { action: 'sent-again', resource: 'hook-delivery', resourceId: id });
    wakeDispatchers(trx);
    return this.get(scope, id);
  }

  /** Writes a test of a hook; answers its id. */
  async addTest({ trx, tenantId, now }: Scope, hookId: string): Promise<string> {
    const id = uuidv7();
    const payload: HookPayload = {
      id,
      event: 'hook.test',
      at: now.toISOString(),
      tenant: tenantId,
      occurrence: null,
    };
    const about = { occurrenceId: null, contactId: null, protocol: null, status: null };
    const delivery = {
      tenantId,
      id,
      hookId,
      event: 'hook.test',
      ...about,
      body: JSON.stringify(payload),
    } as const;
    await insertDeliveries(trx, [delivery], now);
    wakeDispatchers(trx);
    return id;
  }
}
