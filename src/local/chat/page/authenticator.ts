// The authenticator app on the person's phone: the code of the moment and the time it has left.
// Must never compute a code: the local company holds the secret and tells the code.
import { company } from './company.ts';
import { copyButton } from './copy-code.ts';
import { element } from './element.ts';
import { ring } from './icons.ts';
import type { AuthenticatorCode, Person } from './wire.ts';
import type { Words } from './words.ts';

export type Authenticator = {
  /** Follows this person's code while `visible`; takes the app away for someone who has none. */
  show(person: Person, words: Words, visible: boolean): void;
};

const periodSeconds = 30;

function grouped(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** Draws the app into `root` and asks for the next code when one runs out. */
export function makeAuthenticator(root: HTMLElement): Authenticator {
  let watched: Person | undefined;
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (person: Person, words: Words): ((answer: AuthenticatorCode, left: number) => void) => {
    const digits = element('output', { class: 'totp', 'aria-live': 'off' });
    const rest = element('span', { class: 'totp-rest' });
    const clockRing = ring();
    let current = '';
    root.replaceChildren(
      element(
        'div',
        { class: 'totp-head' },
        element('h4', {}, words.authenticator),
        element('span', { class: 'totp-account' }, person.userName),
      ),
      element(
        'div',
        { class: 'totp-line' },
        digits,
        copyButton(words, () => current),
        element('span', { class: 'totp-clock' }, clockRing.element, rest),
      ),
    );
    return (answer, left) => {
      current = answer.code;
      digits.textContent = grouped(answer.code);
      rest.textContent = words.secondsLeft(left);
      clockRing.fill(Math.min(left / periodSeconds, 1));
      root.classList.toggle('nearly-over', left <= 5);
      root.hidden = false;
    };
  };

  const follow = async (person: Person, words: Words): Promise<void> => {
    generation += 1;
    const mine = generation;
    const answer = await company.authenticator(person.id);
    if (mine !== generation) return;
    if ('failure' in answer) {
      root.hidden = true;
      timer = setTimeout(() => void follow(person, words), 5000);
      return;
    }
    const update = draw(person, words);
    const started = Date.now();
    const tick = (): void => {
      if (mine !== generation) return;
      const left = answer.value.secondsLeft - Math.floor((Date.now() - started) / 1000);
      if (left <= 0) return void follow(person, words);
      update(answer.value, left);
      timer = setTimeout(tick, 250);
    };
    tick();
  };

  return {
    show(person, words, visible) {
      const wanted = visible && person.authenticator ? person : undefined;
      if (wanted === watched) return;
      watched = wanted;
      generation += 1;
      clearTimeout(timer);
      if (wanted === undefined || root.dataset['of'] !== person.id) root.hidden = true;
      root.dataset['of'] = person.id;
      if (wanted !== undefined) void follow(wanted, words);
    },
  };
}
