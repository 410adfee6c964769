import { SYSTEM_NAMES } from '../../engine/system-variables.js';
import { eachLocale, type CheckedFlow, type CheckedNode, type VariableRead } from '../checked-flow.js';
import { DataFlow } from '../data-flow.js';
import type { IssueFix } from '../issue.js';
import { defineRule } from '../rule.js';

/** A variable read where it is not set, or not on every way. */
export const unsetVariableRule = defineRule({
  code: 'unset-variable',
  check(flow, context, report) {
    const data = new DataFlow(flow, context);
    for (const node of flow.nodes) {
      if (!flow.reachable.has(node.id) || node.variables.reads.length === 0) continue;
      const told: string[] = [];
      for (const read of node.variables.reads) {
        const { name } = read;
        if (
          read.isGuarded ||
          SYSTEM_NAMES.has(name) ||
          data.isCertainBefore(node, name) ||
          told.includes(name) ||
          isSetWithin(node, read)
        )
          continue;
        told.push(name);
        const isNever = !data.isPossibleBefore(node, name);
        const source = isNever ? null : unsetFrom(flow, node, name, data);
        report({
          code: isNever ? 'unset-variable' : 'uncertain-variable',
          severity: isNever ? 'warning' : 'info',
          node,
          setting: read.setting,
          message: isNever
            ? `Expected variable "${name}" to be set before node "${node.id}", found no node that sets it.`
            : `Expected variable "${name}" to be set on every way to node "${node.id}", found one without.`,
          text: eachLocale((locale) => {
            const title = node.titleIn(locale);
            const way = source ? source.titleIn(locale) : '';
            return isNever
              ? {
                  'pt-BR': `“${title}” usa a variável “${name}”, que nenhum passo anterior preenche.`,
                  en: `“${title}” uses the variable “${name}”, which no step before it sets.`,
                  es: `“${title}” usa la variable “${name}”, que ningún paso anterior rellena.`,
                }[locale]
              : {
                  'pt-BR': `“${title}” usa “${name}”, que pode estar vazia${way && ` para quem vem de “${way}”`}.`,
                  en: `“${title}” uses “${name}”, which may be empty${way && ` for those who come from “${way}”`}.`,
                  es: `“${title}” usa “${name}”, que puede estar vacía${way && ` para quien viene de “${way}”`}.`,
                }[locale];
          }),
          meaning: {
            'pt-BR':
              'No lugar da variável o usuário não vê nada; em uma decisão, a comparação é feita com um valor vazio.',
            en: 'In place of the variable the user sees nothing; in a decision, an empty value is compared.',
            es: 'En lugar de la variable el usuario no ve nada; en una decisión, se compara un valor vacío.',
          },
          fixes: defaultFixes(node, read),
        });
      }
    }
  },
});

/** Settings of a list are worked off in order: what an earlier item sets, a later one may read. */
function isSetWithin(node: CheckedNode, read: VariableRead): boolean {
  const place = itemOf(read.setting);
  if (!place) return false;
  return node.variables.writes.some(({ name, setting }) => {
    const other = itemOf(setting);
    return name === read.name && other?.list === place.list && other.index < place.index;
  });
}

function itemOf(setting: string): { list: string; index: number } | null {
  const found = /^(\/[^/]+)\/(\d+)\//.exec(setting);
  return found ? { list: found[1] ?? '', index: Number(found[2]) } : null;
}

/** A step right before, by which the variable is not certain: an example for the author. */
function unsetFrom(flow: CheckedFlow, node: CheckedNode, name: string, data: DataFlow): CheckedNode | null {
  for (const { from } of flow.graph.incoming(node.id)) {
    const before = flow.node(from.node);
    if (before && flow.reachable.has(before.id) && !data.isCertainAfter(before, from.port, name))
      return before;
  }
  return null;
}

/** A placeholder can say itself what to show instead. */
function defaultFixes(node: CheckedNode, { setting, offset }: VariableRead): readonly IssueFix[] {
  const visit = offset === null ? undefined : node.settings.find(({ path }) => path === setting);
  const text = visit?.value;
  if (offset === null || visit?.field.kind !== 'text' || typeof text !== 'string') return [];
  const close = text.indexOf('}}', offset);
  if (close < 0) return [];
  const value = `${text.slice(0, close).trimEnd()} | padrao: "—"${text.slice(close)}`;
  return [
    {
      label: {
        'pt-BR': 'Mostrar “—” quando vazia',
        en: 'Show “—” when empty',
        es: 'Mostrar “—” cuando esté vacía',
      },
      edits: [{ kind: 'change-setting', node: node.id, path: setting, value }],
    },
  ];
}
