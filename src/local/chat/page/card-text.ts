// Turns the Markdown that chat clients know (bold, italic, lists, links, code) into page text.
// Must never let HTML, pictures or scripts through: HTML is off and links are http, https or mailto.
import MarkdownIt from 'markdown-it';
import { element } from './element.ts';

const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
  'emphasis',
  'link',
  'list',
  'escape',
  'newline',
  'backticks',
  'autolink',
  'entity',
]);
markdown.validateLink = (url) => /^(https?:|mailto:)/iu.test(url.trim());

/** Markdown as HTML in which every text is escaped, for the card renderer. */
export function markdownHtml(text: string): string {
  return markdown.render(text);
}

type Token = ReturnType<typeof markdown.parse>[number];

const tags = {
  p: () => element('p'),
  strong: () => element('strong'),
  em: () => element('em'),
  ul: () => element('ul'),
  ol: () => element('ol'),
  li: () => element('li'),
  a: () => element('a', { target: '_blank', rel: 'noopener noreferrer' }),
} as const;

function leaf(token: Token): Node | undefined {
  if (token.type === 'text' || token.type === 'text_special') return document.createTextNode(token.content);
  if (token.type === 'softbreak' || token.type === 'hardbreak') return element('br');
  if (token.type === 'code_inline') return element('code', {}, token.content);
  return undefined;
}

function place(tokens: readonly Token[], root: HTMLElement): void {
  const open = [root];
  for (const token of tokens) {
    const here = open.at(-1) ?? root;
    // Paragraphs of a tight list are hidden: their text belongs to the item itself.
    if (token.hidden) continue;
    if (token.type === 'inline') place(token.children ?? [], here);
    else if (token.nesting === -1) open.pop();
    else if (token.nesting === 1) {
      const made = tags[token.tag as keyof typeof tags]?.() ?? element('span');
      const address = token.attrGet('href');
      if (address !== null) made.setAttribute('href', String(address));
      here.append(made);
      open.push(made);
    } else {
      const node = leaf(token);
      if (node !== undefined) here.append(node);
    }
  }
}

/** Markdown as elements, for a plain message of the bot. */
export function markdownText(text: string): HTMLElement {
  const root = element('div', { class: 'prose' });
  place(markdown.parse(text, {}), root);
  return root;
}
