// A try at the company's sign-in with a name and a password, and the answer in plain words.
// Must never keep a password: the field is emptied when the person changes.
import { company } from './company.ts';
import { element, part } from './element.ts';
import { icon } from './icons.ts';
import type { Failure, Person, SignInAnswer } from './wire.ts';
import type { Words } from './words.ts';

export type SignIn = { show(person: Person, words: Words): void };

type Verdict = 'good' | 'halfway' | 'refused';

const rightPassword = new Set([50055, 50076, 50079]);

function verdictOf(answer: SignInAnswer): Verdict {
  if (answer.signedIn) return 'good';
  return rightPassword.has(answer.code) ? 'halfway' : 'refused';
}

function result(answer: SignInAnswer, words: Words): HTMLElement {
  const verdict = verdictOf(answer);
  const title = element('h4', {}, icon(verdict === 'good' ? 'check' : 'warning'));
  const box = element('div', { class: `verdict ${verdict}` }, title);
  if (answer.signedIn) {
    title.append(words.signedIn);
    box.append(element('p', {}, words.signedInHint));
    return box;
  }
  title.append(words.signInFailed);
  box.append(
    element('p', {}, words.refusals[answer.code] ?? answer.message),
    element('code', {}, `AADSTS${answer.code}`),
  );
  return box;
}

function unreachable(failure: Failure, words: Words): HTMLElement {
  const why = failure.status === 0 ? words.nobodyAnswers : `${failure.status} ${failure.message}`;
  const title = element('h4', {}, icon('warning'), words.signInFailed);
  return element('div', { class: 'verdict refused' }, title, element('p', {}, why));
}

/** Minds the sign-in form of index.html. */
export function makeSignIn(): SignIn {
  const form = part('sign-in', 'form');
  const userName = part('sign-in-user', 'input');
  const password = part('sign-in-password', 'input');
  const reveal = part('sign-in-reveal', 'input');
  const outcome = part('sign-in-outcome');
  const button = part('sign-in-go', 'button');
  let words: Words | undefined;
  let shown = '';

  const hide = (): void => {
    reveal.checked = false;
    password.type = 'password';
  };
  reveal.addEventListener('change', () => (password.type = reveal.checked ? 'text' : 'password'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const spoken = words;
    const forWhom = shown;
    if (spoken === undefined || button.disabled) return;
    button.disabled = true;
    void company.signIn(userName.value.trim(), password.value).then((answer) => {
      button.disabled = false;
      if (forWhom !== shown) return;
      outcome.replaceChildren('failure' in answer ? unreachable(answer.failure, spoken) : result(answer.value, spoken));
    });
  });
  return {
    show(person, spoken) {
      if (person.id === shown) return;
      shown = person.id;
      words = spoken;
      userName.value = person.userName;
      password.value = '';
      hide();
      outcome.replaceChildren();
      part('sign-in-title').textContent = spoken.signIn;
      part('sign-in-hint').textContent = spoken.signInHint;
      part('sign-in-user-label').textContent = spoken.userName;
      part('sign-in-password-label').textContent = spoken.password;
      part('sign-in-reveal-label').textContent = spoken.showPassword;
      button.textContent = spoken.signIn;
    },
  };
}
