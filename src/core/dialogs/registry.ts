// Every dialog there is. Adding one is a file beside this and a line here.
import type { Book } from '../conversation.ts';
import type { Dialog } from '../dialog.ts';
import { act } from './act.ts';
import { call } from './call.ts';
import { campaign } from './campaign.ts';
import { campaignOrder } from './campaign-order.ts';
import { nudge } from './nudge.ts';
import { approval } from './approval.ts';
import { change } from './change.ts';
import { audit } from './audit.ts';
import { digest } from './digest.ts';
import { freeze } from './freeze.ts';
import { helpdeskHere } from './helpdesk-here.ts';
import { notMe } from './not-me.ts';
import { queue } from './queue.ts';
import { report } from './report.ts';
import { reportFile } from './report-file.ts';
import { register } from './register.ts';
import { reset } from './reset.ts';
import { resetSent } from './reset-sent.ts';
import { reveal } from './reveal.ts';
import { securityPage } from './security-page.ts';
import { signIn } from './sign-in.ts';
import { sspr } from './sspr.ts';
import { ssprLook } from './sspr-look.ts';
import { ssprSetting } from './sspr-setting.ts';
import { userName } from './user-name.ts';
import { whoCalls } from './who-calls.ts';

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
    entry(change),
    entry(audit),
    entry(digest),
    entry(call),
    entry(whoCalls),
    entry(report),
    entry(reportFile),
    entry(securityPage),
    entry(sspr),
    entry(ssprSetting),
    entry(ssprLook),
    entry(register),
    entry(campaign),
    entry(campaignOrder),
    entry(nudge),
  ].map((dialog) => [dialog.name, dialog]),
);
