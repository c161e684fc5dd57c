// The second proof by a passkey, for whoever came by a link that they were sent. Must never repeat a challenge: each goes to
// the device once.
import type { startAuthentication } from '@simplewebauthn/browser';
import type { ProveView } from '../../../runtime/ports-prove.ts';
import { element } from './element.ts';
import { link, type Prove, type ProveTold, warn } from './prove-parts.ts';
import { fill } from './texts/speech.ts';
import type { PageTexts } from './texts/page-texts.ts';

type PasskeyStep = Extract<ProveView['step'], { at: 'passkey' }>;
type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** The button that has the device sign, and a way back to the choice. */
export function makePasskeyStep(step: PasskeyStep, { prove, notSent }: PageTexts, told: ProveTold): Prove {
  const { passkey } = prove;
  const isAble = 'PublicKeyCredential' in globalThis;
  const said = isAble ? noticeOf(step, prove) : passkey.unable;
  const alert = element('p', { class: 'alert', tabindex: '-1', hidden: said === '' }, said);
  const button = element('button', { type: 'button', class: 'main' }, element('span', {}, passkey.use));
  const another = link(prove.another, () => isBusy || told.again());
  const meaning = element('p', { id: 'passkey-meaning' }, fill(passkey.meaning, { hint: step.hint }));
  button.setAttribute('aria-describedby', 'passkey-meaning');
  const use = isAble ? [meaning, button] : [];
  const node = element('div', { class: 'ways' }, alert, ...use, element('p', { class: 'others' }, another));
  // One for all tries: an answer that was lost may have opened the form by it.
  const code = newCode();
  let isBusy = false;
  const mine: Prove = {
    node,
    busy(on) {
      isBusy = on;
      button.setAttribute('aria-disabled', String(on));
      button.replaceChildren(element('span', {}, on ? passkey.using : passkey.use));
      node.classList.toggle('busy', on);
      if (on) told.announce(passkey.using);
    },
    lost: () => warn(alert, notSent),
    focus: () => (said === '' ? button : alert).focus(),
  };
  async function press(): Promise<void> {
    if (isBusy) return;
    alert.hidden = true;
    mine.busy(true);
    const assertion = await sign(step.options as unknown as Options);
    mine.busy(false);
    told.announce('');
    if (assertion === undefined) warn(alert, passkey.notConfirmed);
    else told.sign(code, assertion);
  }
  button.addEventListener('click', () => void press());
  return mine;
}

/** What the device answers; undefined if it does not, or its owner does not want it to. */
async function sign(optionsJSON: Options): Promise<string | undefined> {
  try {
    // A chunk of its own: most people who choose a password never need it.
    const browser = await import('@simplewebauthn/browser');
    return JSON.stringify(await browser.startAuthentication({ optionsJSON }));
  } catch {
    return undefined;
  }
}

/** What opens the form in this page only, as a code that was typed does. */
function newCode(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(20)), (chance) => chance % 10).join('');
}

function noticeOf({ notice, left }: PasskeyStep, { passkey, left: counted }: PageTexts['prove']): string {
  if (notice === '') return '';
  if (notice === 'try-again') return passkey.tryAgain;
  return `${passkey.wrong} ${fill(counted[left === 1 ? 'one' : 'other'], { count: left })}`;
}
