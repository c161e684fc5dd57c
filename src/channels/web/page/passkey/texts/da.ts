// The page in Danish.
import { entry, entryEndings } from '../../texts/da-entry.ts';
import type { PasskeyTexts } from './passkey-texts.ts';

export const da: PasskeyTexts = {
  heading: 'Brug din adgangsnøgle',
  meaning: 'Skriv nummeret fra chatten. Så spørger din enhed efter fingeraftryk, ansigt, PIN eller sikkerhedsnøgle.',
  use: 'Brug min adgangsnøgle',
  using: 'Venter på din enhed …',
  notConfirmed: 'Din enhed bekræftede det ikke. Prøv igen, eller vælg en anden måde i chatten.',
  wrong: 'Den adgangsnøgle blev ikke godtaget. Prøv igen med den, du har registreret her.',
  tryAgain: 'Noget gik galt hos os. Prøv igen.',
  notSent: 'Forbindelsen blev afbrudt, før der kom et svar. Prøv igen.',
  ...entry,
  endings: {
    ...entryEndings,
    done: {
      heading: 'Tak, det var rigtigt',
      meaning: 'Du har vist, at det er dig.',
      steps: ['Gå tilbage til chatten: det går videre der.'],
    },
    unable: {
      heading: 'Denne browser kan ikke bruge adgangsnøgler',
      meaning: 'Den kan være for gammel eller indbygget i en anden app.',
      steps: ['Åbn linket i din sædvanlige browser, eller vælg en anden måde i chatten.'],
    },
  },
};
