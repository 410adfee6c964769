import type { FlowNode, Json, Locale } from '@fluxo/core';
import { nameOf } from '../model/card-geometry.js';
import type { EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';

/** A node that a search found, best first. `text` is where it was found, for showing. */
export interface FoundNode {
  readonly node: FlowNode;
  readonly text: string;
}

/** Searchable texts of a node; settings are immutable, so they are gathered once. */
const textsOfSettings = new WeakMap<FlowNode['settings'], readonly string[]>();

/**
 * Nodes that hold every word of the query in title, type, description or settings, case and accents folded. Those with the
 * words in the title come first.
 *
 * @param limit Most results to give.
 */
export function findNodes(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  locale: Locale,
  query: string,
  limit = 50,
): readonly FoundNode[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const inTitle: FoundNode[] = [];
  const elsewhere: FoundNode[] = [];
  for (const node of document.nodes.values()) {
    const title = nameOf(node, nodeTypes, locale);
    if (holdsAll(title, words)) {
      inTitle.push({ node, text: nodeTypes.summaryOf(node, locale) });
      if (inTitle.length === limit) break;
      continue;
    }
    if (elsewhere.length === limit) continue;
    const label = nodeTypes.definitionOf(node.type)?.label[locale] ?? node.type;
    const texts = [...textsOf(node), node.description, label];
    if (holdsAll([title, ...texts].join('\n'), words)) {
      elsewhere.push({
        node,
        text: texts.find((text) => words.some((word) => fold(text).includes(word))) ?? '',
      });
    }
  }
  return [...inTitle, ...elsewhere].slice(0, limit);
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

function textsOf(node: FlowNode): readonly string[] {
  const known = textsOfSettings.get(node.settings);
  if (known) return known;
  const texts: string[] = [];
  gather(node.settings, texts);
  textsOfSettings.set(node.settings, texts);
  return texts;
}

function gather(value: Json, into: string[]): void {
  if (typeof value === 'string') {
    if (value !== '') into.push(value);
  } else if (Array.isArray(value)) value.forEach((item: Json) => gather(item, into));
  else if (typeof value === 'object' && value !== null)
    Object.values(value).forEach((item) => gather(item, into));
}

/** Lower case without accents. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
