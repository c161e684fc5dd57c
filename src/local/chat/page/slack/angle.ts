// Reads what stands between < and > in mrkdwn: links, people, channels, broadcasts, dates.
// Must never make a link of an address that is not http, https, mailto or tel: that stays text.
import type { Inline } from './inline.ts';

const decoded = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|amp);/gu, (entity) => (entity === '&lt;' ? '<' : entity === '&gt;' ? '>' : '&'));

/** Whether the page may open an address; Slack's clients know more kinds, which mean nothing here. */
export function isOpenable(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/iu.test(url);
}

/** One reference, without its brackets. */
export function angle(inside: string): Inline {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : decoded(inside.slice(bar + 1));
  if (/^@[UW][A-Z0-9]+$/u.test(target)) return { kind: 'user', id: target.slice(1), label };
  if (/^#[CG][A-Z0-9]+$/u.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!')) return special(target.slice(1), label, inside);
  const url = decoded(target);
  return isOpenable(url)
    ? { kind: 'link', url, text: label || url.replace(/^(?:mailto|tel):/iu, '') }
    : { kind: 'text', text: `<${decoded(inside)}>` };
}

function special(command: string, label: string | undefined, inside: string): Inline {
  if (/^(?:here|channel|everyone)$/u.test(command)) return { kind: 'broadcast', range: command };
  const [name, first = '', second = '', third] = command.split('^');
  if (name === 'subteam') return { kind: 'usergroup', id: first, label };
  const seconds = Number(first);
  if (name === 'date' && first !== '' && Number.isFinite(seconds)) {
    return {
      kind: 'date',
      seconds,
      format: decoded(second),
      url: third === undefined ? undefined : decoded(third),
      fallback: label ?? '',
    };
  }
  return { kind: 'text', text: label ?? `<${decoded(inside)}>` };
}
