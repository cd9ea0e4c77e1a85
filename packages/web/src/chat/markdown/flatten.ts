import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';

/** So deep an element may stand in others; deeper, its text stands beside what is around it. */
const DEEPEST = 100;

/**
 * Draws flat what is nested too deeply, so that nothing that walks the tree runs out of stack.
 * Walks it without calling itself, for the same reason.
 */
export function flattenDeep(root: Nodes): void {
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (!('children' in node)) continue;
    if (depth >= DEEPEST) flatten(node);
    else for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
  }
}

function flatten(node: Parents): void {
  const isPhrase = ['emphasis', 'strong', 'delete', 'link', 'paragraph', 'heading', 'tableCell'].includes(node.type);
  const leaves = leavesOf(node);
  // What a node may have for children is known by its type alone.
  (node as { children: RootContent[] }).children = isPhrase ? leaves : asBlocks(leaves);
}

/** The nodes below one that have no children, with a break where a block begins. */
function leavesOf(node: Parents): PhrasingContent[] {
  const leaves: PhrasingContent[] = [];
  const waiting: Nodes[] = node.children.toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const isBlock = ['paragraph', 'heading', 'tableCell'].includes(next.type);
    if (isBlock && leaves.length > 0) leaves.push({ type: 'break' });
    if ('children' in next) waiting.push(...next.children.toReversed());
    else if (next.type === 'code') leaves.push({ type: 'break' }, { type: 'inlineCode', value: next.value });
    else if (next.type !== 'thematicBreak') leaves.push(next as PhrasingContent);
  }
  return leaves;
}

function asBlocks(leaves: PhrasingContent[]): RootContent[] {
  return leaves.length > 0 ? [{ type: 'paragraph', children: leaves }] : [];
}
