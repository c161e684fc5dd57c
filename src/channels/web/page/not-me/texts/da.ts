// The page of "that wasn't me" in Danish.
import type { NotMeTexts } from './not-me-texts.ts';

export const da: NotMeTexts = {
  question: {
    heading: 'Var det ikke dig?',
    meaning: 'Har en anden ændret din adgangskode, eller prøvet på det, så tryk på knappen. Du skal ikke logge ind.',
    what: [
      'Alt, der er i gang for din konto, bliver stoppet.',
      'Din konto bliver logget ud overalt.',
      'Ingen kan nulstille adgangskoden i chatten, før helpdesk har talt med dig.',
      'Helpdesk bliver alarmeret.',
    ],
    button: 'Det var ikke mig: stop det',
    pressing: 'Stopper …',
    notHeard: 'Der kom intet svar. Vent et øjeblik, og tryk igen, eller kontakt helpdesk nu.',
  },
  heard: {
    heading: 'Tak, det er modtaget',
    meaning: 'Hvis linket var vores og højst 30 dage gammelt, bliver alt stoppet i dette øjeblik.',
    steps: [
      'Ring selv til helpdesk på et nummer, du kender. Vent ikke på at blive ringet op.',
      'Fortæl, at du ikke har bedt om ændringen. De hjælper dig ind igen.',
      'Ingen fra IT beder dig om en adgangskode eller en kode, heller ikke nu.',
    ],
  },
  noLink: {
    heading: 'Åbn siden fra mailen',
    meaning: 'Siden skal bruge det personlige link i mailen. Det bliver ikke gemt, når siden indlæses igen.',
    steps: ['Gå tilbage til mailen, og åbn linket igen.'],
  },
  helpdesk: 'Helpdesk: {contact}',
};
