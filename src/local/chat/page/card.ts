// Draws an Adaptive Card with the official renderer and says what its buttons want.
// Must never follow a link that is not http or https, and never draw Markdown with HTML in it.
import { AdaptiveCard, type Action, GlobalSettings, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { cardLook } from './card-look.ts';
import { drawsCharts } from './card-chart.ts';
import { markdownHtml } from './card-text.ts';
import { element } from './element.ts';

export type DrawnCard = {
  readonly element: HTMLElement;
  /** What a screen reader says for the whole card. */
  readonly spoken: string;
};

/** The action's data merged with the card's inputs, and the button that was pressed. */
export type Press = (data: object, button: HTMLElement | undefined) => void;

GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text);
  result.didProcess = true;
};
drawsCharts();
const look = new HostConfig(cardLook);

function openPage(url: string | undefined): void {
  if (url === undefined || !/^https?:/iu.test(url)) return;
  window.open(url, '_blank', 'noopener,noreferrer');
}

function run(action: Action, press: Press): void {
  if (action instanceof OpenUrlAction) openPage(action.url);
  else if (action instanceof SubmitAction) {
    const data: unknown = action.data;
    press(typeof data === 'object' && data !== null ? data : {}, action.renderedElement);
  }
}

function spokenText(card: AdaptiveCard, drawn: HTMLElement): string {
  if (card.speak !== undefined && card.speak !== '') return card.speak;
  const blocks = [...drawn.querySelectorAll('.ac-textBlock')];
  return blocks.map((block) => block.textContent.trim()).join('. ');
}

/** In a card whose one main button is plain to see, Enter in a field presses it. */
function submitOnEnter(card: AdaptiveCard, drawn: HTMLElement): void {
  drawn.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const submits = card.getAllActions().filter((action) => action instanceof SubmitAction);
    const main = submits.length === 1 ? submits[0] : submits.find((action) => action.style === 'positive');
    if (main === undefined || event.target.type === 'checkbox' || event.target.type === 'radio') return;
    event.preventDefault();
    main.execute();
  });
}

function finish(drawn: HTMLElement): void {
  for (const link of drawn.querySelectorAll('a')) link.rel = 'noopener noreferrer';
  for (const field of drawn.querySelectorAll('input')) {
    field.autocomplete = 'off';
    field.spellcheck = false;
  }
  for (const block of drawn.querySelectorAll<HTMLElement>('.ac-textBlock')) block.dir = 'auto';
  // A title that repeats the visible text only gives an extra tooltip.
  for (const button of drawn.querySelectorAll<HTMLElement>('button[title]')) {
    if (button.title === button.textContent) button.removeAttribute('title');
  }
}

/** Draws a card; `undefined` when the renderer cannot make anything of it. */
export function drawCard(source: object, press: Press): DrawnCard | undefined {
  try {
    const card = new AdaptiveCard();
    card.hostConfig = look;
    card.onExecuteAction = (action) => run(action, press);
    card.parse(source);
    const drawn = card.render();
    // The renderer makes an empty card of whatever it does not understand.
    if (drawn === undefined || drawn.childElementCount === 0) return undefined;
    finish(drawn);
    submitOnEnter(card, drawn);
    return { element: element('div', { class: 'card' }, drawn), spoken: spokenText(card, drawn) };
  } catch {
    return undefined;
  }
}
