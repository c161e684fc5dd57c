// One message in Slack: who, when, text or blocks, whether it is edited, only for one's own eyes, or a reply.
// Must never redraw a message that did not change: what was chosen in it and the focus stay.
import { botAvatar, personAvatar } from '../avatar.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { clock } from '../times.ts';
import { makeScene, type Stage } from './acting.ts';
import { drawBlocks } from './blocks.ts';
import { keepValues, type Scene, valuesOf } from './scene.ts';
import { drawMrkdwn } from './text-object.ts';
import type { SlackMessage } from './wire.ts';

export type SlackAuthor = { readonly id: string; readonly name: string; readonly kind: 'own' | 'bot' | 'other' };

export type SlackMessageView = {
  readonly element: HTMLLIElement;
  /** Shows the message as it is now; `leads` when it starts a group. Gives the text to announce when it changed. */
  show(message: SlackMessage, leads: boolean, replies: number): string | undefined;
};

/** After a redraw: onto the first field or button of what is there now. */
function focusInto(body: HTMLElement): void {
  const target = body.querySelector<HTMLElement>('input, select, textarea, .bk-button.primary, .bk-button');
  (target ?? body).focus({ preventScroll: true });
  body.scrollIntoView({ block: 'nearest' });
}

/** The view of one message; `reply` starts a reply to it, undefined where there are no threads. */
export function makeSlackMessage(
  author: SlackAuthor,
  stage: Stage,
  reply: ((ts: string) => void) | undefined,
): SlackMessageView {
  const { words } = stage;
  const meta = element('p', { class: 'sl-meta' });
  const only = element('p', { class: 'sl-only', hidden: true }, icon('eye'), words.onlyYou);
  const body = element('div', { class: 'sl-body', tabindex: -1 });
  const trouble = element('div', { class: 'delivery-place', 'aria-live': 'polite' });
  const thread = element('p', { class: 'sl-thread' });
  const item = element(
    'li',
    { class: `sl-message ${author.kind}` },
    author.kind === 'bot' ? botAvatar() : personAvatar(author.id, author.name),
    element('div', { class: 'sl-content' }, only, meta, body, trouble, thread),
  );
  let shown = '';
  let ts = '';
  let counted = -1;
  let scene: Scene | undefined;

  const tell = (text: string | undefined): void => {
    const line =
      text === undefined ? [] : [element('p', { class: 'delivery' }, icon('warning'), element('span', {}, text))];
    trouble.replaceChildren(...line);
  };
  const drawMeta = (message: SlackMessage): void => {
    meta.replaceChildren(
      element('span', { class: 'author', dir: 'auto' }, author.name),
      ...(author.kind === 'bot' ? [element('span', { class: 'sl-app' }, 'App')] : []),
      element('time', { datetime: message.at }, clock(message.at, words.locale)),
    );
  };
  const drawBody = (message: SlackMessage): void => {
    const before = scene === undefined ? {} : valuesOf(scene.fields);
    scene = makeScene(stage, 'message', () => ({ message: ts }), tell);
    const hasBlocks = Array.isArray(message.blocks) && message.blocks.length > 0;
    const drawn = hasBlocks ? drawBlocks(message.blocks, scene) : drawMrkdwn(message.text, false, scene);
    const hadFocus = body.contains(document.activeElement);
    body.replaceChildren(drawn);
    if (message.edited) markEdited(drawn);
    keepValues(scene.fields, before);
    if (hadFocus) focusInto(body);
  };
  /** Behind the last words; under what is no text. */
  const markEdited = (drawn: HTMLElement): void => {
    const last = drawn.lastElementChild;
    const text = last?.matches('.bk-text') === true ? last.lastElementChild : last;
    const place = text?.localName === 'p' ? text : body;
    place.append(element('span', { class: 'sl-edited' }, ` ${words.editedMark}`));
  };
  const drawThread = (message: SlackMessage, replies: number): void => {
    const canReply = reply !== undefined && !message.ephemeral && message.failed === undefined;
    const button = element('button', { type: 'button', class: 'link' }, icon('reply'), words.reply);
    button.addEventListener('click', () => reply?.(message.thread ?? message.ts));
    const count = replies === 0 ? [] : [element('span', {}, words.replies(replies))];
    thread.replaceChildren(...count, ...(canReply ? [button] : []));
  };

  return {
    element: item,
    show(message, leads, replies) {
      ts = message.ts;
      item.classList.toggle('leads', leads || message.ephemeral);
      item.classList.toggle('ephemeral', message.ephemeral);
      item.classList.toggle('in-thread', message.thread !== undefined);
      only.hidden = !message.ephemeral;
      drawMeta(message);
      const { failed } = message;
      const now = JSON.stringify([message.text, message.blocks, message.edited, failed]);
      if (replies !== counted) drawThread(message, replies);
      counted = replies;
      if (now === shown) return undefined;
      const changed = shown !== '';
      shown = now;
      drawBody(message);
      if (failed !== undefined)
        tell([`${words.notDelivered}: ${failed.status}`, failed.code, failed.message].filter(Boolean).join(' · '));
      else tell(undefined);
      item.classList.toggle('undelivered', failed !== undefined);
      item.classList.toggle('renewed', changed);
      const said = message.text === '' ? body.textContent : message.text;
      return `${changed ? `${words.updated}. ` : ''}${author.name}${message.ephemeral ? `, ${words.onlyYou}` : ''}: ${said}`;
    },
  };
}
