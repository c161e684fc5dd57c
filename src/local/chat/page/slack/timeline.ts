// The messages of one place in Slack, kept in step with what the server says; replies stand under what they answer.
// Must never rebuild the list: a message keeps its element for as long as it exists.
import { element } from '../element.ts';
import { day, together } from '../times.ts';
import type { Stage } from './acting.ts';
import { makeSlackMessage, type SlackAuthor, type SlackMessageView } from './slack-message.ts';
import type { SlackMessage } from './wire.ts';

export type Timeline = {
  readonly element: HTMLOListElement;
  /** Shows these messages; gives what to announce of those by others that are new or changed. */
  show(messages: readonly SlackMessage[]): readonly string[];
};

/** Roots in order, each followed by its replies; a reply whose root is gone stands where it was said. */
export function inThreads(messages: readonly SlackMessage[]): readonly SlackMessage[] {
  const known = new Set(messages.map(({ ts }) => ts));
  const isReply = (one: SlackMessage): boolean =>
    one.thread !== undefined && one.thread !== one.ts && known.has(one.thread);
  return messages
    .filter((one) => !isReply(one))
    .flatMap((root) => [root, ...messages.filter((one) => isReply(one) && one.thread === root.ts)]);
}

/** Makes an empty timeline; `authorOf` names the author of a message's `from`. */
export function makeTimeline(
  stage: Stage,
  authorOf: (from: string) => SlackAuthor,
  reply: ((ts: string) => void) | undefined,
): Timeline {
  const list = element('ol', { class: 'sl-messages' });
  const views = new Map<string, SlackMessageView>();
  const days = new Map<string, HTMLLIElement>();

  const dayLine = (at: string): HTMLLIElement => {
    const text = day(at, stage.words.locale);
    const known = days.get(text) ?? element('li', { class: 'sl-day' }, element('span', {}, text));
    days.set(text, known);
    return known;
  };
  const viewOf = (message: SlackMessage): SlackMessageView => {
    const known = views.get(message.ts) ?? makeSlackMessage(authorOf(message.from), stage, reply);
    views.set(message.ts, known);
    return known;
  };
  const arrange = (wanted: readonly HTMLLIElement[]): void => {
    const keep = new Set(wanted);
    for (const item of Array.from(list.children)) if (!keep.has(item as HTMLLIElement)) item.remove();
    wanted.forEach((item, index) => {
      // Moving an element drops its focus, so only what stands in the wrong place is moved.
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
  };

  return {
    element: list,
    show(messages) {
      const wanted: HTMLLIElement[] = [];
      const news: string[] = [];
      let before: SlackMessage | undefined;
      for (const message of inThreads(messages)) {
        const sameDay = before !== undefined && day(before.at, 'en') === day(message.at, 'en');
        if (!sameDay) wanted.push(dayLine(message.at));
        const goesOn =
          before !== undefined &&
          sameDay &&
          !before.ephemeral &&
          before.from === message.from &&
          before.thread === message.thread &&
          together(before.at, message.at);
        const replies = messages.filter((one) => one.thread === message.ts && one.ts !== message.ts).length;
        const view = viewOf(message);
        const said = view.show(message, !goesOn, replies);
        if (said !== undefined && authorOf(message.from).kind !== 'own') news.push(said);
        wanted.push(view.element);
        before = message;
      }
      arrange(wanted);
      return news;
    },
  };
}
