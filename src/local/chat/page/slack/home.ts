// The app's home tab. Must never show another person's: it is drawn from what the server has for this one.
import { botAvatar } from '../avatar.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { makeScene, type Stage } from './acting.ts';
import { drawBlocks } from './blocks.ts';
import { keepValues, type Scene, valuesOf } from './scene.ts';
import type { SlackView } from './wire.ts';

export type Home = { readonly element: HTMLElement; show(view: SlackView | null): void };

/** Makes the place of the home tab of one person. */
export function makeHome(stage: Stage): Home {
  const { words } = stage;
  const trouble = element('div', { 'aria-live': 'polite' });
  const place = element('div', { class: 'sl-home-view' });
  let scene: Scene | undefined;
  let shown = '';
  const tell = (text: string | undefined): void => {
    trouble.replaceChildren(
      ...(text === undefined ? [] : [element('p', { class: 'delivery' }, icon('warning'), element('span', {}, text))]),
    );
  };
  const empty = (): HTMLElement =>
    element(
      'div',
      { class: 'empty' },
      botAvatar(),
      element('h3', {}, words.homeEmpty),
      element('p', {}, words.homeEmptyHint),
    );
  return {
    element: element('div', { class: 'sl-home' }, trouble, place),
    show(view) {
      const now = JSON.stringify(view === null ? null : view.blocks);
      if (now === shown) return;
      shown = now;
      const before = scene === undefined ? {} : valuesOf(scene.fields);
      const hadFocus = place.contains(document.activeElement);
      scene = makeScene(stage, 'home', () => ({ home: true }), tell);
      place.replaceChildren(view === null ? empty() : drawBlocks(view.blocks, scene));
      keepValues(scene.fields, before);
      if (hadFocus) place.querySelector<HTMLElement>('button, input, select')?.focus();
    },
  };
}
