import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { chineseAutolinks } from './chinese-autolinks.ts';
import { formulas, formulasFromMarkdown } from './formulas.ts';
import { products } from './products.ts';

const extensions = [
  chineseAutolinks(),
  gfmFootnote(),
  gfmStrikethroughCjkFriendly(),
  gfmTable(),
  gfmTaskListItem(),
  cjkFriendlyExtension(),
  formulas(),
  products(),
];

// The first one looks for addresses once more, by rules that know no Chinese.
const { transforms: _, ...autolinkLiteralFromMarkdown } = gfmAutolinkLiteralFromMarkdown();

const mdastExtensions = [
  autolinkLiteralFromMarkdown,
  gfmFootnoteFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  formulasFromMarkdown(),
];

/** Deeper than that, nobody reads lists and quotes, and the parser takes seconds for them. */
const DEEPEST = 100;
const MARKER = String.raw`(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])`;
const DEEP_MARKERS = new RegExp(String.raw`^((?:[ \t]{0,3}${MARKER}){${DEEPEST}})(?:[ \t]{0,3}${MARKER})+`, 'gm');
/** An item inside others is indented by two columns each, and each is a list and an item. */
const DEEP_ITEM = new RegExp(`^( {${DEEPEST}}) +(?=${MARKER})`, 'gm');

/** The parser takes time with the square of what could be emphasis or links in a paragraph. */
const MOST_MARKERS = 400;
const LONGEST_MARKER = /([*_~])\1{100}/;
const plainPhrases = { disable: { null: ['attention', 'strikethrough', 'labelStartLink', 'labelStartImage'] } };

/** Reads the Markdown that models write: GitHub's, with formulas, and with emphasis beside Chinese. */
export function parseMarkdown(source: string): Root {
  const shallow = source.replace(DEEP_MARKERS, '$1').replace(DEEP_ITEM, '$1');
  return fromMarkdown(shallow, {
    extensions: hasManyMarkers(source) ? [...extensions, plainPhrases] : extensions,
    mdastExtensions,
  });
}

function hasManyMarkers(source: string): boolean {
  if (LONGEST_MARKER.test(source)) return true;
  // The cells of a table are read one by one.
  const pieces = source.split(/\n[ \t]*\n|\n(?=[ \t]*\|)/);
  return pieces.some((it) => it.length > MOST_MARKERS && (it.match(/[*_~]+|\[/g)?.length ?? 0) > MOST_MARKERS);
}
