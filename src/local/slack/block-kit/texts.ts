// Composition objects: texts, options, confirmations. Docs: reference/block-kit/composition-objects.
import { address, anyString, flag, list, object, type Schema, string, typed, word } from './shape.ts';

/** Text without markup. */
export function plain(most = 3000): Schema {
  return typed('plain_text', { text: string(most) }, { emoji: flag });
}

/** Text with Slack's markup. */
export function mrkdwn(most = 3000): Schema {
  return typed('mrkdwn', { text: string(most) }, { verbatim: flag });
}

/** Either of the two. */
export function anyText(most = 3000): Schema {
  return {
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: [plain(most), mrkdwn(most)],
  };
}

export const confirm = object(
  { text: anyText(300) },
  { title: plain(100), confirm: plain(30), deny: plain(30), style: word('primary', 'danger') },
);

/** Of a select: plain text only. The value's limit is 75, the lowest that Slack's own sources name (the docs say 150). */
export const selectOption = object({ text: plain(75), value: string(75) }, { description: plain(75) });

/** Of radio buttons and checkboxes: markup may be used. */
export const markedOption = object({ text: anyText(75), value: string(75) }, { description: anyText(75) });

/** Of an overflow menu: may open an address. */
export const overflowOption = object(
  { text: plain(75), value: string(75) },
  { description: plain(75), url: address() },
);

export const optionGroup = object({ label: plain(75), options: list(selectOption, 100) });

/** A file that was uploaded to Slack, by one of its two names (see `element-rules.ts`). */
const slackFile = object({}, { id: anyString, url: address() });

/** Where a picture comes from: exactly one of the two (see `element-rules.ts`). */
export const pictureSource = { image_url: address(), slack_file: slackFile };
