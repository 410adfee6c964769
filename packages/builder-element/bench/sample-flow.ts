import type { Flow, FlowEdge, FlowNode } from '@fluxo/core';

/** The graph that every measured page shows: rows of ten, node i wired to i+1 and i+10. */
export function sampleFlow(n: number): Flow {
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  for (let i = 0; i < n; i++) {
    nodes.push({
      id: String(i),
      type: 'message',
      title: `Mensagem ${i}`,
      description: '',
      position: { x: (i % 10) * 280 + 20, y: Math.floor(i / 10) * 190 + 20 },
      settings: { text: `Olá {{nome}}, opção ${i % 3}` },
    });
    if (i + 1 < n) edges.push({ from: { node: String(i), port: 'o0' }, to: String(i + 1) });
    if (i + 10 < n) edges.push({ from: { node: String(i), port: 'o1' }, to: String(i + 10) });
  }
  return { fluxo: 1, name: 'Medida', description: '', nodes, edges };
}
