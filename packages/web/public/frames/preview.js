// Shows the page or the drawing that the page around sends. Scripts of a parsed document never run,
// and the policy of this frame lets nothing be fetched; what would try either is taken away quietly.

/** These could look up a host or lead elsewhere, which no policy forbids. */
const REMOVED = 'link, base, meta[http-equiv], script, iframe, object, embed';
const FETCHING = ['src', 'srcset', 'poster', 'background', 'ping'];

function show(text, type) {
  const shown = new DOMParser().parseFromString(text, type);
  for (const it of shown.querySelectorAll(REMOVED)) it.remove();
  for (const element of shown.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const isFetching = FETCHING.includes(name) && !/^\s*data:/i.test(value);
      if (isFetching || name.toLowerCase().startsWith('on')) element.removeAttribute(name);
    }
  }
  if (type === 'text/html') document.documentElement.replaceWith(document.adoptNode(shown.documentElement));
  else document.body.replaceChildren(document.adoptNode(shown.documentElement));
}

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return;
  show(data.text, data.type);
  // As high as what is in it, and not as the frame is now.
  const margins = 16;
  parent.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().bottom) + margins }, '*');
});
parent.postMessage({ isReady: true }, '*');
