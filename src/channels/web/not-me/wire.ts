// What the page and its server say to each other. Must never say more: not whether the token was one of ours, nor whose.

/** The answer to `POST /not-me/press`. */
export interface NotMePressed {
  readonly heard: true;
}
