import type { ReportedDelivery } from './inbound-item.js';

/** How far one of our messages came. */
export type DeliveryState = 'pending' | ReportedDelivery;

const RANK: Readonly<Record<DeliveryState, number>> = {
  pending: 0,
  sent: 1,
  // A channel can report a failure after `sent`, and contradicts itself between `failed` and `delivered`: what the
  // person has is worth more than what was reported broken, but the error is kept beside it.
  failed: 2,
  delivered: 3,
  read: 4,
  played: 5,
};

/** The state after a report, which can come late or twice: it never goes back, and `failed` wins over `sent`. */
export function afterReport(current: DeliveryState, reported: ReportedDelivery): DeliveryState {
  return RANK[reported] > RANK[current] ? reported : current;
}
