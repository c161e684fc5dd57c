// The sign-in page in Danish.
import type { SignInTexts } from './sign-in-texts.ts';

export const da: SignInTexts = {
  opening: 'Åbner dit link …',
  heading: { confirm: 'Bekræft, at det er dig', link: 'Tilknyt din arbejdskonto', change: 'Skift adgangskode' },
  asked: { who: 'Bestilt af', what: 'Hvad det gælder' },
  warning: {
    confirm: 'Fortsæt kun, hvis du er {who} og selv trykkede på knappen i chatten.',
    link: 'Fortsæt kun, hvis du er {who} og selv trykkede på knappen: Chatkontoen får så samme rettigheder som den arbejdskonto, du logger ind med.',
    change:
      'Fortsæt kun, hvis du er {who} og selv bad om det i chatten: den, der logger ind, kan derefter skifte adgangskoden.',
  },
  number: {
    label: 'Nummeret i chatten',
    hint: 'De fire cifre ved siden af den knap, du trykkede på.',
    missing: 'Skriv de fire cifre, som chatten viser.',
    wrong: 'Det er ikke nummeret i chatten. Se i den nyeste besked, og skriv det igen.',
  },
  go: 'Gå til login',
  going: 'Går til login …',
  elsewhere: 'Du logger ind på virksomhedens egen loginside. Adgangskoden skal aldrig skrives her.',
  notSent: 'Loginsiden kunne ikke nås lige nu. Intet er gået tabt: Vent lidt, og tryk på knappen igen.',
  endsIn: 'Linket udløber om {time}',
  endsInSpoken: { one: 'Linket udløber om et sekund.', other: 'Linket udløber om {count} sekunder.' },
  endings: {
    done: { heading: 'Tak, du er logget ind', meaning: 'Gå tilbage til chatten: Det fortsætter der.', steps: [] },
    'not-you': {
      heading: 'Du loggede ind med en anden konto',
      meaning: 'Der er ikke gjort noget. Kontoen, du loggede ind med, er ikke den, der skulle bekræfte.',
      steps: ['Gå tilbage til chatten, og prøv igen.', 'Log så ind med den arbejdskonto, du chatter med.'],
    },
    'too-weak': {
      heading: 'Det andet trin manglede',
      meaning: 'Der er ikke gjort noget. Det her kræver et login i to trin, for eksempel at du godkender på telefonen.',
      steps: [
        'Gå tilbage til chatten, og prøv igen.',
        'Sig til helpdesk, hvis du aldrig bliver bedt om et andet trin.',
      ],
    },
    gone: {
      heading: 'Linket virker ikke længere',
      meaning: 'Et link virker i nogle få minutter og til ét login. Dette er udløbet, brugt eller erstattet.',
      steps: [
        'Gå tilbage til chatten: Der står, hvad der er sket.',
        'Bed om et nyt link der, hvis du har brug for et.',
      ],
    },
    cancelled: {
      heading: 'Du afbrød login',
      meaning: 'Der er ikke gjort noget.',
      steps: ['Gå tilbage til chatten, hvis du vil prøve igen.'],
    },
    unavailable: {
      heading: 'Dit login kunne ikke kontrolleres',
      meaning: 'Et af systemerne bag siden svarer ikke. Der er ikke gjort noget.',
      steps: ['Vent et par minutter.', 'Gå tilbage til chatten, og prøv igen.'],
    },
    refused: {
      heading: 'Dit login blev ikke godtaget',
      meaning: 'Der er ikke gjort noget. Svaret fra loginsiden viser ikke, at nogen lige er logget ind på kontoen.',
      steps: ['Gå tilbage til chatten, og prøv igen.', 'Sig til helpdesk, hvis det sker igen.'],
    },
    lost: {
      heading: 'Dit login kan ikke bruges her',
      meaning: 'Det blev begyndt i en anden browser eller et andet vindue, tog for lang tid eller er allerede brugt.',
      steps: [
        'Gå tilbage til chatten: Der står, hvad der er sket.',
        'Bed om et nyt link der, hvis den stadig venter på dig.',
      ],
    },
    noLink: {
      heading: 'Åbn siden fra chatten',
      meaning: 'Siden skal bruge det personlige link fra din chat. Linket gemmes ikke, når siden indlæses igen.',
      steps: [
        'Gå tilbage til chatten, og tryk på knappen igen.',
        'Virker knappen ikke længere, kan du bede om et nyt link der.',
      ],
    },
    offline: {
      heading: 'Ingen forbindelse',
      meaning: 'Siden kunne ikke nås. Kontrollér forbindelsen, og prøv igen.',
      steps: [],
    },
  },
  again: 'Prøv igen',
  close: 'Du kan lukke siden.',
  helpdesk: 'Kommer du ikke videre? Kontakt {contact}.',
  notYou: 'Var det ikke dig, der bad om dette? Luk siden, og kontakt {contact} med det samme.',
};
