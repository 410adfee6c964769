import { sampleFlow } from './sample-flow.js';
import { frames } from './frames.js';

// The least that any editor has to do: a box and a line of text for each node, one svg, one transform. Written as in the
// peers' harness, so that figures can be compared.

const WIDTH = 200;
const HEIGHT = 110;
const SVG = 'http://www.w3.org/2000/svg' as const;

interface Line {
  readonly from: number;
  readonly port: number;
  readonly to: number;
  readonly path: SVGPathElement;
}

const root = document.getElementById('root')!;
const places: { x: number; y: number }[] = [];
const lines: Line[][] = [];
let x = 0;
let y = 0;
let k = 1;
const pane = document.createElement('div');
pane.style.cssText = 'position:absolute;transform-origin:0 0;width:0;height:0;will-change:transform';

const show = (): void => {
  pane.style.transform = `translate(${x}px,${y}px) scale(${k})`;
};

const course = ({ from, port, to }: Omit<Line, 'path'>): string => {
  const a = places[from]!;
  const b = places[to]!;
  const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + 40 + port * 30, b.x, b.y + 40];
  return `M${x1} ${y1}C${x1 + 60} ${y1} ${x2 - 60} ${y2} ${x2} ${y2}`;
};

window.build = async (n) => {
  const flow = sampleFlow(n);
  const svg = document.createElementNS(SVG, 'svg');
  svg.style.cssText = 'position:absolute;overflow:visible;width:1px;height:1px';
  for (const node of flow.nodes) {
    places.push({ ...node.position });
    lines.push([]);
  }
  for (const edge of flow.edges) {
    const path = document.createElementNS(SVG, 'path');
    const line = {
      from: Number(edge.from.node),
      port: edge.from.port === 'o0' ? 0 : 1,
      to: Number(edge.to),
      path,
    };
    path.setAttribute('d', course(line));
    path.setAttribute('fill', 'none');
    path.setAttribute('stroke', '#777');
    svg.append(path);
    lines[line.from]!.push(line);
    lines[line.to]!.push(line);
  }
  const boxes = document.createDocumentFragment();
  flow.nodes.forEach((node, index) => {
    const box = document.createElement('div');
    box.dataset['i'] = String(index);
    box.style.cssText = `position:absolute;transform:translate(${node.position.x}px,${node.position.y}px);width:${WIDTH}px;height:${HEIGHT}px;border:1px solid #555;background:#fff;contain:strict`;
    const title = document.createElement('b');
    title.textContent = node.title;
    const text = document.createElement('p');
    text.textContent = JSON.stringify(node.settings['text']);
    box.append(title, text);
    boxes.append(box);
  });
  pane.append(svg, boxes);
  root.append(pane);
  let held: { readonly box: HTMLElement | null; readonly index: number } | null = null;
  root.addEventListener('pointerdown', (event) => {
    const box = (event.target as Element).closest<HTMLElement>('[data-i]');
    held = { box, index: Number(box?.dataset['i'] ?? -1) };
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener('pointermove', (event) => {
    if (!held) return;
    if (held.box) {
      const place = places[held.index]!;
      place.x += event.movementX / k;
      place.y += event.movementY / k;
      held.box.style.transform = `translate(${place.x}px,${place.y}px)`;
      for (const line of lines[held.index]!) line.path.setAttribute('d', course(line));
    } else {
      x += event.movementX;
      y += event.movementY;
      show();
    }
  });
  root.addEventListener('pointerup', () => (held = null));
  root.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const factor = event.deltaY < 0 ? 1.02 : 1 / 1.02;
      x = event.clientX - (event.clientX - x) * factor;
      y = event.clientY - (event.clientY - y) * factor;
      k *= factor;
      show();
    },
    { passive: false },
  );
  await frames(2);
};
window.fit = (zoom) => {
  k = zoom;
  x = 0;
  y = 0;
  show();
};
window.dragPoint = () => {
  const box = document.querySelector('[data-i="0"]')!.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + Math.min(12, box.height / 2)];
};
