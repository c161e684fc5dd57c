// Every dialog there is. Adding one is a file beside this and a line here.
import type { Book } from '../conversation.ts';
import type { Dialog } from '../dialog.ts';
import { act } from './act.ts';
import { campaign } from './campaign.ts';
import { campaignOrder } from './campaign-order.ts';
import { nudge } from './nudge.ts';
import { approval } from './approval.ts';
import { freeze } from './freeze.ts';
import { helpdeskHere } from './helpdesk-here.ts';
import { notMe } from './not-me.ts';
import { queue } from './queue.ts';
import { reset } from './reset.ts';
import { resetSent } from './reset-sent.ts';
import { reveal } from './reveal.ts';
import { signIn } from './sign-in.ts';
import { userName } from './user-name.ts';

/** A dialog among others: its own states are its own business. */
function entry<S extends { readonly at: string }>(dialog: Dialog<S>): Dialog<{ readonly at: string }> {
  return dialog as unknown as Dialog<{ readonly at: string }>;
}

export const dialogs: Book['dialogs'] = Object.fromEntries(
  [
    entry(reset),
    entry(act),
    entry(approval),
    entry(signIn),
    entry(resetSent),
    entry(reveal),
    entry(notMe),
    entry(freeze),
    entry(helpdeskHere),
    entry(userName),
    entry(queue),
    entry(campaign),
    entry(campaignOrder),
    entry(nudge),
  ].map((dialog) => [dialog.name, dialog]),
);
