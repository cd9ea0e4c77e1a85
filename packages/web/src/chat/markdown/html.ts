import type { Root } from 'hast';
import { raw } from 'hast-util-raw';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { TEXT_TAGS } from './html-tags.ts';

/** No attribute that fetches, styles or runs; pictures are drawn as cards where they are not inside their address. */
const SCHEMA: Schema = {
  tagNames: [...TEXT_TAGS, 'input'],
  attributes: {
    a: ['href', 'title'],
    abbr: ['title'],
    code: [['className', /^language-./, 'math-inline', 'math-display']],
    details: ['open'],
    div: [['className', 'footnote']],
    img: ['src', 'alt', 'title'],
    input: [['type', 'checkbox'], 'checked', 'disabled'],
    li: [['className', 'task-list-item'], 'value'],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    ul: [['className', 'contains-task-list']],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  ancestors: {
    ...Object.fromEntries(['tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'caption'].map((it) => [it, ['table']])),
    li: ['ol', 'ul'],
    summary: ['details'],
  },
  protocols: {},
  strip: ['script', 'style'],
};

/** Makes elements of the tags in a tree, and leaves only harmless ones. */
export function withElements(root: Root): Root {
  return sanitize(raw(root, { tagfilter: false }), SCHEMA) as Root;
}
