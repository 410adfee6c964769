import { nextOpening } from '../calendar/business-hours.js';
import type { Schedule } from '../calendar/schedule.js';
import type { Instant } from '../lib/instant.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { ForcedOutcomes, ForcedQueue } from './flow-test.js';
import {
  SIMULATED_PROTOCOL,
  type ServiceOutcome,
  type ServicePlace,
  type SimulatedServices,
} from './simulated-services.js';

/**
 * Services that do what the given data says. A node's own entry goes before the one for its kind; where neither says
 * anything the function gives `undefined`, which leaves the outcome to `simulatedServices`.
 *
 * An entry of the wrong sort for its node (a queue's exit for an API node) is passed over, as is one for a node that is gone:
 * outcomes are kept beside flows that go on changing.
 */
export function forcedServices(forced: ForcedOutcomes): SimulatedServices {
  const serviceAt = ({ node }: ServicePlace): ServiceOutcome | undefined => {
    const entry = entryOf(forced, node);
    return entry !== undefined && 'outcome' in entry ? entry : undefined;
  };
  return {
    enterQueue: (_command, { node }) => {
      const entry = entryOf(forced, node);
      return entry !== undefined && 'exit' in entry ? entry : forced.queue;
    },
    callApi: (_command, place) => serviceAt(place) ?? forced.api,
    sendTemplate: (_command, place) => serviceAt(place) ?? forced.template,
    openOccurrence: (command, place) =>
      withValue(serviceAt(place) ?? forced.occurrence, {
        protocolo: SIMULATED_PROTOCOL,
        tipo: command.occurrenceType,
        anotacao: command.note,
      }),
    checkSchedule: (_command, place) =>
      serviceAt(place) ??
      (forced.scheduleOpen === undefined ? undefined : scheduleOutcome(forced.scheduleOpen, place)),
    findContact: (command, place) => {
      const own = serviceAt(place);
      if (own !== undefined) return own;
      const { contact } = forced;
      if (contact === undefined) return undefined;
      if (!contact.known) return { outcome: 'ok', value: { known: false } };
      const contato = contactVariables(contact, command.key, null);
      return { outcome: 'ok', value: { known: true }, system: { contato } };
    },
    identifyContact: (command, place) => {
      const own = serviceAt(place);
      if (own !== undefined && own.outcome !== 'ok') return own;
      const { contact } = forced;
      if (contact === undefined || !contact.known) return undefined;
      const contato = contactVariables(contact, command.key, command.name);
      return { outcome: 'ok', system: { contato, ocorrencia: { protocolo: SIMULATED_PROTOCOL } } };
    },
  };
}

function entryOf({ nodes }: ForcedOutcomes, node: string | null): ForcedQueue | ServiceOutcome | undefined {
  return nodes !== undefined && node !== null && Object.hasOwn(nodes, node) ? nodes[node] : undefined;
}

function withValue(outcome: ServiceOutcome | undefined, value: Json): ServiceOutcome | undefined {
  return outcome?.outcome === 'ok' && outcome.value === undefined ? { ...outcome, value } : outcome;
}

function contactVariables(
  { name, email }: NonNullable<ForcedOutcomes['contact']>,
  key: string,
  typedName: string | null,
): JsonObject {
  return {
    nome: typedName ?? name ?? 'Contato simulado',
    chaveUnica: key,
    ...(email === undefined ? undefined : { email }),
  };
}

function scheduleOutcome(open: boolean, { at, timeZone }: ServicePlace): ServiceOutcome {
  const proximaAbertura = open ? null : openingAfter(at, timeZone);
  return { outcome: 'ok', value: { open }, system: { expediente: { proximaAbertura } } };
}

const WORKDAY: Schedule['week'][number] = [{ start: '08:00', end: '18:00' }];

/** The next weekday at eight: nobody says when a schedule that does not exist opens, and texts need some time to show. */
function openingAfter(at: Instant, timeZone: string): string | null {
  const opening = nextOpening(
    {
      timeZone,
      week: [[], WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, []],
      holidays: { national: false, optional: false, state: null },
      exceptions: [],
    },
    at,
  );
  return opening === null ? null : new Date(opening).toISOString();
}
