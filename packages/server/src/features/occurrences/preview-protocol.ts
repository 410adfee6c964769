import type { ProtocolPreview } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { dayOf } from './day.js';
import { findNumbering } from './occurrences.repository.js';
import { formatProtocol } from './protocol.js';

/** What the first number of today would look like. Takes none. */
export async function previewProtocol(scope: Scope, pattern: string): Promise<ProtocolPreview> {
  const { timeZone, operator } = await findNumbering(scope.trx, scope.tenantId);
  const date = dayOf(scope.now.getTime(), timeZone);
  const example = formatProtocol(pattern, { operator, date, sequence: 1 });
  return { example, length: example.length };
}
