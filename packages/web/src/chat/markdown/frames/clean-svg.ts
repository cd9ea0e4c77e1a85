const SVG = 'http://www.w3.org/2000/svg';

const ELEMENTS: ReadonlySet<string> = new Set([
  ...['svg', 'g', 'defs', 'marker', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text'],
  ...['tspan', 'title', 'desc', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'symbol', 'use', 'pattern'],
]);

/** What draws. None of them fetches, runs or leads anywhere. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...[
    'id',
    'd',
    'x',
    'y',
    'x1',
    'x2',
    'y1',
    'y2',
    'dx',
    'dy',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'width',
    'height',
    'points',
  ],
  ...['transform', 'viewBox', 'preserveAspectRatio', 'orient', 'refX', 'refY', 'markerWidth', 'markerHeight'],
  ...['markerUnits', 'offset', 'gradientUnits', 'gradientTransform', 'clip-path', 'clipPathUnits', 'patternUnits'],
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...['stroke-linejoin', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style'],
  ...['text-anchor', 'dominant-baseline', 'alignment-baseline', 'text-decoration', 'marker-start', 'marker-mid'],
  ...['marker-end', 'visibility', 'display', 'stop-color', 'stop-opacity', 'href'],
]);

/** A copy of a drawing with what draws and nothing else; `undefined` for what is no drawing. */
export function cleanSvg(source: string): SVGSVGElement | undefined {
  const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml');
  if (documentElement.localName !== 'svg' || documentElement.namespaceURI !== SVG) return undefined;
  return copy(documentElement, 0) as SVGSVGElement | undefined;
}

/** So deep no drawing is. */
const DEEPEST = 200;

function copy(element: Element, depth: number): Element | undefined {
  // What a link is around is drawn, and leads nowhere.
  const name = element.localName === 'a' ? 'g' : element.localName;
  if (!ELEMENTS.has(name) || element.namespaceURI !== SVG || depth > DEEPEST) return undefined;
  const copied = document.createElementNS(SVG, name);
  for (const { name, value } of element.attributes) {
    if (ATTRIBUTES.has(name) && isLocal(name, value)) copied.setAttribute(name, value);
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copied.append(child.textContent ?? '');
    else if (child instanceof Element) copied.append(copy(child, depth + 1) ?? '');
  }
  return copied;
}

/** Whether a value names nothing outside of the drawing. */
function isLocal(name: string, value: string): boolean {
  if (name === 'href') return value.startsWith('#');
  const addresses = value.match(/url\([^)]*\)/gi) ?? [];
  return (
    addresses.every((it) => /^url\(["']?#[^"')]*["']?\)$/i.test(it)) && !/@import|image\(|image-set\(/i.test(value)
  );
}
