/**
 * Says what is being done, as it may take a while, and how long it took.
 * @param {string} label its place among the steps of a first start, such as `1/3`
 * @param {string} title
 * @param {() => Promise<void>} work
 */
export async function step(label, title, work) {
  const started = performance.now();
  console.log(`[${label}] ${title} …`);
  await work();
  console.log(`[${label}] Done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
