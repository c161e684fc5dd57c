// Sets off what a person does to an element, and says in words why it did not work.
// Must never act twice for one press: a control that works is busy.
import type { SlackAnswer } from './calls.ts';
import { slackCalls } from './calls.ts';
import { type Fields, makeFields, type Scene, type Surface, valuesOf } from './scene.ts';
import type { SlackWords } from './slack-words.ts';
import type { ActPlace } from './wire.ts';

/** One person's Slack, as far as drawn elements need it. */
export type Stage = {
  readonly personId: string;
  readonly words: SlackWords;
  readonly nameOf: (userId: string) => string | undefined;
  readonly confirm: Scene['confirm'];
  /** Asks the server what there is now. */
  readonly changed: () => void;
};

/** Why an act did not work; undefined when it did. */
export function troubleIn(answer: SlackAnswer, words: SlackWords): string | undefined {
  if ('failure' in answer) {
    const { status, message } = answer.failure;
    return status === 0 ? `${words.notDelivered}: ${words.nobodyAnswers}` : words.refused(message);
  }
  return answer.value.status >= 400 ? words.actFailed(answer.value.status) : undefined;
}

/** A scene whose acts go to the server; `tell` shows what went wrong, or that nothing did. */
export function makeScene(
  stage: Stage,
  surface: Surface,
  place: () => ActPlace,
  tell: (trouble: string | undefined) => void,
): Scene {
  const fields: Fields = makeFields();
  return {
    surface,
    words: stage.words,
    nameOf: stage.nameOf,
    confirm: stage.confirm,
    fields,
    act(act, at) {
      if (at.getAttribute('aria-busy') === 'true') return;
      at.setAttribute('aria-busy', 'true');
      void slackCalls.press(stage.personId, place(), act, valuesOf(fields)).then((answer) => {
        at.removeAttribute('aria-busy');
        tell(troubleIn(answer, stage.words));
        stage.changed();
      });
    },
  };
}
