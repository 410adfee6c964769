import type { StepContext } from '../../engine/step.js';
import { formatPath, type Path } from '../../text/read-path.js';
import { renderTemplate, type CompiledTemplate, type Escape, type Placeholder } from '../../text/template.js';

/**
 * Fills a template of an API call in. Secrets stay references (`{{segredo.nome}}`), which the host alone resolves; what a
 * variable holds can never become such a reference. `null` when a value cannot stand in this place.
 */
export function renderWithSecrets(
  context: StepContext,
  template: CompiledTemplate,
  escape: Escape,
): string | null {
  let text = '';
  for (const part of template.parts) {
    if (typeof part === 'string') text += part;
    else if (part.path[0] === 'segredo') text += `{{${formatPath(part.path)}}}`;
    else {
      const filled = renderValue(context, template, part, escape);
      if (filled === null) return null;
      text += filled;
    }
  }
  return text;
}

function renderValue(
  context: StepContext,
  template: CompiledTemplate,
  part: Placeholder,
  escape: Escape,
): string | null {
  const refused: Path[] = [];
  const { locale, timeZone, at } = context;
  const text = renderTemplate({ source: template.source, parts: [part], issues: [] }, context.scope, {
    locale,
    timeZone,
    now: at,
    escape,
    onMissing: (path) => context.note('missing-variable', formatPath(path)),
    onRefused: (path) => refused.push(path),
  });
  if (refused.length > 0) return null;
  if (!text.includes('{{')) return text;
  // Two opening braces would read as a reference. In JSON they occur within texts only, where they may be written escaped.
  if (escape === 'json') return text.replaceAll('{{', '{\\u007b');
  return escape === 'url' ? text.replaceAll('{{', '%7B%7B') : null;
}
