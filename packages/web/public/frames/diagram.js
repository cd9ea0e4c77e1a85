// Draws diagrams with Mermaid, and hands them out as drawings without style sheets, which the policy
// of the page around does not allow.

/** What a style sheet says of the elements of a drawing. */
const PROPERTIES = [
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...['stroke-linejoin', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style'],
  ...['text-anchor', 'dominant-baseline', 'alignment-baseline', 'text-decoration', 'marker-start', 'marker-mid'],
  ...['marker-end', 'visibility', 'display', 'stop-color', 'stop-opacity'],
];

let loading;

/** Mermaid is as large as the rest of the pages, so it is loaded with the first diagram. */
function load(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error('Mermaid could not be loaded.'));
    document.head.append(script);
  });
  return loading;
}

async function draw({ id, code, isDark }) {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: isDark ? 'dark' : 'default',
    fontFamily: 'system-ui, sans-serif',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    suppressErrorRendering: true,
  });
  const { svg } = await mermaid.render(`diagram-${id}`, code);
  const place = document.createElement('div');
  place.innerHTML = svg;
  document.body.replaceChildren(place);
  const drawing = place.firstElementChild;
  for (const element of drawing.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const values = PROPERTIES.map((it) => [it, style.getPropertyValue(it)]);
    for (const [name, value] of values) if (value !== '') element.setAttribute(name, value);
  }
  for (const it of drawing.querySelectorAll('style')) it.remove();
  for (const it of [drawing, ...drawing.querySelectorAll('[style]')]) it.removeAttribute('style');
  const { width, height } = drawing.viewBox.baseVal;
  return { svg: new XMLSerializer().serializeToString(drawing), width, height };
}

let last = Promise.resolve();

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return;
  // Mermaid draws one diagram at a time.
  last = last
    .then(() => load(data.script))
    .then(() => draw(data))
    .then(
      (drawn) => parent.postMessage({ id: data.id, ...drawn }, '*'),
      (error) => parent.postMessage({ id: data.id, error: String(error?.message ?? error) }, '*'),
    );
});
parent.postMessage({ isReady: true }, '*');
