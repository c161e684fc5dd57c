// The HTML half of a mail: the same words as the text half, nothing else. Never a link, picture or foreign style.

/** Paragraphs are parted by empty lines. `language` is BCP 47. */
export function htmlOf(text: string, language: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`);
  const head = '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>';
  const look = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:36em';
  return `<!doctype html><html lang="${escapeHtml(language)}">${head}<body style="${look}">${paragraphs.join('')}</body></html>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
