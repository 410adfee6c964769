import type { Issue } from '../../lib/issue.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { isJsonObject } from '../../lib/json.js';
import { fail, ok, type Result } from '../../lib/result.js';
import type { Position } from '../flow.js';
import { FlowDraft, member, methodOf, numberAt, objectsAt, textAt, type OpenPort } from './flow-draft.js';
import type { ImportedFlow } from './imported-flow.js';

/** Canvas units from one step of a group to the next. */
const STEP_HEIGHT = 150;

/** Blocks that one import takes: larger exports are no conversation. */
const MAX_BLOCKS = 5000;

/**
 * Makes a flow from a Typebot export (versions 3 to 6: a bot with `groups`, `edges`, `variables`). Bubbles become messages,
 * inputs questions, choices menus, conditions decisions, web calls API nodes, jumps and links edges. What has no
 * counterpart (scripts, payments, integrations, A/B tests) is left out with a note. Never throws.
 */
export function importTypebot(source: Json): Result<ImportedFlow, Issue[]> {
  const bot = isJsonObject(member(source, 'typebot')) ? member(source, 'typebot') : source;
  const groups = objectsAt(bot, 'groups');
  if (!isJsonObject(bot) || groups.length === 0) {
    return fail([
      {
        code: 'unknown-format',
        path: '',
        message: 'Expected a Typebot export with "groups".',
        text: {
          'pt-BR': 'O arquivo não é um fluxo exportado do Typebot.',
          en: 'The file is not a flow exported from Typebot.',
          es: 'El archivo no es un flujo exportado de Typebot.',
        },
      },
    ]);
  }
  return ok(new TypebotImport(bot, groups).run());
}

/** A place in the bot: a block in a group. */
interface Place {
  readonly group: JsonObject;
  readonly index: number;
}

class TypebotImport {
  private readonly draft = new FlowDraft();
  private readonly bot: JsonObject;
  private readonly groups: readonly JsonObject[];
  private readonly groupById: ReadonlyMap<string, JsonObject>;
  private readonly edgeById: ReadonlyMap<string, JsonObject>;
  private readonly variableById: ReadonlyMap<string, string>;
  /** First node of each block that was worked on, by block id; `null` while its way leads back to itself. */
  private readonly nodeOfBlock = new Map<string, string | null>();
  /** Ports that wait for a block whose node is not known yet. */
  private readonly waiting: { readonly ports: readonly OpenPort[]; readonly block: string }[] = [];
  private left = MAX_BLOCKS;

  constructor(bot: JsonObject, groups: readonly JsonObject[]) {
    this.bot = bot;
    this.groups = groups;
    this.groupById = new Map(groups.map((group) => [textAt(group, 'id'), group]));
    this.edgeById = new Map(objectsAt(bot, 'edges').map((edge) => [textAt(edge, 'id'), edge]));
    this.variableById = new Map(
      objectsAt(bot, 'variables').map((one) => [textAt(one, 'id'), textAt(one, 'name')]),
    );
  }

  run(): ImportedFlow {
    const { draft } = this;
    const open: { ports: readonly OpenPort[]; place: Place }[] = [];
    const goOn = (ports: readonly OpenPort[], place: Place | null): void => {
      if (place) open.push({ ports, place });
    };
    const start = this.startOf();
    goOn([draft.start], start);
    for (const group of this.groups) goOn([], { group, index: 0 });
    for (let next = open.shift(); next; next = open.shift()) this.walk(next.ports, next.place, goOn);
    for (const { ports, block } of this.waiting)
      draft.connect(ports, this.nodeOfBlock.get(block) ?? undefined);
    return draft.finish(textAt(this.bot, 'name') || 'Typebot');
  }

  /** Newer bots begin with an event, older ones with a block of type start. */
  private startOf(): Place | null {
    const event = objectsAt(this.bot, 'events').find((one) => textAt(one, 'type') === 'start');
    if (event) return this.target(textAt(event, 'outgoingEdgeId'));
    for (const group of this.groups) {
      const [first] = blocksOf(group);
      if (first && textAt(first, 'type') === 'start') return this.after(group, 0, first);
    }
    const [group] = this.groups;
    return group ? { group, index: 0 } : null;
  }

  /** Works the blocks of a way off, from a place until it ends, branches or meets a block that is there already. */
  private walk(
    from: readonly OpenPort[],
    start: Place,
    goOn: (ports: readonly OpenPort[], place: Place | null) => void,
  ): void {
    let ports = from;
    let place: Place | null = start;
    /** A text that waits: it becomes the text of a question that follows, else a message. */
    let pending: { readonly text: string; readonly block: string; readonly place: Place } | null = null;
    const skipped: string[] = [];
    const sendPending = (): void => {
      if (!pending) return;
      const title = textAt(pending.place.group, 'title');
      const node = this.draft.add('message', title, { text: pending.text }, positionOf(pending.place, 0));
      this.draft.connect(ports, node);
      this.nodeOfBlock.set(pending.block, node);
      ports = [{ node, port: 'default' }];
      pending = null;
    };
    while (place) {
      const here: Place = place;
      const block = blocksOf(here.group)[here.index];
      if (!block || this.left <= 0) break;
      this.left -= 1;
      const id = textAt(block, 'id') || `${textAt(here.group, 'id')}#${here.index}`;
      const known = this.nodeOfBlock.get(id);
      if (known !== undefined) {
        sendPending();
        if (known === null) this.waiting.push({ ports, block: id });
        else this.draft.connect(ports, known);
        break;
      }
      this.nodeOfBlock.set(id, null);
      if (textAt(block, 'type') === 'text') {
        // Two bubbles stay two messages; only the last can be a question's text.
        sendPending();
        pending = { text: this.readText(block), block: id, place: here };
        place = this.after(here.group, here.index, block);
        continue;
      }
      const added = this.addBlock(block, here, pending?.text ?? null);
      if (!added) {
        skipped.push(id);
        place = this.pass(block, here);
        continue;
      }
      if (added.takesText && pending) {
        this.nodeOfBlock.set(pending.block, added.id);
        pending = null;
      }
      sendPending();
      this.draft.connect(ports, added.id);
      this.nodeOfBlock.set(id, added.id);
      const next = this.after(here.group, here.index, block);
      for (const branch of added.branches) goOn([branch.port], branch.place);
      ports = added.on;
      place = ports.length > 0 ? next : null;
    }
    sendPending();
    // Another way to a block that stands for nothing has to pass it by itself.
    for (const id of skipped) this.nodeOfBlock.delete(id);
  }

  /** Where a block goes on: its own edge, else the next block of its group. */
  private after(group: JsonObject, index: number, block: JsonObject): Place | null {
    const edge = textAt(block, 'outgoingEdgeId');
    if (edge !== '') return this.target(edge);
    return index + 1 < blocksOf(group).length ? { group, index: index + 1 } : null;
  }

  private target(edgeId: string): Place | null {
    return this.placeOf(member(this.edgeById.get(edgeId), 'to'));
  }

  private placeOf(to: Json | undefined): Place | null {
    const group = this.groupById.get(textAt(to, 'groupId'));
    if (!group) return null;
    const index = blocksOf(group).findIndex((block) => textAt(block, 'id') === textAt(to, 'blockId'));
    return { group, index: Math.max(index, 0) };
  }

  /** Where a block leads that stands for nothing; of the ways of an A/B test the first is kept. */
  private pass(block: JsonObject, { group, index }: Place): Place | null {
    switch (textAt(block, 'type')) {
      case 'Jump':
        return this.jumpTarget(block);
      case 'AB test': {
        const way = objectsAt(block, 'items')
          .map((item) => textAt(item, 'outgoingEdgeId'))
          .find((edge) => edge !== '');
        return way === undefined ? this.after(group, index, block) : this.target(way);
      }
      default:
        return this.after(group, index, block);
    }
  }

  private jumpTarget(block: JsonObject): Place | null {
    return this.placeOf(member(block, 'options'));
  }

  private addBlock(block: JsonObject, place: Place, question: string | null): AddedBlock | undefined {
    const type = textAt(block, 'type');
    const title = textAt(place.group, 'title');
    const options = member(block, 'options');
    const add = (kind: string, settings: JsonObject): string =>
      this.draft.add(kind, title, settings, positionOf(place, 1));
    const plain = (kind: string, settings: JsonObject): AddedBlock => {
      const id = add(kind, settings);
      return { id, takesText: false, branches: [], on: [{ node: id, port: 'default' }] };
    };
    switch (type) {
      case 'start':
        return undefined;
      case 'image':
      case 'video':
      case 'audio':
        return plain('message', {
          media: { kind: type, url: this.template(textAt(member(block, 'content'), 'url')) },
        });
      case 'embed':
        return plain('message', { text: this.template(textAt(member(block, 'content'), 'url')) });
      case 'Redirect':
        return plain('message', { text: this.template(textAt(options, 'url')) });
      case 'Set variable':
        return this.addAssignment(block, place);
      case 'Condition':
        return this.addDecision(block, add);
      case 'Wait':
        return plain('wait', {
          duration: Math.max(1, Math.round(numberAt(options, 'secondsToWaitFor') ?? 1)),
        });
      case 'Typebot link': {
        const added = plain('flow', { flow: textAt(options, 'typebotId') });
        this.draft.note('incomplete', title, added.id, {
          'pt-BR': 'Escolha o fluxo que substitui o bot ligado aqui.',
          en: 'Choose the flow that stands for the bot linked here.',
          es: 'Elija el flujo que reemplaza al bot enlazado aquí.',
        });
        return added;
      }
      case 'Jump':
        return undefined;
      case 'Webhook':
      case 'webhook':
        if (type === 'Webhook' || isJsonObject(member(options, 'webhook'))) return this.addCall(block, place);
        this.leaveOut(type, title);
        return undefined;
      case 'AB test':
        this.draft.note('changed', title, null, {
          'pt-BR': 'O teste A/B ficou de fora: todos seguem o primeiro caminho.',
          en: 'The A/B test was left out: everybody goes the first way.',
          es: 'La prueba A/B quedó fuera: todos siguen el primer camino.',
        });
        return undefined;
      case 'choice input':
      case 'picture choice input':
        return this.addMenu(block, question, title, add);
      default:
        if (INPUTS.has(type)) return this.addQuestion(block, type, question, title, add);
        this.leaveOut(type, title);
        return undefined;
    }
  }

  private leaveOut(type: string, place: string): void {
    const shown = type.slice(0, 60) || '?';
    this.draft.note('left-out', place, null, {
      'pt-BR': `O bloco “${shown}” não tem equivalente e ficou de fora.`,
      en: `The block “${shown}” has no counterpart and was left out.`,
      es: `El bloque “${shown}” no tiene equivalente y quedó fuera.`,
    });
  }

  private addQuestion(
    block: JsonObject,
    type: string,
    question: string | null,
    title: string,
    add: (kind: string, settings: JsonObject) => string,
  ): AddedBlock {
    const options = member(block, 'options');
    const labels = member(options, 'labels');
    const inputType =
      type === 'date input' && member(options, 'hasTime') === true
        ? 'date-time'
        : (INPUTS.get(type) ?? 'text');
    const error = textAt(options, 'retryMessageContent');
    const limits: Record<string, Json> = {};
    if (inputType === 'number') {
      const min = numberAt(options, 'min') ?? (type === 'rating input' ? 0 : null);
      const max =
        numberAt(options, 'max') ?? (type === 'rating input' ? (numberAt(options, 'length') ?? 10) : null);
      if (min !== null) limits['min'] = min;
      if (max !== null) limits['max'] = max;
    }
    const id = add('input', {
      message: question ?? (this.template(textAt(labels, 'placeholder')) || title || '…'),
      inputType,
      ...(type === 'url input' ? { pattern: 'https?://\\S+' } : {}),
      ...limits,
      variable: this.variableOf(textAt(options, 'variableId'), title),
      ...(error === '' ? {} : { errorMessage: this.template(error) }),
    });
    return { id, takesText: true, branches: [], on: [{ node: id, port: 'default' }] };
  }

  private addMenu(
    block: JsonObject,
    question: string | null,
    title: string,
    add: (kind: string, settings: JsonObject) => string,
  ): AddedBlock {
    const options = member(block, 'options');
    const items = objectsAt(block, 'items');
    const variable = textAt(options, 'variableId');
    const dynamic = textAt(options, 'dynamicVariableId');
    const body = question ?? (title || '…');
    if (member(options, 'isMultipleChoice') === true) {
      this.draft.note('changed', title, null, {
        'pt-BR': 'A escolha múltipla virou escolha única.',
        en: 'The multiple choice became a single choice.',
        es: 'La elección múltiple pasó a ser única.',
      });
    }
    if (dynamic !== '') {
      const id = add('options-array', {
        body,
        array: this.variableOf(dynamic, 'lista'),
        variable: this.variableOf(variable, title),
      });
      return {
        id,
        takesText: true,
        branches: [],
        on: [
          { node: id, port: 'default' },
          { node: id, port: 'empty' },
        ],
      };
    }
    const id = add('options', {
      body,
      options: items.map((item, index) => ({
        id: `o${index}`,
        code: '',
        title: this.template(textAt(item, 'content') || textAt(item, 'title')) || `${index + 1}`,
        ...(textAt(item, 'description') === ''
          ? {}
          : { description: this.template(textAt(item, 'description')) }),
      })),
      ...(variable === '' ? {} : { variable: this.variableOf(variable, title) }),
    });
    // An item's own edge leads elsewhere; items without one go on as the block does.
    const branches: Branch[] = [];
    const on: OpenPort[] = [];
    items.forEach((item, index) => {
      const port = { node: id, port: `option:o${index}` };
      const edge = textAt(item, 'outgoingEdgeId');
      const place = edge === '' ? null : this.target(edge);
      if (place) branches.push({ port, place });
      else on.push(port);
    });
    return { id, takesText: true, branches, on };
  }

  private addDecision(block: JsonObject, add: (kind: string, settings: JsonObject) => string): AddedBlock {
    const items = objectsAt(block, 'items');
    const id = add('decision', {
      conditions: items.map((item, index) => {
        const content = member(item, 'content');
        return {
          id: `c${index}`,
          name: '',
          join: textAt(content, 'logicalOperator') === 'OR' ? 'any' : 'all',
          rules: objectsAt(content, 'comparisons').map((comparison, at) => ({
            id: `r${at}`,
            variable: this.variableOf(textAt(comparison, 'variableId'), 'variavel'),
            operator: OPERATORS.get(textAt(comparison, 'comparisonOperator')) ?? 'equal',
            value: this.template(textAt(comparison, 'value')),
          })),
        };
      }),
    });
    if (
      items.some((item) =>
        objectsAt(member(item, 'content'), 'comparisons').some(
          (one) => textAt(one, 'comparisonOperator') === 'Does not match regex',
        ),
      )
    ) {
      this.draft.note('changed', '', id, {
        'pt-BR': '“Não corresponde ao padrão” não existe aqui: inverta os caminhos desta condição.',
        en: '“Does not match the pattern” does not exist here: swap the ways of this condition.',
        es: '“No corresponde al patrón” no existe aquí: invierta los caminos de esta condición.',
      });
    }
    const branches = items.flatMap((item, index): Branch[] => {
      const place = this.target(textAt(item, 'outgoingEdgeId'));
      return place ? [{ port: { node: id, port: `condition:c${index}` }, place }] : [];
    });
    return { id, takesText: false, branches, on: [{ node: id, port: 'else' }] };
  }

  private addAssignment(block: JsonObject, place: Place): AddedBlock | undefined {
    const options = member(block, 'options');
    const title = textAt(place.group, 'title');
    const variable = this.variableOf(textAt(options, 'variableId'), title);
    const expression = textAt(options, 'expressionToEvaluate').trim();
    const sum = /^\{\{([^{}]{1,100})\}\}\s*([+-])\s*(\d{1,15}(?:\.\d{1,10})?)$/.exec(expression);
    let assignment: JsonObject;
    if (sum && this.draft.variable(sum[1]?.trim() ?? '') === variable) {
      assignment = { operation: 'add', value: `${sum[2] === '-' ? '-' : ''}${sum[3] ?? ''}` };
    } else if (/^(["'`])[^"'`$\\]*\1$/.test(expression)) {
      assignment = { operation: 'set', value: this.template(expression.slice(1, -1)) };
    } else if (/^(?:\{\{[^{}]{1,100}\}\}|-?\d+(?:\.\d+)?|[\p{L}\p{N} ]*)$/u.test(expression)) {
      assignment = { operation: 'set', value: this.template(expression) };
    } else {
      this.draft.note('left-out', title, null, {
        'pt-BR': `A expressão da variável “${variable}” é um programa e ficou de fora.`,
        en: `The expression of the variable “${variable}” is a program and was left out.`,
        es: `La expresión de la variable “${variable}” es un programa y quedó fuera.`,
      });
      return undefined;
    }
    const id = this.draft.add(
      'variable',
      title,
      { assignments: [{ id: 'a0', variable, ...assignment }] },
      positionOf(place, 1),
    );
    return { id, takesText: false, branches: [], on: [{ node: id, port: 'default' }] };
  }

  private addCall(block: JsonObject, place: Place): AddedBlock {
    const options = member(block, 'options');
    const title = textAt(place.group, 'title');
    const call = member(options, 'webhook') ?? member(block, 'webhook');
    const result = this.draft.variable(`resposta ${textAt(block, 'id').slice(-6)}`);
    const id = this.draft.add(
      'api',
      title,
      {
        method: methodOf(textAt(call, 'method')),
        url: this.template(textAt(call, 'url')) + this.queryOf(call),
        headers: objectsAt(call, 'headers').map((header, index) => ({
          id: `h${index}`,
          name: textAt(header, 'key'),
          value: this.template(textAt(header, 'value')),
        })),
        body: this.template(textAt(call, 'body')),
        variable: result,
      },
      positionOf(place, 1),
    );
    this.draft.note('changed', title, id, {
      'pt-BR': 'Confira os dados enviados e ligue a saída de erro.',
      en: 'Check the data that is sent, and connect the error exit.',
      es: 'Revise los datos enviados y conecte la salida de error.',
    });
    const mappings = objectsAt(options, 'responseVariableMapping').filter(
      (one) => textAt(one, 'variableId') !== '',
    );
    if (mappings.length === 0)
      return { id, takesText: false, branches: [], on: [{ node: id, port: 'default' }] };
    const read = this.draft.add(
      'variable',
      title,
      {
        assignments: mappings.map((mapping, index) => ({
          id: `a${index}`,
          variable: this.variableOf(textAt(mapping, 'variableId'), 'valor'),
          operation: 'first',
          value: `{{${result}}}`,
          path: jsonPathOf(textAt(mapping, 'bodyPath')),
        })),
      },
      positionOf(place, 2),
    );
    this.draft.connect([{ node: id, port: 'default' }], read);
    return { id, takesText: false, branches: [], on: [{ node: read, port: 'default' }] };
  }

  private queryOf(call: Json | undefined): string {
    const pairs = objectsAt(call, 'queryParams').map(
      (one) =>
        `${encodeURIComponent(textAt(one, 'key').slice(0, 200))}=${this.template(textAt(one, 'value'))}`,
    );
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  }

  private variableOf(id: string, fallback: string): string {
    return this.draft.variable(this.variableById.get(id) ?? (id === '' ? fallback : id));
  }

  /** Placeholders by the names that variables have here; scripts in placeholders are left out. */
  private template(text: string): string {
    return text.slice(0, 10_000).replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => {
      const inner = name.trim();
      if (!inner.startsWith('=')) return inner === '' ? '' : `{{${this.draft.variable(inner)}}}`;
      this.leaveOut(`{{${inner.slice(0, 40)}}}`, '');
      return '';
    });
  }

  private readText(block: JsonObject): string {
    const content = member(block, 'content');
    const rich = objectsAt(content, 'richText');
    const text =
      rich.length > 0 ? rich.map((one) => richLine(one, 0)).join('\n') : textAt(content, 'plainText');
    return this.template(text.trim()) || '…';
  }
}

interface Branch {
  readonly port: OpenPort;
  readonly place: Place | null;
}

interface AddedBlock {
  readonly id: string;
  /** The text before it became its question. */
  readonly takesText: boolean;
  /** Ways of its own. */
  readonly branches: readonly Branch[];
  /** Ports that go on with the next block. */
  readonly on: readonly OpenPort[];
}

const INPUTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'text input': 'text',
    'number input': 'number',
    'email input': 'email',
    'url input': 'pattern',
    'date input': 'date',
    'time input': 'time',
    'phone number input': 'phone',
    'rating input': 'number',
    'file input': 'file',
  } as const),
);

const OPERATORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Equal to': 'equal',
    'Not equal': 'different',
    Contains: 'contains',
    'Does not contain': 'not-contains',
    'Greater than': 'greater',
    'Greater or equal to': 'greater-or-equal',
    'Less than': 'less',
    'Less or equal to': 'less-or-equal',
    'Is set': 'filled',
    'Is empty': 'empty',
    'Starts with': 'starts-with',
    'Ends with': 'ends-with',
    'Matches regex': 'matches',
    'Does not match regex': 'matches',
  } as const),
);

function blocksOf(group: JsonObject): readonly JsonObject[] {
  return objectsAt(group, 'blocks');
}

/** Steps of a group stand one below the other, groups twice as far apart as there. */
function positionOf({ group, index }: Place, offset: number): Position {
  const at = member(group, 'graphCoordinates');
  return {
    x: Math.round((numberAt(at, 'x') ?? 0) * 1.2),
    y: Math.round((numberAt(at, 'y') ?? 0) * 2 + 200 + (index + offset) * STEP_HEIGHT),
  };
}

/** One paragraph of rich text with WhatsApp's formatting. */
function richLine(node: JsonObject, depth: number): string {
  const own = textAt(node, 'text');
  const marked = own.trim() === '' ? own : mark(own, node);
  const inner =
    depth > 20
      ? ''
      : objectsAt(node, 'children')
          .map((child) => richLine(child, depth + 1))
          .join('');
  switch (textAt(node, 'type')) {
    case 'a': {
      const url = textAt(node, 'url');
      return inner === url || url === '' ? inner : `${inner} (${url})`;
    }
    case 'li':
      return `- ${inner}\n`;
    case 'ul':
    case 'ol':
      return inner.trimEnd();
    default:
      return marked + inner;
  }
}

function mark(text: string, node: JsonObject): string {
  const around = [member(node, 'bold') === true ? '*' : '', member(node, 'italic') === true ? '_' : ''].join(
    '',
  );
  const trimmed = text.trim();
  return around === ''
    ? text
    : text.replace(trimmed, `${around}${trimmed}${Array.from(around).reverse().join('')}`);
}

/** `data.items[0].name` (with or without `data.`) as a JSONPath. */
function jsonPathOf(path: string): string {
  const inner = path.trim().replace(/^(?:statusCode|data)\.?/, '');
  if (inner.startsWith('$')) return inner;
  return inner === '' ? '$' : inner.startsWith('[') ? `$${inner}` : `$.${inner}`;
}
