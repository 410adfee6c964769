import type { NodeId, Position } from '@fluxo/core';
import { GRID, type Rect } from './card-geometry.js';

/** What the layout has to know of a graph. Edges are in the order of the ports. */
export interface LayoutGraph {
  /** Boxes to place; only their sizes matter, and for unconnected parts their present order. */
  readonly boxes: ReadonlyMap<NodeId, Rect>;
  readonly edges: readonly { readonly from: NodeId; readonly to: NodeId }[];
  /** Stays at the top left, before everything. */
  readonly first: NodeId | null;
}

const COLUMN_GAP = 6 * GRID;
const ROW_GAP = 2 * GRID;
/** Sweeps over the columns that bring connected nodes to like heights; more change hardly anything. */
const SWEEPS = 8;

/**
 * Places for a tidy graph: columns by distance from the entry, wires from left to right, every branch below the one of the
 * port above it, the entry on top. Linear but for sorting, so that 1,000 nodes take milliseconds (dagre: seconds).
 */
export function tidyLayout(graph: LayoutGraph): ReadonlyMap<NodeId, Position> {
  const followers = new Map<NodeId, NodeId[]>([...graph.boxes.keys()].map((id) => [id, []]));
  const leaders = new Map<NodeId, NodeId[]>([...graph.boxes.keys()].map((id) => [id, []]));
  const order = depthFirst(graph);
  const rank = new Map(order.map((id, index) => [id, index]));
  for (const { from, to } of forwardEdges(graph, rank)) {
    followers.get(from)?.push(to);
    leaders.get(to)?.push(from);
  }
  const columns = columnsOf(order, leaders);
  sortColumns(columns, followers, leaders, graph.first);
  return placesOf(columns, leaders, graph);
}

/** Nodes in the order in which a reader meets them; each follows all nodes that lead to it, cycles aside. */
function depthFirst(graph: LayoutGraph): readonly NodeId[] {
  const next = new Map<NodeId, NodeId[]>();
  const hasLeader = new Set<NodeId>();
  for (const { from, to } of graph.edges) {
    if (!graph.boxes.has(from) || !graph.boxes.has(to) || from === to) continue;
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
    hasLeader.add(to);
  }
  const byPlace = [...graph.boxes].sort(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([id]) => id);
  const roots = [
    ...(graph.first !== null && graph.boxes.has(graph.first) ? [graph.first] : []),
    ...byPlace.filter((id) => !hasLeader.has(id)),
    ...byPlace,
  ];
  const finished: NodeId[] = [];
  const seen = new Set<NodeId>();
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path: { readonly id: NodeId; readonly rest: NodeId[] }[] = [];
    // Followers are taken last port first, so that after reversing the first port's branch comes first.
    path.push({ id: root, rest: [...(next.get(root) ?? [])] });
    const finishedHere: NodeId[] = [];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const following = at.rest.pop();
      if (following === undefined) {
        finishedHere.push(at.id);
        path.pop();
      } else if (!seen.has(following)) {
        seen.add(following);
        path.push({ id: following, rest: [...(next.get(following) ?? [])] });
      }
    }
    finished.push(...finishedHere.reverse());
  }
  return finished;
}

/** Edges that go forward in the reading order; the others close a cycle or come from another part of the graph. */
function forwardEdges(
  graph: LayoutGraph,
  rank: ReadonlyMap<NodeId, number>,
): readonly { from: NodeId; to: NodeId }[] {
  return graph.edges.filter(({ from, to }) => {
    const a = rank.get(from);
    const b = rank.get(to);
    return a !== undefined && b !== undefined && a < b;
  });
}

/** Column of each node: one more than that of its farthest leader. */
function columnsOf(order: readonly NodeId[], leaders: ReadonlyMap<NodeId, readonly NodeId[]>): NodeId[][] {
  const column = new Map<NodeId, number>();
  const columns: NodeId[][] = [];
  for (const id of order) {
    const at = Math.max(0, ...(leaders.get(id) ?? []).map((leader) => (column.get(leader) ?? 0) + 1));
    column.set(id, at);
    (columns[at] ??= []).push(id);
  }
  return columns;
}

/** Sorts each column by the middle of its neighbours' places in the columns beside it, forwards and backwards. */
function sortColumns(
  columns: NodeId[][],
  followers: ReadonlyMap<NodeId, readonly NodeId[]>,
  leaders: ReadonlyMap<NodeId, readonly NodeId[]>,
  first: NodeId | null,
): void {
  const place = new Map<NodeId, number>();
  const note = (column: readonly NodeId[]): void =>
    column.forEach((id, index) => place.set(id, (index + 0.5) / column.length));
  columns.forEach(note);
  let best = columns.map((column) => [...column]);
  let fewest = countCrossings(best, followers);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    const neighbours = isForward ? leaders : followers;
    for (const column of isForward ? columns : [...columns].reverse()) {
      const weight = new Map(
        column.map((id) => {
          if (id === first) return [id, -1];
          const beside = neighbours.get(id) ?? [];
          const sum = beside.reduce((total, other) => total + (place.get(other) ?? 0), 0);
          return [id, beside.length > 0 ? sum / beside.length : (place.get(id) ?? 0)];
        }),
      );
      column.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0));
      note(column);
    }
    const crossings = countCrossings(columns, followers);
    if (crossings < fewest) {
      fewest = crossings;
      best = columns.map((column) => [...column]);
    }
  }
  best.forEach((column, index) => (columns[index] = column));
}

/** Crossings between neighbouring columns, by counting inversions with a Fenwick tree. */
function countCrossings(
  columns: readonly (readonly NodeId[])[],
  followers: ReadonlyMap<NodeId, readonly NodeId[]>,
): number {
  let crossings = 0;
  for (let index = 0; index + 1 < columns.length; index++) {
    const left = columns[index] ?? [];
    const right = columns[index + 1] ?? [];
    const row = new Map(right.map((id, at) => [id, at]));
    const tree = new Uint32Array(right.length + 1);
    let seen = 0;
    for (const id of left) {
      const rows = (followers.get(id) ?? []).flatMap((to) => row.get(to) ?? []).sort((a, b) => a - b);
      for (const at of rows) crossings += seen - countUpTo(tree, at + 1);
      for (const at of rows) addTo(tree, at + 1);
      seen += rows.length;
    }
  }
  return crossings;
}

function addTo(tree: Uint32Array, index: number): void {
  for (let at = index; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
}

function countUpTo(tree: Uint32Array, index: number): number {
  let sum = 0;
  for (let at = index; at > 0; at -= at & -at) sum += tree[at] ?? 0;
  return sum;
}

/** Heights: each node as high as its topmost leader, but below the node above it; so first ports run in straight lines. */
function placesOf(
  columns: readonly (readonly NodeId[])[],
  leaders: ReadonlyMap<NodeId, readonly NodeId[]>,
  graph: LayoutGraph,
): ReadonlyMap<NodeId, Position> {
  const places = new Map<NodeId, Position>();
  let x = 0;
  for (const column of columns) {
    let bottom = -Infinity;
    let width = 0;
    for (const id of column) {
      const box = graph.boxes.get(id);
      if (!box) continue;
      const heights = (leaders.get(id) ?? []).flatMap((leader) => places.get(leader)?.y ?? []);
      const wanted = heights.length > 0 ? Math.min(...heights) : 0;
      const y = Math.max(wanted, bottom === -Infinity ? 0 : Math.ceil((bottom + ROW_GAP) / GRID) * GRID);
      places.set(id, { x, y });
      bottom = y + box.height;
      width = Math.max(width, box.width);
    }
    x += Math.ceil((width + COLUMN_GAP) / GRID) * GRID;
  }
  return places;
}
