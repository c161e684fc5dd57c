// The page in Swedish.
import { entry, entryEndings } from '../../texts/sv-entry.ts';
import type { PasskeyTexts } from './passkey-texts.ts';

export const sv: PasskeyTexts = {
  heading: 'Använd din nyckel',
  meaning: 'Skriv numret från chatten. Sedan frågar din enhet efter fingeravtryck, ansikte, PIN eller säkerhetsnyckel.',
  use: 'Använd min nyckel',
  using: 'Väntar på din enhet …',
  notConfirmed: 'Din enhet bekräftade det inte. Försök igen, eller välj ett annat sätt i chatten.',
  wrong: 'Den nyckeln godtogs inte. Försök igen med den som du har registrerat här.',
  tryAgain: 'Något gick fel hos oss. Försök igen.',
  notSent: 'Anslutningen bröts innan något svar kom. Försök igen.',
  ...entry,
  endings: {
    ...entryEndings,
    done: {
      heading: 'Tack, det stämde',
      meaning: 'Du har visat att det är du.',
      steps: ['Gå tillbaka till chatten: det fortsätter där.'],
    },
    unable: {
      heading: 'Den här webbläsaren kan inte använda nycklar',
      meaning: 'Den kan vara för gammal eller inbyggd i en annan app.',
      steps: ['Öppna länken i din vanliga webbläsare, eller välj ett annat sätt i chatten.'],
    },
  },
};
