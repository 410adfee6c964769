import type { CloseReason } from '../engine/state.js';
import type { QueueExit } from '../engine/event.js';
import { MAX_VALUE_DEPTH } from '../engine/limits.js';
import { flowIssueTexts } from '../flow/flow-issue-texts.js';
import type { Issue } from '../lib/issue.js';
import { isJsonObject, type Json } from '../lib/json.js';
import { jsonLength } from '../lib/json-length.js';
import { pointerStep } from '../lib/json-pointer.js';
import { LOCALES } from '../lib/local-text.js';
import { fail, ok, type Result } from '../lib/result.js';
import { utf8Length } from '../lib/utf8-length.js';
import { isTimeZone } from '../calendar/time-zone.js';
import { flowTestIssueTexts } from './flow-test-issue-texts.js';
import { MAX_FLOW_TEST_BYTES, MAX_FLOW_TEST_STEPS, type FlowTest } from './flow-test.js';
import type { ServiceCommand } from './simulated-services.js';

/** Problems told at once. */
const MAX_ISSUES = 100;

/** Longest name of a test, in UTF-16 code units. */
const MAX_NAME = 200;

/** Longest id and title, as in flows. */
const MAX_ID = 128;

/** Longest move of the clock in one step (ten years): beyond it no wait of a flow reaches. */
const MAX_ADVANCE_SECONDS = 10 * 366 * 24 * 60 * 60;

/**
 * Reads a flow test from its JSON text, or from the value that the text gave. All problems are told, each with a JSON Pointer,
 * up to a hundred. Never throws. What a test says about nodes, options and queues is not looked up: that is what running it
 * does.
 */
export function parseFlowTest(source: unknown): Result<FlowTest, Issue[]> {
  const issues: Issue[] = [];
  try {
    const json: unknown = typeof source === 'string' ? source : JSON.stringify(source);
    const bytes = typeof json === 'string' ? utf8Length(json) : 0;
    if (bytes > MAX_FLOW_TEST_BYTES) {
      const message = `Expected at most ${MAX_FLOW_TEST_BYTES} bytes, found ${bytes}.`;
      return fail([issue('large-flow-test', '', message)]);
    }
    const value: unknown = typeof source === 'string' ? JSON.parse(source) : source;
    if (jsonLength(value as Json, Infinity, MAX_VALUE_DEPTH) === Infinity) {
      const message = `Expected lists and objects at most ${MAX_VALUE_DEPTH} deep.`;
      return fail([issue('malformed-value', '', message)]);
    }
    checkTest(value, '', issues);
    return issues.length > 0 ? fail(issues.slice(0, MAX_ISSUES)) : ok(value as FlowTest);
  } catch (error) {
    // A text that is no JSON, or a value that is none (a getter that throws, a cycle).
    const reason = error instanceof Error ? error.message : 'unknown';
    return fail([issue('unreadable-document', '', `Expected JSON: ${reason}.`)]);
  }
}

const texts = { ...flowIssueTexts, ...flowTestIssueTexts };

function issue(code: keyof typeof texts, path: string, message: string): Issue {
  return { code, path, message, text: texts[code] };
}

/** Appends what is wrong with a value. */
type Check = (value: unknown, path: string, issues: Issue[]) => void;

function expected(what: string, isRight: (value: unknown) => boolean): Check {
  return (value, path, issues) => {
    if (isRight(value)) return;
    const found = typeof value === 'string' ? `"${value.slice(0, 80)}"` : typeName(value);
    issues.push(issue('malformed-value', path, `Expected ${what}, found ${found}.`));
  };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return value === undefined ? 'nothing' : `a value of type ${typeof value}`;
}

const text = (max: number): Check =>
  expected(
    `a text of at most ${max} characters`,
    (value) => typeof value === 'string' && value.length <= max,
  );
const filled = (max: number): Check =>
  expected(
    `a text of 1 to ${max} characters`,
    (value) => typeof value === 'string' && value.trim() !== '' && value.length <= max,
  );
const flag = expected('true or false', (value) => typeof value === 'boolean');
const number = (min: number, max: number, isWhole = false): Check =>
  expected(
    `a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`,
    (value) =>
      typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value)),
  );
const any: Check = expected('a value', (value) => value !== undefined);
const bag = expected('an object', isJsonObject);
const longText = text(MAX_FLOW_TEST_BYTES);

function oneOf<Value extends string>(...values: readonly Value[]): Check {
  return expected(`one of ${values.join(', ')}`, (value) => (values as readonly unknown[]).includes(value));
}

/** An object with these keys alone; those of `required` must be there. */
function shape(fields: Readonly<Record<string, Check>>, ...required: readonly string[]): Check {
  return (value, path, issues) => {
    if (!isJsonObject(value)) {
      bag(value, path, issues);
      return;
    }
    for (const key of Object.keys(value)) {
      const at = `${path}/${pointerStep(key)}`;
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (check !== undefined) check(value[key], at, issues);
      else {
        const known = Object.keys(fields).join(', ');
        issues.push(issue('unknown-key', at, `Expected one of ${known}, found "${key.slice(0, 80)}".`));
      }
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) any(undefined, `${path}/${key}`, issues);
    }
  };
}

function list(item: Check): Check {
  return (value, path, issues) => {
    if (!Array.isArray(value)) expected('a list', () => false)(value, path, issues);
    else value.forEach((one, index) => item(one, `${path}/${index}`, issues));
  };
}

function map(item: Check): Check {
  return (value, path, issues) => {
    if (!isJsonObject(value)) bag(value, path, issues);
    else for (const key of Object.keys(value)) item(value[key], `${path}/${pointerStep(key)}`, issues);
  };
}

const queueExits = [
  'finished',
  'full',
  'gave-up',
  'out-of-hours',
  'wait-limit',
  'user-idle',
  'agent-idle',
] as const satisfies readonly QueueExit[];
const services = [
  'findContact',
  'identifyContact',
  'openOccurrence',
  'callApi',
  'checkSchedule',
  'sendTemplate',
] as const satisfies readonly ServiceCommand['type'][];
const closeReasons = [
  'completed',
  'idle',
  'attempts-exhausted',
  'no-answer',
  'failed',
  'limit-reached',
  'flow-error',
  'closed-by-agent',
  'closed-by-host',
] as const satisfies readonly CloseReason[];

const outcome = shape({ outcome: filled(MAX_ID), value: any, system: bag }, 'outcome');
const queueLeft = shape({ exit: oneOf(...queueExits), status: text(MAX_ID), system: bag }, 'exit');
const nodeOutcome: Check = (value, path, issues) =>
  (isJsonObject(value) && Object.hasOwn(value, 'exit') ? queueLeft : outcome)(value, path, issues);
const forced = shape({
  queue: queueLeft,
  api: outcome,
  template: outcome,
  occurrence: outcome,
  scheduleOpen: flag,
  contact: shape({ known: flag, name: text(MAX_NAME), email: text(MAX_NAME) }, 'known'),
  nodes: map(nodeOutcome),
});

const media = shape(
  {
    kind: oneOf('image', 'audio', 'video', 'document'),
    url: longText,
    mediaId: longText,
    mimeType: longText,
    fileName: longText,
    sizeBytes: number(0, Number.MAX_SAFE_INTEGER),
  },
  'kind',
);
const input = shape(
  {
    kind: oneOf('text', 'choice', 'media', 'location', 'contacts', 'form', 'unsupported'),
    text: longText,
    replyId: longText,
    inReplyTo: longText,
    media,
    location: shape(
      { latitude: number(-90, 90), longitude: number(-180, 180), name: longText, address: longText },
      'latitude',
      'longitude',
    ),
  },
  'kind',
  'text',
);

const menu = shape(
  { menu: longText, options: list(longText), layout: oneOf('buttons', 'list') },
  'menu',
  'options',
);
const file = shape({ media: longText, caption: longText }, 'media');
const link = shape({ link: longText, text: longText, label: longText }, 'link', 'text', 'label');
const location = shape({ location: longText }, 'location');
const message: Check = (value, path, issues) => {
  if (typeof value === 'string') return;
  if (!isJsonObject(value)) expected('a text or an object', () => false)(value, path, issues);
  else if (Object.hasOwn(value, 'menu')) menu(value, path, issues);
  else if (Object.hasOwn(value, 'media')) file(value, path, issues);
  else if (Object.hasOwn(value, 'link')) link(value, path, issues);
  else location(value, path, issues);
};

const closeReason = oneOf(...closeReasons);
const closed: Check = (value, path, issues) => {
  if (value !== null) closeReason(value, path, issues);
};

/** Kinds of steps by the key that names them. */
const stepChecks: ReadonlyMap<string, Check> = new Map([
  ['open', shape({ open: expected('true', (value) => value === true) })],
  ['say', shape({ say: longText })],
  ['send', shape({ send: input })],
  ['tap', shape({ tap: longText, menusAgo: number(0, MAX_FLOW_TEST_STEPS, true) })],
  ['advance', shape({ advance: number(0, MAX_ADVANCE_SECONDS) })],
  ['force', shape({ force: forced })],
  ['answer', shape({ answer: outcome, service: oneOf(...services) })],
  ['leaveQueue', shape({ leaveQueue: oneOf(...queueExits), status: text(MAX_ID), system: bag })],
  ['expect', shape({ expect: list(message) })],
  ['closed', shape({ closed })],
  ['variables', shape({ variables: bag })],
]);

const step: Check = (value, path, issues) => {
  if (!isJsonObject(value)) {
    bag(value, path, issues);
    return;
  }
  const [, check] = [...stepChecks].find(([key]) => Object.hasOwn(value, key)) ?? [];
  if (check !== undefined) check(value, path, issues);
  else {
    const message = `Expected a step with one of ${[...stepChecks.keys()].join(', ')}, found none of them.`;
    issues.push(issue('unknown-step', path, message));
  }
};

const steps: Check = (value, path, issues) => {
  if (Array.isArray(value) && value.length > MAX_FLOW_TEST_STEPS) {
    const message = `Expected at most ${MAX_FLOW_TEST_STEPS} steps, found ${value.length}.`;
    issues.push(issue('many-steps', path, message));
  } else list(step)(value, path, issues);
};

const checkTest = shape(
  {
    name: filled(MAX_NAME),
    channel: oneOf('whatsapp', 'web'),
    at: expected('an ISO 8601 instant', isInstantText),
    timeZone: expected('an IANA time zone', (value) => typeof value === 'string' && isTimeZone(value)),
    locale: oneOf(...LOCALES),
    idleSeconds: number(1, MAX_ADVANCE_SECONDS),
    node: filled(MAX_ID),
    variables: bag,
    system: bag,
    firstMessageAnswers: flag,
    forced,
    steps,
  },
  'name',
  'channel',
  'at',
  'steps',
);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function isInstantText(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && Number.isFinite(Date.parse(value));
}
