// What stands in the middle before anybody is picked: what this is, and three people to start with.
// Must never pick by itself: a visitor chooses whom to be.
import { personAvatar } from './avatar.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { Person } from './wire.ts';

function starter(person: Person, onPick: (id: string) => void): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', class: 'starter with-avatar' },
    personAvatar(person.id, person.displayName),
    element(
      'span',
      { class: 'who' },
      element('span', { class: 'command', dir: 'auto' }, person.displayName),
      element('span', { class: 'what' }, person.about),
    ),
  );
  button.addEventListener('click', () => onPick(person.id));
  return element('li', {}, button);
}

/** Draws the welcome into `root`. */
export function drawWelcome(root: HTMLElement, people: readonly Person[], onPick: (id: string) => void): void {
  const first = people.filter((person) => person.enabled).slice(0, 3);
  root.replaceChildren(
    element(
      'div',
      { class: 'empty starters welcome' },
      element('span', { class: 'avatar bot', 'aria-hidden': 'true' }, icon('key')),
      element('h2', {}, 'Who do you want to be?'),
      element(
        'p',
        {},
        'Pick somebody at Nordlys who forgot a password and talk to Latchkey as them. Their phone, mail and sign-in are beside the chat.',
      ),
      element('ul', { 'aria-label': 'People to start with' }, ...first.map((person) => starter(person, onPick))),
      element('p', { class: 'note' }, 'Everything stays on this machine.'),
    ),
  );
}

/** Says that the people could not be read, and offers to try again. */
export function drawTrouble(root: HTMLElement, text: string, again: () => void): void {
  const button = element('button', { type: 'button', class: 'primary' }, 'Try again');
  button.addEventListener('click', again);
  root.replaceChildren(
    element(
      'div',
      { class: 'empty welcome' },
      icon('warning'),
      element('h2', {}, 'Nobody is in'),
      element('p', {}, text),
      button,
    ),
  );
}
