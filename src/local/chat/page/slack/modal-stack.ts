// The modals of one person: at most three, the last one on top, the others behind it.
// Must never take the focus from somebody who reads a code on the phone beside Slack.
import { element } from '../element.ts';
import type { Stage } from './acting.ts';
import { makeModal, type Modal } from './modal.ts';
import type { SlackView } from './wire.ts';

export type ModalStack = {
  readonly element: HTMLElement;
  /** Shows these views; gives the title of a modal that has just come up. */
  show(views: readonly SlackView[]): string | undefined;
  isOpen(): boolean;
};

/** Makes the stack; `cover` makes what lies beneath inert, `home` takes the focus when the last modal is gone. */
export function makeModalStack(
  stage: Stage,
  cover: (on: boolean) => void,
  home: (opener: HTMLElement | undefined) => void,
): ModalStack {
  const layer = element('div', { class: 'sl-layer', hidden: true });
  const modals = new Map<string, Modal>();
  let top: string | undefined;
  let opener: HTMLElement | undefined;

  const draw = (views: readonly SlackView[]): void => {
    for (const [id, modal] of modals) {
      if (views.some((view) => view.id === id)) continue;
      modal.element.remove();
      modals.delete(id);
    }
    views.forEach((view, index) => {
      const modal = modals.get(view.id) ?? makeModal(stage);
      modals.set(view.id, modal);
      modal.show(view, index > 0);
      modal.element.hidden = index < views.length - 1;
      if (modal.element.parentElement !== layer) layer.append(modal.element);
    });
    layer.hidden = views.length === 0;
    layer.classList.toggle('stacked', views.length > 1);
    cover(views.length > 0);
  };
  /** What has the focus in the chat pane; undefined while somebody is elsewhere on the page. */
  const focused = (): HTMLElement | undefined => {
    const at = document.activeElement ?? document.body;
    const isOurs = at === document.body || layer.closest('main')?.contains(at) === true;
    return isOurs && at instanceof HTMLElement ? at : undefined;
  };

  return {
    element: layer,
    isOpen: () => top !== undefined,
    show(views) {
      const at = focused();
      const before = top;
      top = views.at(-1)?.id;
      if (before === undefined) opener = at;
      draw(views);
      if (top === before) return undefined;
      const modal = modals.get(top ?? '');
      if (at !== undefined) {
        if (modal === undefined) home(opener);
        else modal.focus();
      }
      return modal?.title();
    },
  };
}
