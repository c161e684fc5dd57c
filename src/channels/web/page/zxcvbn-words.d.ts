// The word lists of zxcvbn-ts one by one: its index would bring surnames and Wikipedia too, another 0.4 MB.
declare module '@zxcvbn-ts/language-en/dist/commonWords.json.mjs' {
  const words: string[];
  export default words;
}
declare module '@zxcvbn-ts/language-en/dist/firstnames.json.mjs' {
  const words: string[];
  export default words;
}
