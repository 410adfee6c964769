/** A local WhatsApp for tests and demonstrations: Graph API, phones, and the webhooks between them. */
export { GraphStandIn } from './graph-stand-in.js';
export type {
  AcceptedMessage,
  Fault,
  GraphStandInOptions,
  RecordedCall,
  StandInAnswer,
  StandInRequest,
  StandInTemplate,
} from './graph-stand-in.js';
export { answerGraphCall, startGraphServer, type GraphServer } from './graph-server.js';
export { PhoneNetwork } from './phone-network.js';
export type {
  PhoneChange,
  PhoneEntry,
  PhoneInput,
  PhoneNetworkOptions,
  StatusHabit,
} from './phone-network.js';
export {
  writeDelivery,
  type SignedDelivery,
  type StandInNumber,
  type StandInUser,
} from './webhook-writer.js';
