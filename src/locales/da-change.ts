// Hvad der siges på dansk om at skifte en adgangskode, som man stadig kan.
import type { ChangeWords } from './change-words.ts';

export const changeWords: ChangeWords = {
  ask: {
    title: 'Kan du din nuværende adgangskode?',
    body: 'Så skriver du den én gang på vores egen side, ved siden af den nye. Ellers sikrer vi os først på en anden måde, at det er dig. Skriv aldrig en adgangskode her i chatten.',
    know: 'Ja, jeg kan den',
    forgot: 'Nej, jeg har glemt den',
  },
  link: {
    title: 'Skift adgangskode på vores side',
    body: 'Åbn siden for {userName}. Der skriver du din nuværende adgangskode og den nye. Skriv aldrig en adgangskode her i chatten.',
    number: 'Siden beder om dette nummer:',
    once: 'Linket virker én gang, i {minutes} minutter.',
    open: 'Skift min adgangskode',
  },
  from: 'Fra {from} kan den skiftes.',
  cloudAfter:
    'På din arbejdscomputer gælder den nu. I Microsoft 365 (mail, Teams) tager det som regel omkring {minutes} minutter; indtil da gælder den gamle dér.',
  page: 'Åbn Microsofts side',
  told: {
    'sign-in': {
      title: 'Log ind først',
      body: 'Microsoft skifter kun adgangskoden til {userName} for den, der er logget ind. Jeg har sendt dig et kort til det. Så snart du er logget ind, kommer linket her.',
    },
    'not-signed-in': {
      title: 'Du loggede ikke ind',
      body: 'Uden det skifter Microsoft ikke adgangskoden til {userName}. Intet er ændret. Bed om det igen, når du vil.',
    },
    done: {
      title: 'Din adgangskode er skiftet',
      body: 'Fra nu af logger du ind som {userName} med den nye. Skriv den også dér, hvor den gamle er gemt: mailappen på telefonen, wi-fi, VPN. Vi har sagt det på dine andre adresser også.',
    },
    unconfirmed: {
      title: 'Vi kunne ikke bekræfte det',
      body: 'Jeg ved ikke, om den nye adgangskode til {userName} nåede frem. Prøv først at logge ind med den nye. Virker den ikke, gælder den gamle. Helpdesk har fået besked.',
    },
    guest: {
      title: 'Du er gæst her',
      body: 'Din adgangskode ligger i din egen organisation. Skift den dér; her logger du ind som før.',
    },
    federated: {
      title: 'Din adgangskode ligger et andet sted',
      body: '{userName} logger ind gennem et andet system, som også har adgangskoden. Helpdesk kan sige, hvor du skifter den.',
    },
    synced: {
      title: 'Kontoen kommer fra det interne netværk',
      body: 'Adgangskoden til {userName} ligger i firmaets egen Active Directory, som jeg ikke er forbundet med. På en arbejdscomputer: tryk Ctrl+Alt+Delete, og vælg ”Skift adgangskode”.',
    },
    'break-glass': {
      title: 'Kontoen er til nødsituationer',
      body: '{userName} skiftes ikke fra chatten af nogen. Følg rutinen for nødsituationer.',
    },
    'service-account': {
      title: 'Kontoen hører til en tjeneste',
      body: '{userName} skiftes ikke fra chatten. Spørg dem, der ejer tjenesten.',
    },
    protected: {
      title: 'Denne konto skiftes ikke fra chatten',
      body: '{userName} hører til en administrator, en maskine eller en tjeneste i firmaets domæne. Skift på en computer i domænet: Ctrl+Alt+Delete, ”Skift adgangskode”.',
    },
    'changed-too-recently': {
      title: 'Din adgangskode er for ny til at blive skiftet',
      body: 'Adgangskoden til {userName} blev skiftet for kort tid siden, og virksomheden vil have, at der går noget tid mellem to skift, som regel et døgn. Ingen anden adgangskode hjælper før da. Kender en anden den, så ring til helpdesk nu.',
    },
    'account-locked': {
      title: 'Din konto er låst',
      body: 'Nogen har prøvet forkerte adgangskoder til {userName}, så kataloget har låst kontoen, og selv den rigtige gælder ikke nu. Låsen går væk af sig selv efter et stykke tid. Vælg ”Nulstil min adgangskode”, hvis du ikke kan vente.',
    },
    'old-password-rests': {
      title: 'For mange forkerte adgangskoder',
      body: 'Den nuværende adgangskode til {userName} er skrevet forkert for mange gange i dag. Jeg stoppede, før kontoen bliver låst af det. Prøv igen i morgen, eller nulstil adgangskoden: så behøver du ikke den gamle.',
    },
    'must-change': {
      title: 'Microsoft spørger dig selv',
      body: '{userName} skal vælge en ny adgangskode ved næste login. Log ind på Microsofts side: den beder om den nuværende adgangskode og en ny.',
    },
    elsewhere: {
      title: 'Skift den på Microsofts egen side',
      body: 'Adgangskoden til {userName} ligger hos Microsoft, og jeres firma lader kun Microsofts side kontrollere den nuværende. Log ind dér, og vælg en ny. Det tager et minut.',
    },
    'not-authorized': {
      title: 'Det blev stoppet',
      body: 'Noget ved {userName} ændrede sig, mens vi var i gang, eller kataloget tillader det ikke, så adgangskoden blev ikke skiftet. Begynd forfra, eller kontakt helpdesk.',
    },
    'wrong-numbers': {
      title: 'For mange forsøg',
      body: 'Siden blev prøvet for mange gange, så linket er dødt. Intet er ændret for {userName}. Bed om et nyt, hvis det var dig. Ellers: kontakt helpdesk.',
    },
    expired: {
      title: 'Det tog for lang tid',
      body: 'For din sikkerheds skyld stoppede jeg. Intet er ændret; bed om det igen, når du vil.',
    },
    cancelled: { title: 'Annulleret', body: 'Intet er ændret. Din adgangskode er, som den var.' },
  },
  signIn: {
    title: 'Log ind for at skifte adgangskode',
    body: 'Log ind én gang med din egen arbejdskonto. Microsofts side beder om din nuværende adgangskode nu, og vores side én gang til bagefter.',
    what: 'Skifte din egen adgangskode',
    'may-change': {
      title: 'Du er logget ind',
      body: 'Tak, {userName}. Det fortsætter i kortet herover.',
    },
    'no-consent': {
      title: 'Det går ikke herfra',
      body: 'Du loggede ind, men jeres firma lader mig ikke skifte adgangskode for dem, der kan deres. Intet er ændret. Et andet kort viser, hvor du gør det.',
    },
  },
  helpdesk: {
    'change-done': '🔁 **{userName}** skiftede en adgangskode, som vedkommende kunne.',
    'change-refused': '{userName} kunne ikke skifte adgangskode: {detail}.',
  },
  phrases: {
    ask: [
      'skift min adgangskode',
      'skifte min adgangskode',
      'skift adgangskode',
      'skift adgangskoden',
      'skift password',
      'skift mit password',
      'skift kodeord',
      'skift mit kodeord',
      'ændre min adgangskode',
      'ændre adgangskode',
      'jeg vil skifte adgangskode',
      'jeg vil skifte min adgangskode',
      'jeg skal skifte adgangskode',
      'hvordan skifter jeg adgangskode',
      'hvor skifter jeg adgangskode',
    ],
    know: [
      'skift adgangskoden jeg husker',
      'skift en adgangskode jeg husker',
      'skift min nuværende adgangskode',
      'skifte min nuværende adgangskode',
      'skift min gamle adgangskode',
      'skift adgangskode med den gamle',
      'skift min adgangskode med den gamle',
      'jeg kan min adgangskode og vil skifte den',
      'jeg kan min adgangskode og vil have en ny',
      'jeg kan min gamle adgangskode',
      'jeg kan min nuværende adgangskode',
      'jeg husker min adgangskode og vil skifte den',
    ],
  },
};
