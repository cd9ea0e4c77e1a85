import type { Plugin } from 'vite';

/** Leaves one format of each font of KaTeX: every browser that the pages support reads WOFF2. */
export function formulaFonts(): Plugin {
  return {
    name: 'formula-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex(?:\.min)?\.css$/.test(id)) return null;
      return { code: code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\(['"]\w+['"]\)/g, ''), map: null };
    },
  };
}
