import { expect, fixture, html, aTimeout, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Field, JsonObject } from '@fluxo/core';
import { defineForms } from './define-forms.js';
import { EMPTY_SCOPE, type FormScope } from './form-scope.js';
import type { SettingsEditedDetail, SettingsFormElement } from './settings-form.element.js';

defineForms();

const text = (value: string) => ({ 'pt-BR': value, en: `${value} (en)`, es: `${value} (es)` });

const SCOPE: FormScope = {
  ...EMPTY_SCOPE,
  variables: [
    { name: 'cpf', origin: 'flow', isCertain: true },
    { name: 'cliente.nome', origin: 'flow', isCertain: false },
    { name: 'contato.nome', origin: 'system', isCertain: true },
  ],
  listReferences: () =>
    Promise.resolve([
      { to: 'queue', id: 'q1', name: 'Atendimento geral' },
      { to: 'queue', id: 'q2', name: 'Financeiro' },
    ]),
  newId: () => 'novo',
};

/** A form whose owner stores every edit, as the inspector does. */
async function form(fields: readonly Field[], settings: JsonObject, scope: FormScope = SCOPE) {
  const edits: SettingsEditedDetail[] = [];
  const element = await fixture<SettingsFormElement>(
    html`<fluxo-settings-form
      .fields=${fields}
      .settings=${settings}
      .scope=${scope}
      target="n1"
    ></fluxo-settings-form>`,
  );
  element.addEventListener('settings-edited', (event) => {
    const { detail } = event as CustomEvent<SettingsEditedDetail>;
    edits.push(detail);
    element.settings = detail.settings;
  });
  await settle(element);
  return { element, edits };
}

async function settle(element: SettingsFormElement): Promise<void> {
  await aTimeout(0);
  for (const field of fieldsOf(element)) await field.updateComplete;
  await element.updateComplete;
}

type AnyField = HTMLElement & { readonly updateComplete: Promise<boolean> };

function fieldsOf(root: Element): readonly AnyField[] {
  const own = [...(root.shadowRoot?.querySelectorAll<AnyField>('*') ?? [])].filter((e) =>
    e.localName.endsWith('-field'),
  );
  return own.flatMap((field) => [field, ...fieldsOf(field)]);
}

function control<T extends HTMLElement = HTMLInputElement>(element: Element, tag: string, index = 0): T {
  const field = fieldsOf(element).filter(({ localName }) => localName === tag)[index]!;
  return field.shadowRoot!.querySelector<T>('#control')!;
}

function button(element: Element, name: RegExp): HTMLButtonElement {
  const roots = [element, ...fieldsOf(element)].map((host) => host.shadowRoot!);
  const buttons = roots.flatMap((root) => [...root.querySelectorAll('button')]);
  return buttons.find((one) => name.test(one.getAttribute('aria-label') ?? one.textContent ?? ''))!;
}

function type(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const OPTIONS: Field = {
  kind: 'list',
  key: 'options',
  label: text('Opções'),
  itemLabel: text('Opção'),
  minItems: 1,
  maxItems: 3,
  fields: [{ kind: 'text', key: 'title', label: text('Título'), required: true, maxLength: 5 }],
};

const ALL: readonly Field[] = [
  {
    kind: 'text',
    key: 'text',
    label: text('Mensagem'),
    template: true,
    multiline: true,
    format: 'message',
    maxLength: 1024,
  },
  { kind: 'text', key: 'url', label: text('Endereço'), template: true, format: 'url', required: true },
  { kind: 'media', key: 'media', label: text('Arquivo'), allowed: ['image', 'document'] },
  { kind: 'variable', key: 'variable', label: text('Variável'), access: 'writes' },
  { kind: 'reference', key: 'queue', label: text('Fila'), to: 'queue', required: true },
  { kind: 'duration', key: 'wait', label: text('Tempo limite'), minSeconds: 10, maxSeconds: 86_400 },
  { kind: 'number', key: 'attempts', label: text('Tentativas'), integer: true, min: 1, max: 10, default: 3 },
  { kind: 'boolean', key: 'transfer', label: text('Transferência'), default: false },
  {
    kind: 'select',
    key: 'operator',
    label: text('Operador'),
    default: 'equal',
    options: ['equal', 'between', 'filled', 'one-of'].map((value) => ({ value, label: text(value) })),
  },
  { kind: 'operand', key: 'value', label: text('Valor'), operatorKey: 'operator' },
  {
    kind: 'group',
    key: 'group',
    label: text('Grupo'),
    fields: [{ kind: 'text', key: 'inner', label: text('Interno') }],
  },
  OPTIONS,
];

describe('settings form', () => {
  it('takes the patterns that the engine takes, and no others', async () => {
    const field: Field = { kind: 'text', key: 'pattern', label: text('Valor'), format: 'pattern' };
    const { element } = await form([field], {});
    const isRefused = (): boolean => fieldsOf(element)[0]!.shadowRoot!.textContent.includes('não é válido');
    const write = async (source: string): Promise<void> => {
      type(control(element, 'fluxo-text-field'), source);
      await settle(element);
    };
    await write('[a');
    await waitUntil(isRefused, 'the engine has looked at it');
    // What the browser takes and the engine does not, and the other way round.
    await write('(?=a)b');
    expect(isRefused()).to.equal(true);
    await write('(?i)abc');
    expect(isRefused()).to.equal(false);
  });

  it('shows one field per setting and has no accessibility problems', async () => {
    const { element } = await form(ALL, {
      text: 'Olá, {{contato.nome}}',
      media: { kind: 'image', url: 'https://exemplo.com.br/a.png' },
      queue: 'q1',
      options: [{ id: 'a', title: 'Boleto' }],
    });
    expect(fieldsOf(element).map(({ localName }) => localName)).to.include.members([
      'fluxo-text-field',
      'fluxo-media-field',
      'fluxo-variable-field',
      'fluxo-reference-field',
      'fluxo-duration-field',
      'fluxo-number-field',
      'fluxo-boolean-field',
      'fluxo-select-field',
      'fluxo-operand-field',
      'fluxo-group-field',
      'fluxo-list-field',
    ]);
    await expect(element).to.be.accessible();
  });

  it('is accessible in dark and when it may only be read', async () => {
    const { element } = await form(
      ALL,
      { options: [{ id: 'a', title: 'x' }] },
      { ...SCOPE, isReadonly: true },
    );
    element.setAttribute('theme', 'dark');
    element.style.background = '#14181b';
    await aTimeout(0);
    await expect(element).to.be.accessible();
    expect(button(element, /Adicionar/)).to.equal(undefined);
  });

  it('tells typing in groups, as one undo step while it goes on', async () => {
    const { element, edits } = await form(ALL, {});
    const area = control<HTMLTextAreaElement>(element, 'fluxo-text-field');
    type(area, 'O');
    type(area, 'Ol');
    expect(edits).to.have.length(0);
    element.flush();
    type(area, 'Olá');
    element.flush();
    expect(edits.map(({ settings }) => settings['text'])).to.deep.equal(['Ol', 'Olá']);
    expect(edits[0]!.stepKey).to.equal(edits[1]!.stepKey);
  });

  it('begins another undo step after the field was left', async () => {
    const { element, edits } = await form(ALL, {});
    const area = control<HTMLTextAreaElement>(element, 'fluxo-text-field');
    type(area, 'a');
    area.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
    type(area, 'ab');
    element.flush();
    expect(edits).to.have.length(2);
    expect(edits[0]!.stepKey).not.to.equal(edits[1]!.stepKey);
  });

  it('gives what was typed to the node that it was typed for, when another is selected', async () => {
    const { element, edits } = await form(ALL, { text: '' });
    type(control<HTMLTextAreaElement>(element, 'fluxo-text-field'), 'tarde');
    element.target = 'n2';
    element.settings = { text: 'outro' };
    await settle(element);
    expect(edits[0]).to.deep.include({ target: 'n1', path: '/text' });
    expect(edits[0]!.settings['text']).to.equal('tarde');
  });

  it('tells what was typed before a key of the flow acts', async () => {
    const { element, edits } = await form(ALL, {});
    const area = control<HTMLTextAreaElement>(element, 'fluxo-text-field');
    type(area, 'Oi');
    area.dispatchEvent(
      new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, composed: true }),
    );
    expect(edits).to.have.length(1);
  });

  it('tells what was typed when the form goes away', async () => {
    const { element, edits } = await form(ALL, {});
    type(control<HTMLTextAreaElement>(element, 'fluxo-text-field'), 'Oi');
    element.remove();
    expect(edits).to.have.length(1);
  });

  it('offers the variables known at this point after two braces and puts the chosen one in', async () => {
    const { element, edits } = await form(ALL, {});
    const area = control<HTMLTextAreaElement>(element, 'fluxo-text-field');
    area.focus();
    await sendKeys({ type: 'Oi {{cl' });
    await settle(element);
    const list = (area.getRootNode() as ShadowRoot).querySelector('[role=listbox]')!;
    expect(
      [...list.querySelectorAll('[role=option]')].map((o) => o.textContent?.trim().split(/\s+/)[0]),
    ).to.deep.equal(['cliente.nome']);
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    element.flush();
    expect(area.value).to.equal('Oi {{cliente.nome}}');
    expect(edits.at(-1)!.settings['text']).to.equal('Oi {{cliente.nome}}');
  });

  it('formats the selection as WhatsApp reads it, and back', async () => {
    const { element } = await form(ALL, { text: 'Olá mundo' });
    const area = control<HTMLTextAreaElement>(element, 'fluxo-text-field');
    area.focus();
    area.setSelectionRange(4, 9);
    button(element, /^Negrito$/).click();
    expect(area.value).to.equal('Olá *mundo*');
    button(element, /^Negrito$/).click();
    expect(area.value).to.equal('Olá mundo');
  });

  it('counts code points against the limit and says in words what happens above it', async () => {
    const { element } = await form([{ ...OPTIONS, fields: OPTIONS.fields }], {
      options: [{ id: 'a', title: '👍👍👍👍👍👍' }],
    });
    const field = fieldsOf(element).find(({ localName }) => localName === 'fluxo-text-field')!;
    expect(field.shadowRoot!.querySelector('.count')!.textContent).to.contain('6 de 5 caracteres');
  });

  it('shows a problem beside its field, in the language of the element', async () => {
    const { element } = await form(ALL, { options: [{ id: 'a', title: 'x' }] });
    element.lang = 'en';
    element.issues = [
      {
        code: 'unset',
        path: '/options/0/title',
        message: '-',
        severity: 'error',
        text: text('Falta o título'),
      },
    ];
    await settle(element);
    const field = fieldsOf(element)
      .filter(({ localName }) => localName === 'fluxo-text-field')
      .at(-1)!;
    expect(field.shadowRoot!.querySelector('.problems')!.textContent).to.contain('Falta o título (en)');
    expect(field.shadowRoot!.querySelector('#control')!.getAttribute('aria-invalid')).to.equal('true');
  });

  it('keeps what is no number in the field and out of the flow', async () => {
    const { element, edits } = await form(ALL, { attempts: 3 });
    const input = control(element, 'fluxo-number-field');
    type(input, 'três');
    await settle(element);
    expect(edits).to.have.length(0);
    expect(input.value).to.equal('três');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    type(input, '5');
    element.flush();
    expect(edits.at(-1)!.settings['attempts']).to.equal(5);
  });

  it('keeps a duration in seconds and shows it in the largest whole unit', async () => {
    const { element, edits } = await form(ALL, { wait: 300 });
    const input = control(element, 'fluxo-duration-field');
    expect(input.value).to.equal('5');
    type(input, '2');
    element.flush();
    expect(edits.at(-1)!.settings['wait']).to.equal(120);
    type(input, '');
    element.flush();
    expect(edits.at(-1)!.settings['wait']).to.equal(null);
  });

  it('refuses in words a variable name that templates cannot read, or that the system owns', async () => {
    const { element } = await form(ALL, { variable: 'nº do cartão' });
    const field = fieldsOf(element).find(({ localName }) => localName === 'fluxo-variable-field')!;
    expect(field.shadowRoot!.querySelector('.problems')!.textContent).to.contain('sem acento');
    element.settings = { variable: 'contato' };
    await settle(element);
    expect(field.shadowRoot!.querySelector('.problems')!.textContent).to.contain('do sistema');
  });

  it('finds a reference by its name and keeps its id', async () => {
    const { element, edits } = await form(ALL, { queue: 'q1' });
    await settle(element);
    const input = control(element, 'fluxo-reference-field');
    expect(input.value).to.equal('Atendimento geral');
    input.focus();
    type(input, 'finan');
    await settle(element);
    await sendKeys({ press: 'Enter' });
    expect(edits.at(-1)!.settings['queue']).to.equal('q2');
  });

  it('offers to try again when the list of references could not be loaded', async () => {
    let calls = 0;
    const { element } = await form(
      ALL,
      {},
      {
        ...SCOPE,
        listReferences: () => (calls++ === 0 ? Promise.reject(new Error('down')) : Promise.resolve([])),
      },
    );
    await settle(element);
    button(element, /Tentar de novo/).click();
    await settle(element);
    expect(calls).to.equal(2);
  });

  it('adds list items with an id of their own and moves the focus into them', async () => {
    const { element, edits } = await form([OPTIONS], { options: [{ id: 'a', title: 'A' }] });
    button(element, /Adicionar/).click();
    await settle(element);
    expect(edits.at(-1)!.settings['options']).to.deep.equal([
      { id: 'a', title: 'A' },
      { id: 'novo', title: '' },
    ]);
  });

  it('reorders by arrow keys on the handle, keeping ids and focus, and says where the item is', async () => {
    const { element, edits } = await form([OPTIONS], {
      options: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
    });
    const handle = button(element, /Reordenar opção 1/i);
    handle.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settle(element);
    expect((edits.at(-1)!.settings['options'] as { id: string }[]).map(({ id }) => id)).to.deep.equal([
      'b',
      'a',
    ]);
    const list = fieldsOf(element)[0]!;
    expect(list.shadowRoot!.activeElement?.getAttribute('aria-label')).to.match(/Reordenar opção 2/i);
    expect(list.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('2 de 2');
  });

  it('reorders by dragging the handle', async () => {
    const { element, edits } = await form([OPTIONS], {
      options: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
    });
    const list = fieldsOf(element)[0]!.shadowRoot!;
    const handle = list.querySelector('.handle')!;
    const bottom = list.querySelectorAll('li.item')[1]!.getBoundingClientRect().bottom;
    handle.setPointerCapture = () => {};
    handle.dispatchEvent(new PointerEvent('pointerdown', { button: 0, pointerId: 1 }));
    handle.dispatchEvent(new PointerEvent('pointermove', { clientY: bottom, pointerId: 1 }));
    handle.dispatchEvent(new PointerEvent('pointerup', { pointerId: 1 }));
    expect((edits.at(-1)!.settings['options'] as { id: string }[]).map(({ id }) => id)).to.deep.equal([
      'b',
      'a',
    ]);
  });

  it('gives the operand the form that its operator needs', async () => {
    const { element, edits } = await form(ALL, { operator: 'between', value: '18\n60' });
    const operand = fieldsOf(element).find(({ localName }) => localName === 'fluxo-operand-field')!;
    const [from, to] = fieldsOf(operand).map((field) =>
      field.shadowRoot!.querySelector<HTMLInputElement>('#control')!,
    );
    expect([from!.value, to!.value]).to.deep.equal(['18', '60']);
    type(to!, '65');
    element.flush();
    expect(edits.at(-1)!.settings['value']).to.equal('18\n65');
    element.settings = { operator: 'filled' };
    await settle(element);
    expect(fieldsOf(operand)).to.have.length(0);
  });

  it('shows a dependent field only with the value that it depends on', async () => {
    const dependent: readonly Field[] = [
      { kind: 'boolean', key: 'on', label: text('Ligado'), default: false },
      { kind: 'text', key: 'name', label: text('Nome'), visibleWhen: { key: 'on', is: [true] } },
    ];
    const { element } = await form(dependent, {});
    expect(fieldsOf(element)).to.have.length(1);
    control(element, 'fluxo-boolean-field').click();
    await settle(element);
    expect(fieldsOf(element)).to.have.length(2);
  });
});
