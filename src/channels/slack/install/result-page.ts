// The page at the end of an installation. It holds no script, loads nothing, and shows nothing of the address it came by.
import { createHash } from 'node:crypto';
import { type InstallEnd, installTexts } from './install-texts.ts';

export interface ResultPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

export interface ResultFacts {
  readonly language: string;
  readonly company: string;
  /** What Slack calls the workspace; a text of somebody else's. */
  readonly workspace?: string;
  /** Where the button leads, https. */
  readonly button?: { readonly label: 'openSlack' | 'again'; readonly href: string };
}

const statuses: Readonly<Record<InstallEnd, number>> = {
  installed: 200,
  cancelled: 200,
  'not-allowed': 403,
  expired: 400,
  misconfigured: 500,
  unavailable: 503,
  'not-found': 404,
};

const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1.25rem;overflow-wrap:anywhere}h1{font-size:1.5rem;line-height:1.25}a{display:inline-block;margin-top:.5rem;padding:.6rem 1rem;border:1px solid;border-radius:.4rem;color:inherit}a:focus-visible{outline:3px solid;outline-offset:2px}`;
const styleHash = createHash('sha256').update(style).digest('base64');

const headers: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // The address holds a code of Slack's.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
};

/** Draws the page for an end. */
export function resultPage(end: InstallEnd, { language, company, workspace = '', button }: ResultFacts): ResultPage {
  const texts = installTexts[language] ?? installTexts['en']!;
  const { title, body } = texts.ends[end];
  const filled = body.replaceAll(/\{(company|workspace)\}/g, (_mark, name) =>
    name === 'company' ? company : workspace,
  );
  const link =
    button === undefined ? '' : `<p><a href="${escaped(button.href)}">${escaped(texts[button.label])}</a></p>`;
  const html = `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(filled)}</p>
${link}
</main>
</body>
</html>
`;
  const status = statuses[end];
  return { status, headers: status === 503 ? { ...headers, 'Retry-After': '60' } : headers, html };
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '').replaceAll(/\p{Cc}/gu, ' ');
}
