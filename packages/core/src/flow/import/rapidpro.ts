import type { Issue } from '../../lib/issue.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { isJsonObject } from '../../lib/json.js';
import { fail, ok, type Result } from '../../lib/result.js';
import type { Position } from '../flow.js';
import { FlowDraft, member, methodOf, numberAt, objectsAt, textAt, type OpenPort } from './flow-draft.js';
import type { ImportedFlow } from './imported-flow.js';

/** Nodes that one flow takes over. */
const MAX_NODES = 3000;

/**
 * Makes flows from a RapidPro or TextIt export (`flows` of specification 13 or 14), one per flow there. Messages, questions
 * with their routers, splits, results, webhooks and sub-flows are taken over; everything about groups, fields of contacts,
 * e-mails and airtime is left out with a note. Never throws.
 */
export function importRapidPro(source: Json): Result<readonly ImportedFlow[], Issue[]> {
  const flows = objectsAt(source, 'flows').filter((flow) => Array.isArray(member(flow, 'nodes')));
  const alone =
    isJsonObject(source) && Array.isArray(member(source, 'nodes')) && member(source, 'fluxo') === undefined;
  const found = alone && isJsonObject(source) ? [source] : flows;
  if (found.length === 0) {
    return fail([
      {
        code: 'unknown-format',
        path: '/flows',
        message: 'Expected a RapidPro export with "flows" of specification 13 or newer.',
        text: {
          'pt-BR': 'O arquivo não é um fluxo exportado do RapidPro (versão 13 ou mais nova).',
          en: 'The file is not a flow exported from RapidPro (version 13 or newer).',
          es: 'El archivo no es un flujo exportado de RapidPro (versión 13 o posterior).',
        },
      },
    ]);
  }
  return ok(found.map((flow) => new RapidProImport(flow).run()));
}

/** What one node there became: where it begins, and what leads on by which of its exits. */
interface Part {
  /** `null`: all that the node said became the question of the node that it leads to. */
  readonly first: string | null;
  readonly exits: ReadonlyMap<string, readonly OpenPort[]>;
}

class RapidProImport {
  private readonly draft = new FlowDraft();
  private readonly flow: JsonObject;
  /** Last messages of nodes that became the question of the waiting node after them: by the uuid of either node. */
  private readonly lent = new Map<string, { readonly action: JsonObject; readonly to: string }>();
  private readonly borrowed = new Map<string, JsonObject>();
  private place = '';
  private at: Position = { x: 0, y: 0 };

  constructor(flow: JsonObject) {
    this.flow = flow;
  }

  run(): ImportedFlow {
    const { draft, flow } = this;
    const parts = new Map<string, Part>();
    const nodes = objectsAt(flow, 'nodes').slice(0, MAX_NODES);
    this.findQuestions(nodes);
    nodes.forEach((node, index) => {
      const part = this.addNode(node, index);
      parts.set(textAt(node, 'uuid'), part);
    });
    const firstOf = (uuid: string): string | undefined => {
      const part = parts.get(uuid);
      const asked = part?.first === null ? parts.get(this.lent.get(uuid)?.to ?? '') : part;
      return asked?.first ?? undefined;
    };
    const [first] = nodes;
    if (first) draft.connect([draft.start], firstOf(textAt(first, 'uuid')));
    for (const node of nodes) {
      const part = parts.get(textAt(node, 'uuid'));
      for (const exit of objectsAt(node, 'exits')) {
        const target = firstOf(textAt(exit, 'destination_uuid'));
        draft.connect(part?.exits.get(textAt(exit, 'uuid')) ?? [], target);
      }
    }
    return draft.finish(textAt(flow, 'name') || 'RapidPro');
  }

  /**
   * Their editor asks with two nodes: one that sends the text, one that waits. Here a question is one node, so the text goes
   * to the waiting one where it is the only way there.
   */
  private findQuestions(nodes: readonly JsonObject[]): void {
    const before = new Map<string, JsonObject[]>();
    for (const node of nodes) {
      for (const exit of objectsAt(node, 'exits')) {
        const target = textAt(exit, 'destination_uuid');
        if (target !== '') before.set(target, [...(before.get(target) ?? []), node]);
      }
    }
    const [start] = nodes;
    for (const node of nodes) {
      const uuid = textAt(node, 'uuid');
      const [only, ...others] = before.get(uuid) ?? [];
      if (node === start || only === undefined || only === node || others.length > 0) continue;
      if (!waitsFor(node) || objectsAt(node, 'actions').length > 0 || member(only, 'router') !== undefined)
        continue;
      const action = objectsAt(only, 'actions').at(-1);
      if (action === undefined || textAt(action, 'type') !== 'send_msg' || textAt(action, 'text') === '')
        continue;
      if (this.lent.has(textAt(only, 'uuid'))) continue;
      this.lent.set(textAt(only, 'uuid'), { action, to: uuid });
      this.borrowed.set(uuid, action);
    }
  }

  private addNode(node: JsonObject, index: number): Part {
    const ui = member(member(member(member(this.flow, '_ui'), 'nodes'), textAt(node, 'uuid')), 'position');
    this.at = {
      x: numberAt(ui, 'left') ?? (index % 5) * 320,
      y: (numberAt(ui, 'top') ?? Math.floor(index / 5) * 400) * 1.5 + 200,
    };
    const router = member(node, 'router');
    const asks = waitsFor(node);
    const lent = this.lent.get(textAt(node, 'uuid'));
    const actions = objectsAt(node, 'actions').filter((action) => action !== lent?.action);
    this.place = textAt(router, 'result_name') || textAt(node, 'uuid');
    const chain = new Chain(this.draft);
    const own = asks ? actions.findLast((action) => textAt(action, 'type') === 'send_msg') : undefined;
    const question = own ?? this.borrowed.get(textAt(node, 'uuid'));
    if (lent?.action) this.addAttachments(lent.action, chain);
    for (const action of actions) if (action !== question) this.addAction(action, chain, router);
    const exits = new Map<string, OpenPort[]>();
    const leave = (exit: string, ports: readonly OpenPort[]): void =>
      void exits.set(exit, [...(exits.get(exit) ?? []), ...ports]);
    if (router === undefined) {
      const [exit] = objectsAt(node, 'exits');
      if (lent !== undefined && chain.first === undefined) return { first: null, exits };
      if (chain.first === undefined) chain.add(this.emptyStep());
      if (exit) leave(textAt(exit, 'uuid'), chain.open);
    } else {
      this.addRouter(router, asks, question, chain, leave);
    }
    return { first: chain.first ?? chain.add(this.emptyStep()), exits };
  }

  /** Holds the place of a node of which nothing was taken over: an assignment of nothing. */
  private emptyStep(): string {
    const variable = this.draft.variable('importado');
    return this.add('variable', { assignments: [{ id: 'a0', variable, operation: 'set', value: '' }] });
  }

  private add(type: string, settings: JsonObject, title = ''): string {
    const id = this.draft.add(type, title, settings, this.at);
    this.at = { x: this.at.x, y: this.at.y + 150 };
    return id;
  }

  private addAction(action: JsonObject, chain: Chain, router: Json | undefined): void {
    const type = textAt(action, 'type');
    switch (type) {
      case 'send_msg':
        this.addMessage(action, chain);
        return;
      case 'set_run_result':
        chain.add(this.assign(textAt(action, 'name'), textAt(action, 'value')));
        return;
      case 'set_run_local':
        chain.add(
          this.assign(
            textAt(action, 'local'),
            textAt(action, 'value'),
            textAt(action, 'operation') === 'increment' ? 'add' : 'set',
          ),
        );
        return;
      case 'set_contact_field': {
        const id = this.assign(textAt(member(action, 'field'), 'key'), textAt(action, 'value'));
        chain.add(id);
        this.draft.note('changed', this.place, id, {
          'pt-BR': 'O campo do contato virou uma variável deste atendimento.',
          en: "The contact's field became a variable of this conversation.",
          es: 'El campo del contacto pasó a ser una variable de esta conversación.',
        });
        return;
      }
      case 'call_webhook':
        this.addCall(action, chain, router !== undefined);
        return;
      case 'enter_flow': {
        const returns = member(action, 'terminal') !== true;
        const id = this.add(
          'flow',
          { flow: textAt(member(action, 'flow'), 'uuid'), returns },
          textAt(member(action, 'flow'), 'name'),
        );
        chain.add(id, returns ? [{ node: id, port: 'default' }] : []);
        chain.callsFlow = true;
        this.draft.note('incomplete', this.place, id, {
          'pt-BR': `Escolha o fluxo que substitui “${textAt(member(action, 'flow'), 'name').slice(0, 60)}”.`,
          en: `Choose the flow that stands for “${textAt(member(action, 'flow'), 'name').slice(0, 60)}”.`,
          es: `Elija el flujo que reemplaza a “${textAt(member(action, 'flow'), 'name').slice(0, 60)}”.`,
        });
        return;
      }
      case 'open_ticket': {
        const id = this.add('queue', { queue: '' });
        chain.add(id, [{ node: id, port: 'finished' }]);
        this.draft.note('incomplete', this.place, id, {
          'pt-BR': 'Escolha a fila que recebe o atendimento.',
          en: 'Choose the queue that takes the conversation.',
          es: 'Elija la cola que recibe la conversación.',
        });
        return;
      }
      default:
        this.leaveOut(type);
    }
  }

  private leaveOut(what: string): void {
    const shown = what.slice(0, 60) || '?';
    this.draft.note('left-out', this.place, null, {
      'pt-BR': `“${shown}” não tem equivalente e ficou de fora.`,
      en: `“${shown}” has no counterpart and was left out.`,
      es: `“${shown}” no tiene equivalente y quedó fuera.`,
    });
  }

  private assign(name: string, value: string, operation = 'set'): string {
    const variable = this.draft.variable(resultKey(name));
    return this.add('variable', {
      assignments: [{ id: 'a0', variable, operation, value: this.template(value) }],
    });
  }

  private addMessage(action: JsonObject, chain: Chain): void {
    const text = this.template(textAt(action, 'text'));
    if (text !== '') chain.add(this.add('message', { text }));
    this.addAttachments(action, chain);
  }

  private addAttachments(action: JsonObject, chain: Chain): void {
    const attachments = member(action, 'attachments');
    if (!Array.isArray(attachments)) return;
    for (const attachment of attachments as readonly Json[]) {
      const found =
        typeof attachment === 'string'
          ? /^(image|audio|video|application|document)(?:\/[^:]{1,60})?:(\S.*)$/s.exec(attachment)
          : null;
      if (!found) {
        this.leaveOut('attachment');
        continue;
      }
      const kind = found[1] === 'application' ? 'document' : (found[1] ?? 'document');
      chain.add(this.add('message', { media: { kind, url: this.template(found[2] ?? '') } }));
    }
  }

  private addCall(action: JsonObject, chain: Chain, isRouted: boolean): void {
    const headers = member(action, 'headers');
    const id = this.add('api', {
      method: methodOf(textAt(action, 'method')),
      url: this.template(textAt(action, 'url')),
      headers: isJsonObject(headers)
        ? Object.entries(headers).map(([name, value], index) => ({
            id: `h${index}`,
            name,
            value: this.template(typeof value === 'string' ? value : JSON.stringify(value)),
          }))
        : [],
      body: this.template(textAt(action, 'body')),
      variable: this.draft.variable('webhook'),
    });
    // Without a router both outcomes went on the same way there.
    chain.add(
      id,
      isRouted
        ? [{ node: id, port: 'default' }]
        : [
            { node: id, port: 'default' },
            { node: id, port: 'error' },
          ],
    );
    chain.failure = isRouted ? { node: id, port: 'error' } : undefined;
  }

  private addRouter(
    router: Json,
    asks: boolean,
    question: JsonObject | undefined,
    chain: Chain,
    leave: (exit: string, ports: readonly OpenPort[]) => void,
  ): void {
    const categories = objectsAt(router, 'categories');
    const exitOf = new Map(
      categories.map((category) => [textAt(category, 'uuid'), textAt(category, 'exit_uuid')]),
    );
    const otherwise = exitOf.get(textAt(router, 'default_category_uuid')) ?? '';
    const exitNamed = (names: RegExp): string | undefined => {
      const found = categories.find((category) => names.test(textAt(category, 'name')));
      return found && textAt(found, 'exit_uuid');
    };
    if (textAt(router, 'type') === 'random') {
      this.leaveOut('random');
      if (chain.first === undefined) chain.add(this.emptyStep());
      leave(textAt(categories[0], 'exit_uuid'), chain.open);
      return;
    }
    if (chain.failure) {
      leave(exitNamed(/^success|^sucesso/i) ?? textAt(categories[0], 'exit_uuid'), chain.open);
      leave(exitNamed(/^fail|^falha/i) ?? otherwise, [chain.failure]);
      return;
    }
    if (!asks && chain.callsFlow) {
      leave(exitNamed(/^complete/i) ?? otherwise, chain.open);
      return;
    }
    const variable = asks
      ? this.draft.variable(resultKey(textAt(router, 'result_name') || 'resposta'))
      : this.operandOf(textAt(router, 'operand'));
    if (asks) this.addQuestion(router, question, variable, chain, exitOf, leave);
    const cases = objectsAt(router, 'cases');
    const conditions = cases.flatMap((one, index) => {
      const rules = this.rulesOf(one, variable);
      return rules
        ? [{ category: textAt(one, 'category_uuid'), condition: { id: `c${index}`, name: '', ...rules } }]
        : [];
    });
    if (conditions.length === 0) {
      if (chain.first === undefined) chain.add(this.emptyStep());
      leave(otherwise, chain.open);
      return;
    }
    const id = this.add('decision', { conditions: conditions.map(({ condition }) => condition) });
    chain.add(id, []);
    for (const { category, condition } of conditions) {
      leave(exitOf.get(category) ?? otherwise, [{ node: id, port: `condition:${condition.id}` }]);
    }
    leave(otherwise, [{ node: id, port: 'else' }]);
  }

  private addQuestion(
    router: Json,
    question: JsonObject | undefined,
    variable: string,
    chain: Chain,
    exitOf: ReadonlyMap<string, string>,
    leave: (exit: string, ports: readonly OpenPort[]) => void,
  ): void {
    const text = this.template(textAt(question, 'text')) || '…';
    const replies = member(question, 'quick_replies');
    const titles = Array.isArray(replies)
      ? (replies as readonly Json[])
          .map((reply) => (typeof reply === 'string' ? reply : textAt(reply, 'text')))
          .filter((title) => title.trim() !== '')
      : [];
    const timeout = member(member(router, 'wait'), 'timeout');
    const seconds = numberAt(timeout, 'seconds');
    const limit: JsonObject =
      seconds === null ? {} : { answerTimeout: Math.min(Math.max(Math.round(seconds), 5), 30 * 86_400) };
    let id: string;
    if (titles.length > 0) {
      id = this.add('options', {
        body: text,
        options: titles.map((title, index) => ({ id: `o${index}`, code: '', title: this.template(title) })),
        variable,
        ...limit,
      });
      chain.add(
        id,
        titles.map((_, index) => ({ node: id, port: `option:o${index}` })),
      );
      this.draft.note('changed', this.place, id, {
        'pt-BR': 'As respostas rápidas viraram opções: outras respostas repetem a pergunta.',
        en: 'The quick replies became options: other answers repeat the question.',
        es: 'Las respuestas rápidas pasaron a ser opciones: otras respuestas repiten la pregunta.',
      });
    } else {
      id = this.add('input', { message: text, ...answerKind(router), variable, ...limit });
      chain.add(id);
      if (text === '…') {
        this.draft.note('incomplete', this.place, id, {
          'pt-BR': 'Escreva a pergunta: no original a espera não tinha texto próprio.',
          en: 'Write the question: in the original the wait had no text of its own.',
          es: 'Escriba la pregunta: en el original la espera no tenía texto propio.',
        });
      }
    }
    if (seconds !== null)
      leave(exitOf.get(textAt(timeout, 'category_uuid')) ?? '', [{ node: id, port: 'no-answer' }]);
  }

  private rulesOf(one: JsonObject, variable: string): { join: string; rules: JsonObject[] } | null {
    const type = textAt(one, 'type');
    const list = member(one, 'arguments');
    const values = Array.isArray(list)
      ? (list as readonly Json[]).map((value) =>
          this.template(typeof value === 'string' ? value : JSON.stringify(value)),
        )
      : [];
    const [first = '', second = ''] = values;
    const rule = (operator: string, value: string, index = 0): JsonObject => ({
      id: `r${index}`,
      variable,
      operator,
      value,
    });
    const single = (operator: string, value = first): { join: string; rules: JsonObject[] } => ({
      join: 'all',
      rules: [rule(operator, value)],
    });
    switch (type) {
      case 'has_any_word':
      case 'has_all_words': {
        const words = first.split(/[\s,]+/).filter((word) => word !== '');
        if (words.length === 0) break;
        return {
          join: type === 'has_any_word' ? 'any' : 'all',
          rules: words.slice(0, 20).map((word, index) => rule('contains', word, index)),
        };
      }
      case 'has_phrase':
        return single('contains');
      case 'has_only_phrase':
      case 'has_only_text':
      case 'has_category':
        return single('equal');
      case 'has_beginning':
        return single('starts-with');
      case 'has_text':
      case 'has_value':
        return single('filled', '');
      case 'has_pattern':
        return single('matches');
      case 'has_number':
        return single('matches', '\\d');
      case 'has_email':
        return single('matches', '\\S+@\\S+\\.\\S+');
      case 'has_phone':
        return single('matches', '\\d{8,}');
      case 'has_number_eq':
        return { join: 'all', rules: [rule('greater-or-equal', first), rule('less-or-equal', first, 1)] };
      case 'has_number_gt':
        return single('greater');
      case 'has_number_gte':
        return single('greater-or-equal');
      case 'has_number_lt':
        return single('less');
      case 'has_number_lte':
        return single('less-or-equal');
      case 'has_number_between':
        return single('between', `${first}; ${second}`);
      case 'has_date_eq':
        return single('same-day');
      case 'has_date_lt':
        return single('before');
      case 'has_date_gt':
        return single('after');
      default:
        break;
    }
    this.leaveOut(type);
    return null;
  }

  /** Variable that a split reads. */
  private operandOf(operand: string): string {
    const found = /^\{\{\s*([^|{}]+?)\s*(?:\|[^{}]*)?\}\}$/.exec(this.template(operand));
    return found?.[1] ?? this.draft.variable('resposta');
  }

  /** Expressions `@path` and `@(…)` as placeholders; what is more than a path or one known function is left out. */
  private template(text: string): string {
    return text
      .slice(0, 10_000)
      .replaceAll('{{', '\\{{')
      .replace(
        /@@|@\(((?:[^()]|\([^()]*\)){0,300})\)|@([a-zA-Z][\w.]*\w|[a-zA-Z])/g,
        (whole, inner?: string, path?: string) => {
          if (whole === '@@') return '@';
          const placeholder = this.placeholder((inner ?? path ?? '').trim());
          if (placeholder !== null) return placeholder;
          // A name after @ that is no expression of theirs is text, such as an address.
          if (inner === undefined) return whole;
          this.leaveOut(whole);
          return '';
        },
      );
  }

  private placeholder(expression: string): string | null {
    const call = /^(upper|lower|title|json|url_encode|text)\(([\w.]+)\)$/i.exec(expression);
    if (call) {
      const path = this.path(call[2] ?? '');
      const filter = FILTERS[(call[1] ?? '').toLowerCase()] ?? '';
      return path === null ? null : `{{${path}${filter}}}`;
    }
    const path = /^[\w.]+$/.test(expression) ? this.path(expression) : null;
    return path === null ? null : `{{${path}}}`;
  }

  private path(path: string): string | null {
    const lower = path.toLowerCase();
    if (Object.hasOwn(CONTACT_PATHS, lower)) return CONTACT_PATHS[lower] ?? null;
    const result = /^results\.(\w+)(?:\.(?:value|category|category_localized|input))?$/.exec(lower);
    if (result) return this.draft.variable(resultKey(result[1] ?? ''));
    const field = /^(?:contact\.fields|contact|fields|locals)\.(\w+)$/.exec(lower);
    if (field) return this.draft.variable(resultKey(field[1] ?? ''));
    const answer =
      /^(?:webhook\.json|webhook|legacy_extra|extra)\.((?:[A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)*)$/i.exec(path);
    return answer ? `${this.draft.variable('webhook')}.${answer[1] ?? ''}` : null;
  }
}

function waitsFor(node: JsonObject): boolean {
  return textAt(member(member(node, 'router'), 'wait'), 'type') === 'msg';
}

/** What a wait's hint asks for, as settings of a question. */
function answerKind(router: Json): JsonObject {
  const hint = textAt(member(member(router, 'wait'), 'hint'), 'type');
  if (hint === 'location') return { inputType: 'location' };
  if (hint === 'image' || hint === 'audio' || hint === 'video') return { inputType: 'file', fileKind: hint };
  return { inputType: 'text' };
}

/** Nodes one after the other. */
class Chain {
  first: string | undefined;
  open: readonly OpenPort[] = [];
  /** Port by which the last call fails. */
  failure: OpenPort | undefined;
  callsFlow = false;
  private readonly draft: FlowDraft;

  constructor(draft: FlowDraft) {
    this.draft = draft;
  }

  add(id: string, open: readonly OpenPort[] = [{ node: id, port: 'default' }]): string {
    this.draft.connect(this.open, id);
    this.first ??= id;
    this.open = open;
    return id;
  }
}

const CONTACT_PATHS: Readonly<Record<string, string>> = {
  contact: 'contato.nome',
  'contact.name': 'contato.nome',
  'contact.first_name': 'contato.nome | primeiro_nome',
  'contact.urn': 'contato.telefone',
  'contact.tel': 'contato.telefone',
  'urns.tel': 'contato.telefone',
  'urns.mailto': 'contato.email',
  'contact.uuid': 'contato.chaveUnica',
  now: 'agora',
  today: 'agora | data',
};

const FILTERS: Readonly<Record<string, string>> = {
  upper: ' | maiusculas',
  lower: ' | minusculas',
  title: ' | titulo',
  json: ' | json',
};

/** Results are named freely and read by a key of small letters and `_`. */
function resultKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_');
}
