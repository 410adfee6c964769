/** What the page reads of an OpenAPI document. */
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    name: string;
    in: string;
    required?: boolean;
    schema?: unknown;
    description?: string;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
      }
    >
  >;
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d6dae1, #3a4150); --muted: light-dark(#556070, #a3adbd); --code: light-dark(#f3f5f8, #1c212b); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif; background: light-dark(#fff, #12161e); color: light-dark(#1b2330, #e7ebf2); }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; font-size: 1.25rem; }
nav ul { columns: 14rem; padding-left: 1.1rem; } a { color: light-dark(#0b5cad, #7db8ff); }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .6rem 0; padding: .2rem .9rem; }
summary { cursor: pointer; padding: .45rem 0; display: flex; gap: .75rem; flex-wrap: wrap; align-items: baseline; }
.method { font: 700 .8rem ui-monospace, monospace; min-width: 4rem; } .path { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.what { color: var(--muted); } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); }
pre { background: var(--code); padding: .75rem; border-radius: .4rem; overflow: auto; font-size: .85rem; } code { font-family: ui-monospace, monospace; }
.scroll { overflow-x: auto; }
`;

/** The document as one page without scripts: it reads well printed, offline and by a screen reader. */
export function renderDocs(document: Readonly<Record<string, unknown>>): {
  readonly html: string;
  readonly style: string;
} {
  const info = document['info'] as { title: string; version: string; description?: string };
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const components = document['components'] as { schemas?: Readonly<Record<string, unknown>> } | undefined;
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'Other';
      const list = byTag.get(tag) ?? [];
      list.push(renderOperation(method, path, operation));
      byTag.set(tag, list);
    }
  }
  const tags = [...byTag.keys()].sort();
  const schemas = Object.entries(components?.schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(info.title)} API</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${text(info.title)} API ${text(info.version)}</h1><p>${rich(info.description ?? '')}</p>
<p><a href="/api/v1/openapi.json">OpenAPI document</a></p></header>
<nav aria-label="Sections"><ul>${[...tags, 'Schemas'].map((tag) => `<li><a href="#${slug(tag)}">${text(tag)}</a></li>`).join('')}</ul></nav>
<main>
${tags.map((tag) => `<section><h2 id="${slug(tag)}">${text(tag)}</h2>${(byTag.get(tag) ?? []).join('\n')}</section>`).join('\n')}
<section><h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => `<details id="schema-${slug(name)}"><summary><span class="path">${text(name)}</span></summary>${code(schema)}</details>`).join('\n')}
</section>
</main>
</body>
</html>
`;
  return { html, style: STYLE };
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters ?? [];
  const body = operation.requestBody?.content['application/json']?.schema;
  return `<details id="${slug(operation.operationId)}"><summary><span class="method">${text(method.toUpperCase())}</span><span class="path">${text(path)}</span><span class="what">${text(operation.summary ?? '')}</span></summary>
<p>${rich(operation.description ?? '')}</p>
${parameters.length > 0 ? `<h3>Parameters</h3><div class="scroll"><table><tr><th>Name</th><th>In</th><th>Value</th></tr>${parameters.map((each) => `<tr><td><code>${text(each.name)}</code>${each.required ? ' *' : ''}</td><td>${text(each.in)}</td><td><code>${text(JSON.stringify(each.schema ?? {}))}</code> ${rich(each.description ?? '')}</td></tr>`).join('')}</table></div>` : ''}
${body === undefined ? '' : `<h3>Body</h3>${code(body)}`}
<h3>Answers</h3>
${Object.entries(operation.responses)
  .map(([status, answer]) => {
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    return `<p><code>${text(status)}</code> ${rich(answer.description)}</p>${schema === undefined ? '' : code(schema)}`;
  })
  .join('\n')}
</details>`;
}

function code(value: unknown): string {
  const json = text(JSON.stringify(value, null, 2));
  const linked = json.replace(
    /#\/components\/schemas\/([A-Za-z]+)/g,
    (_, name: string) => `<a href="#schema-${slug(name)}">${name}</a>`,
  );
  return `<pre tabindex="0"><code>${linked}</code></pre>`;
}

/** Text with `code` and paragraphs. */
function rich(value: string): string {
  return text(value)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll('\n\n', '<br>');
}

function slug(value: string): string {
  return value.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
