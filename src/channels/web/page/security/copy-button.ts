// A button that copies a text, and says whether it did.
import { element } from '../element.ts';
import type { SecurityTexts } from './texts/security-texts.ts';

/** The button and, behind it, the place where it says so. `from`: what is selected if the browser does not copy. */
export function makeCopyButton(
  label: string,
  text: () => string,
  from: HTMLElement,
  texts: Pick<SecurityTexts, 'copied' | 'notCopied'>,
): readonly [button: HTMLButtonElement, said: HTMLElement] {
  const said = element('p', { class: 'quiet', role: 'status' });
  const button = element('button', { type: 'button', class: 'second' }, label);
  button.addEventListener('click', () => void copyOut());

  async function copyOut(): Promise<void> {
    try {
      // There is no clipboard on a page without https, and a browser may refuse it.
      await navigator.clipboard.writeText(text());
      said.textContent = texts.copied;
    } catch {
      said.textContent = texts.notCopied;
      getSelection()?.selectAllChildren(from);
    }
  }

  return [button, said];
}
