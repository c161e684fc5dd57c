// What listens to each kind of delivery: asks Slack who it is, hands it to the loop, and says "received" only once that
// has saved it. Strangers get no answer and cost no look-up; whoever is ours always gets one, within Slack's three seconds.
import { setTimeout as wait } from 'node:timers/promises';
import { asFault, Fault } from '../../core/fault.ts';
import { wordsOf } from '../../locales/registry.ts';
import type { Accepted, Hear } from '../../runtime/ports.ts';
import { ephemeral, languageOf } from './answers.ts';
import { formAction, openAction } from './blocks/buttons.ts';
import { pressOf, submissionOf } from './blocks/decode.ts';
import { toFormError } from './blocks/form.ts';
import type { Forms } from './forms.ts';
import type { Home } from './home.ts';
import { hearCommand, hearMessage, hearOpened, hearPress, type Utterance } from './hear.ts';
import type { Workspace } from './install/workspace.ts';
import type { Members } from './members.ts';
import type { Payload } from './payload.ts';
import { personOf } from './person.ts';
import { own, textAt } from './read.ts';
import type { Respond } from './respond.ts';
import type { Delivery, Listeners, Reply } from './sdk.ts';
import type { Send } from './send.ts';

/** What the log is told; never a word of what was said. */
export type Log = (event: 'slack-rejected' | 'slack-ignored' | 'slack-failed', why: string) => void;

export interface EarDeps {
  readonly hear: Hear;
  readonly members: Members;
  readonly forms: Forms;
  readonly respond: Respond;
  readonly home: Pick<Home, 'publish'>;
  /** The bot's own conversation with somebody: asked for, and heard of. */
  readonly conversations: Pick<Send, 'conversationOf' | 'wrote'>;
  readonly defaultLanguage: string;
  readonly log: Log;
}

/** What became of something heard. */
type Taken =
  | { readonly as: 'saved'; readonly accepted: Accepted; readonly language: string }
  | { readonly as: 'ignored' }
  | { readonly as: 'lost'; readonly fault: Fault; readonly language: string };

/** Longest wait in ms for the card that follows a form; after that the form closes and the card comes by itself. */
const longestWatch = 1_800;
const nothing: Reply = {};

/** Makes the listeners. */
export function makeEar(deps: EarDeps): Listeners {
  const { members, forms, respond, defaultLanguage, log } = deps;

  /** Never throws. Ends before Slack would lose its patience, whatever hangs. */
  async function take(
    { workspace, envelope, until }: Delivery,
    utteranceIn: (language: string) => Utterance,
  ): Promise<Taken> {
    let language = defaultLanguage;
    const run = async (): Promise<Taken> => {
      const member = await members.look(workspace, envelope.userId ?? '');
      if (member === undefined) {
        log('slack-ignored', 'outsider');
        return { as: 'ignored' };
      }
      const { locale } = member;
      language = forms.languageOf(personOf(workspace, envelope.userId ?? '').id) ?? languageOf(locale, defaultLanguage);
      const utterance = utteranceIn(language);
      const accepted = await deps.hear(locale === undefined ? utterance : { ...utterance, language: locale });
      accepted.settled.catch((error: unknown) => log('slack-failed', asFault(error).code));
      return { as: 'saved', accepted, language };
    };
    try {
      return await beforeEnd(until, run());
    } catch (error) {
      const fault = asFault(error);
      log('slack-failed', fault.code);
      return { as: 'lost', fault, language };
    }
  }

  /** An event is delivered again, so nothing is lost by refusing it. */
  async function takeEvent(delivery: Delivery, utterance: Utterance | string): Promise<Reply> {
    if (typeof utterance === 'string') {
      log('slack-ignored', utterance);
      return nothing;
    }
    const taken = await take(delivery, () => utterance);
    if (taken.as === 'lost') throw taken.fault;
    return nothing;
  }

  /** A press is delivered once: whoever pressed is told, if there is a way to. */
  async function takePress(delivery: Delivery, utterance: Utterance): Promise<Reply> {
    const taken = await take(delivery, () => utterance);
    if (taken.as !== 'lost') return nothing;
    const responseUrl = textAt(delivery.payload, 'response_url');
    // Without such an address Slack itself says that it did not work, if it is not answered well.
    if (responseUrl === undefined) throw taken.fault;
    void respond(responseUrl, wordsOf(taken.language).slack.notTaken);
    return { lost: true };
  }

  /** The language of the last card, or the person's own, without asking anybody. */
  function knownLanguage(workspace: Workspace, userId: string): string {
    const spoken = forms.languageOf(personOf(workspace, userId).id);
    return spoken ?? languageOf(members.recall(workspace, userId)?.locale, defaultLanguage);
  }

  /** Whether a command was given in the bot's own conversation; two colleagues' looks the same from outside. */
  async function isInPrivate({ workspace, envelope, payload, until }: Delivery): Promise<boolean> {
    const channelId = textAt(payload, 'channel_id') ?? '';
    if (!channelId.startsWith('D')) return false;
    const own = deps.conversations.conversationOf(workspace, envelope.userId ?? '');
    // A pointer too many does no harm.
    return beforeEnd(until, own).then(
      (known) => known === channelId,
      () => false,
    );
  }

  async function openForm({ workspace, payload }: Delivery, view: object, language: string): Promise<void> {
    try {
      if ((await forms.open(workspace, payload, view)) === 'opened') return;
    } catch (error) {
      log('slack-failed', asFault(error).code);
    }
    await respond(textAt(payload, 'response_url'), wordsOf(language).slack.notOpened);
  }

  async function openHome({ workspace, envelope: { userId = '' } }: Delivery): Promise<void> {
    try {
      const member = await members.look(workspace, userId);
      if (member === undefined) return log('slack-ignored', 'outsider');
      await deps.home.publish(workspace, userId, languageOf(member.locale, defaultLanguage));
    } catch (error) {
      log('slack-failed', asFault(error).code);
    }
  }

  return {
    message(delivery) {
      const { payload, envelope, workspace } = delivery;
      const utterance = hearMessage(payload, envelope, workspace);
      const channelId = textAt(payload, 'event', 'channel');
      if (typeof utterance !== 'string' && channelId !== undefined)
        deps.conversations.wrote(workspace, envelope.userId ?? '', channelId);
      return takeEvent(delivery, utterance);
    },

    async opened(delivery) {
      const { payload, envelope, workspace } = delivery;
      const tab = textAt(payload, 'event', 'tab');
      if (tab !== 'home') return takeEvent(delivery, hearOpened(payload, envelope, workspace));
      void openHome(delivery);
      return nothing;
    },

    async command(delivery) {
      const { payload, envelope, workspace } = delivery;
      const taken = await take(delivery, (language) => hearCommand(payload, envelope, workspace, language));
      if (taken.as === 'ignored') return nothing;
      if (taken.as === 'lost') return { body: ephemeral(wordsOf(taken.language).slack.notTaken), lost: true };
      return (await isInPrivate(delivery)) ? nothing : { body: ephemeral(wordsOf(taken.language).cards.inPrivate) };
    },

    shortcut(delivery) {
      const { payload, envelope, workspace } = delivery;
      const known = payload['type'] === 'shortcut' && payload['callback_id'] === 'reset_password';
      return takePress(
        delivery,
        hearPress(payload, known ? { verb: 'reset', inputs: {} } : undefined, envelope, workspace),
      );
    },

    async pressed(delivery) {
      const { payload, envelope, workspace } = delivery;
      const [action] = Array.isArray(payload['actions']) ? payload['actions'] : [];
      const actionId = textAt(action, 'action_id') ?? '';
      // Slack tells of a pressed link as well; the page it leads to has been opened already.
      if (actionId.startsWith(openAction)) return nothing;
      if (actionId === formAction) {
        const language = knownLanguage(workspace, envelope.userId ?? '');
        const view = forms.viewOf(payload, language);
        if (view !== undefined) {
          void openForm(delivery, view, language);
          return nothing;
        }
      }
      const channelId = textAt(payload, 'container', 'channel_id');
      return takePress(delivery, hearPress(payload, pressOf(action), envelope, workspace, channelId));
    },

    async submitted(delivery) {
      const { payload, envelope, workspace, until } = delivery;
      if (payload['type'] !== 'view_submission') return nothing;
      const submission = submissionOf(own(payload, 'view'));
      if (submission !== undefined && Object.keys(submission.flaws).length > 0)
        return { body: { response_action: 'errors', errors: submission.flaws } };
      const utterance = hearPress(payload, submission?.press, envelope, workspace, submission?.channel);
      const watch = forms.watch(utterance.person.id, submission?.press.ticket);
      try {
        const taken = await take(delivery, () => utterance);
        if (taken.as === 'lost') return refused(payload, wordsOf(taken.language).slack.notTaken, taken.fault);
        if (taken.as === 'ignored') return nothing;
        const longest = Math.min(longestWatch, until - Date.now());
        const outcome = await Promise.race([
          watch.outcome,
          taken.accepted.settled.then(unsaid, unsaid),
          wait(longest, undefined, { ref: false }),
        ]);
        const body = typeof outcome === 'object' ? toFormError(outcome.again, own(payload, 'view')) : undefined;
        return body === undefined ? nothing : { body };
      } finally {
        watch.end();
      }
    },
  };
}

/** What came of it says nothing about the form. */
function unsaid(): undefined {}

/** What Slack shows at a form that could not be taken; it stays open with what was typed. */
function refused(payload: Payload, text: string, fault: Fault): Reply {
  const blocks = own(own(payload, 'view'), 'blocks');
  const input = (Array.isArray(blocks) ? blocks : []).find((block) => textAt(block, 'type') === 'input');
  const blockId = textAt(input, 'block_id');
  if (blockId === undefined) throw fault;
  return { body: { response_action: 'errors', errors: { [blockId]: text } }, lost: true };
}

/** Rejects with a Fault when the time is over. What was begun goes on: it may still be saved, and is then known. */
async function beforeEnd<T>(until: number, run: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Fault('unavailable', 'not saved in time')), Math.max(0, until - Date.now()));
  });
  try {
    return await Promise.race([run, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
