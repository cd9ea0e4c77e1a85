/** The steps of a first start. */
const STEPS = 3;

/**
 * Says what is being done, as it may take a while, and how long it took.
 * @param {number} number
 * @param {string} title
 * @param {() => Promise<void>} work
 */
export async function step(number, title, work) {
  const started = performance.now();
  console.log(`[${number}/${STEPS}] ${title} …`);
  await work();
  console.log(`[${number}/${STEPS}] Done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
