// What the page may know of the second proof of a link that was sent.
import type { Instant } from '../core/account.ts';
import type { ChoiceNotice, CodeNotice } from '../core/card.ts';
import type { Json } from '../core/json.ts';

/** A link that somebody was sent: a second proof of another kind comes before the form. */
export interface ProveView {
  readonly state: 'prove';
  readonly userName: string;
  readonly language: string;
  readonly expiresAt: Instant;
  readonly step:
    | {
        readonly at: 'choose';
        readonly methods: readonly { readonly method: string; readonly hint: string }[];
        readonly notice: Exclude<ChoiceNotice, 'withdrawn' | 'frozen'> | '';
      }
    | {
        readonly at: 'code';
        readonly method: string;
        readonly hint: string;
        /** Tries left with this code. */
        readonly left: number;
        /** How long the code works. */
        readonly minutes: number;
        readonly notice: CodeNotice | '';
        readonly canResend: boolean;
      }
    | {
        readonly at: 'passkey';
        readonly hint: string;
        /** Tries left with this challenge. */
        readonly left: number;
        readonly notice: 'wrong' | 'try-again' | '';
        /** PublicKeyCredentialRequestOptionsJSON: another challenge with each look, good for one answer. */
        readonly options: Json;
      };
}
