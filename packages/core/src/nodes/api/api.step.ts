import type { ApiCall } from '../../engine/command.js';
import { MAX_STORED_VALUE, MAX_VALUE_DEPTH } from '../../engine/limits.js';
import { awaitService, defineStep, leave, type Outcome, type StepContext } from '../../engine/step.js';
import { isJsonObject, type Json } from '../../lib/json.js';
import { jsonLength } from '../../lib/json-length.js';
import type { SettingsOf } from '../../schema/settings.js';
import { withoutInheritedKeys } from '../../text/expression.js';
import { compileTemplate, type CompiledTemplate } from '../../text/template.js';
import { apiNode } from './api.node.js';
import { renderWithSecrets } from './render-with-secrets.js';

type Settings = SettingsOf<typeof apiNode.fields>;

const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

/** The templates of a call, parsed. */
interface CallTemplates {
  readonly url: CompiledTemplate;
  readonly headers: readonly { readonly name: string; readonly value: CompiledTemplate }[];
  readonly body: CompiledTemplate;
}

/**
 * Leaves by Default on status 200 alone; every other status, a time-out, an answer over the limits and a value that may not
 * stand in a header leave by Erro, with `api.status` (0 without an answer) and `api.erro`.
 */
export const apiStep = defineStep(apiNode, {
  enter(context, settings) {
    context.write(settings.variable, undefined);
    const call = fillCall(context, settings);
    if (typeof call === 'string') return failed(context, 0, call);
    return awaitService('api', (request) => ({ type: 'callApi', request, call }));
  },
  serviceAnswered(context, settings, { outcome, value }) {
    if (outcome !== 'ok') return failed(context, 0, outcome);
    const { status, body } = readAnswer(value);
    if (status !== 200) return failed(context, status, `http-${status}`);
    if (jsonLength(body, MAX_STORED_VALUE, MAX_VALUE_DEPTH) > MAX_STORED_VALUE)
      return failed(context, status, 'too-large');
    context.setSystem('api', { status, erro: null });
    context.write(settings.variable, withoutInheritedKeys(body));
    return leave('default');
  },
});

function failed(context: StepContext, status: number, error: string): Outcome {
  context.setSystem('api', { status, erro: error });
  context.note('failed-call', `${status} ${error}`);
  return leave('error');
}

function readAnswer(value: Json): { readonly status: number; readonly body: Json } {
  if (!isJsonObject(value)) return { status: 0, body: null };
  const status = value['status'];
  return { status: typeof status === 'number' ? status : 0, body: value['body'] ?? null };
}

/** The call with its variables filled in, or the code of what cannot be sent. */
function fillCall(context: StepContext, settings: Settings): ApiCall | string {
  const templates = context.node.prepared(() => prepare(settings));
  const url = renderWithSecrets(context, templates.url, 'url');
  if (url === null || url.trim() === '') return 'invalid-url';
  const headers: { name: string; value: string }[] = [];
  for (const header of templates.headers) {
    const value = renderWithSecrets(context, header.value, 'header');
    if (value === null || !TOKEN.test(header.name)) return 'invalid-header';
    headers.push({ name: header.name, value });
  }
  const hasBody = settings.method !== 'GET' && settings.body !== '';
  const body = hasBody ? renderWithSecrets(context, templates.body, 'json') : null;
  return { method: settings.method, url: url.trim(), headers, body, timeoutSeconds: settings.timeout };
}

function prepare({ url, headers, body }: Settings): CallTemplates {
  return {
    url: compileTemplate(url),
    headers: headers.map(({ name, value }) => ({ name: name.trim(), value: compileTemplate(value) })),
    body: compileTemplate(body),
  };
}
