// What administrators read in Danish.
import { campaignWords } from './da-campaign.ts';
import type { AdministrationWords } from './words-administration.ts';
import { sspr, ssprNames } from './da-sspr.ts';

export const administration: AdministrationWords = {
  tag: 'da',
  help: {
    title: 'For andre kan du skrive',
    lines: {
      'reset-for': '**nulstil adgangskoden for** Ana Li',
      'force-change': '**tving skift af adgangskode for** Ana Li',
      unlock: '**lås op for** Ana Li',
      'sign-out': '**log** Ana Li **ud overalt**',
      block: '**bloker login for** Ana Li',
      unblock: '**ophæv spærringen af** Ana Li',
      explain: '**hvorfor kan** Ana Li **ikke logge ind?**',
      'access-pass': '**adgangspas til** Ana Li',
      freeze: '**frys selvbetjening**: ingen nulstiller sin egen adgangskode, før du siger til',
      unfreeze: '**genoptag selvbetjening**',
      queue: '**kø**: sager, der venter',
      show: '**vis 4711**: en af dem',
      audit: '**log for** Ana Li **seneste 7 dage**',
      report:
        '**registreringsrapport** (eller **registreringsrapport for** en gruppe) – hvem der er registreret til selvbetjening, som diagrammer og liste',
      'helpdesk-here': '**brug denne kanal til helpdesk**, skrevet i den kanal',
      call: '**bekræft** Ana Li: I ser begge de samme to ord under en samtale',
      ...ssprNames.help,
      ...campaignWords.help,
    },
  },
  pick: {
    title: 'Hvem mener du?',
    body: 'Se på adressen, ikke kun på navnet. Hvis ingen af dem passer, så skriv hele navnet eller adressen.',
    more: 'Der er flere, end jeg kan vise.',
    disabled: 'spærret',
    mixed: 'bogstaver fra flere alfabeter',
  },
  account: {
    titles: { act: 'Er det den rigtige person?', explain: 'Det kan jeg se herfra' },
    labels: {
      department: 'Afdeling',
      jobTitle: 'Titel',
      employeeId: 'Medarbejdernummer',
      manager: 'Leder',
      id: 'Kontoens id',
      roles: 'Roller',
      changedAt: 'Adgangskode skiftet',
      proofs: 'Kan vise det med',
    },
    none: 'ingen',
    neverChanged: 'ukendt',
    noProofs: 'intet, der tæller',
    eligible: '{role} (kan aktiveres)',
    partly: '{role} (i en del af firmaet)',
    customRole: 'en rolle, som jeres firma har lavet',
    roleGroup: 'en gruppe, der kan have roller',
    otherRole: 'en anden administratorrolle',
    notices: {
      lock: 'Entra kan ikke låse en konto op, for nogen. En lås efter forkerte adgangskoder går op af sig selv: efter et minut første gang, senere efter længere tid. En nulstilling fjerner den straks, så send et link. Er kontoen spærret, så ophæv spærringen i stedet. Er den gamle adgangskode gemt i en telefon eller et mailprogram, låser den igen: skift den dér først.',
      'not-locked':
        'Det interne Active Directory viser **ingen lås** på kontoen, så der er intet at låse op. Hvis kun login i skyen afvises, er det Entras egen lås: den går op af sig selv, efter et minut første gang, og en nulstilling fjerner den straks. Spørg ellers, hvorfor personen ikke kan logge ind.',
      'try-again': 'Det valg findes ikke længere. Vælg igen.',
    },
    findings: {
      disabled: 'Login er **spærret** for kontoen.',
      guest: 'Det er en **gæst**: adgangskoden ligger hos en anden organisation.',
      invited: '**Invitationen** er ikke besvaret endnu.',
      federated: 'Adgangskoden ligger i **et andet system**, som domænet sender folk til for at logge ind.',
      synced: 'Kontoen kommer fra **det interne Active Directory**, og det gør adgangskode, lås og udløb også.',
      'must-change':
        'Adgangskoden **skal skiftes** ved næste login. Apps, der ikke kan bede om det, siger bare, at den er forkert.',
      'no-methods': 'Intet er **registreret** som anden faktor. Hvor den kræves, stopper det dér.',
      locked:
        'Kontoen blev **låst** {when} efter for mange forkerte adgangskoder. En oplåsning eller en ny adgangskode åbner den; i de fleste domæner åbner den også af sig selv efter lidt tid.',
      'password-expired': 'Adgangskoden **udløb** {when}.',
      'password-changed': 'Adgangskoden blev **skiftet** {when}. Enheder, der stadig har den gamle, låser kontoen.',
      'sessions-ended': 'Alle sessioner blev **afsluttet** {when}. Hver app beder om nyt login.',
    },
    unknown: {
      lock: 'Entra viser ikke, om kontoen er **låst** efter forkerte adgangskoder. Personen ser da AADSTS50053.',
      'must-change': 'Entra siger ikke, om adgangskoden skal skiftes.',
      'password-expiry': 'Entra siger ikke, hvornår adgangskoden udløber.',
    },
    clear: 'Jeg ser intet, der står i vejen for et login.',
    lockedOut: 'Låst ude?',
  },
  actions: {
    reset: {
      button: 'Send et link',
      confirm: {
        title: 'Hvor skal linket hen?',
        body: 'Personen vælger selv en ny adgangskode efter endnu et bevis. Ingen andre får den at vide, og du ser, hvor langt det er. Er nummeret eller adressen virkelig rigtig? Ring og spørg.',
      },
    },
    'temporary-password': {
      button: 'Midlertidig adgangskode',
      confirm: {
        title: 'Lave en midlertidig adgangskode?',
        body: 'Den vises én gang for dig på vores egen side og skal skiftes ved næste login. Læs den op; skriv den aldrig i chatten eller i en mail.',
      },
    },
    'access-pass': {
      button: 'Adgangspas',
      confirm: {
        title: 'Lave et midlertidigt adgangspas?',
        body: 'Det vises én gang for dig på vores egen side og åbner ét login uden adgangskode og anden faktor. Et tidligere pas holder op med at gælde.',
      },
    },
    'force-change': {
      button: 'Kræv ny adgangskode',
      confirm: {
        title: 'Kræve en ny adgangskode?',
        body: 'Næste login beder om en ny adgangskode. Den, der kender den gamle, kan vælge den, så log også ud overalt, hvis du har mistanke til en anden.',
      },
    },
    unlock: {
      button: 'Lås op',
      confirm: {
        title: 'Låse kontoen op?',
        body: 'Låsen i det interne Active Directory fjernes, og adgangskoden forbliver, som den er. Er det virkelig ejeren, der skrev forkert? En gammel adgangskode, der er gemt i en telefon eller et mailprogram, låser kontoen igen: skift den dér først. Login i skyen har sin egen lås (Entra), som ingen kan fjerne: den går op af sig selv eller med en nulstilling.',
      },
    },
    'sign-out': {
      button: 'Log ud overalt',
      confirm: {
        title: 'Logge ud overalt?',
        body: 'Hver app beder om nyt login. Det kan tage op til en time, før alle gør det.',
      },
    },
    block: {
      button: 'Spær login',
      confirm: {
        title: 'Spærre login?',
        body: 'Ingen kommer ind på kontoen, før spærringen ophæves. Det, der allerede er åbent, forbliver åbent, medmindre du også logger ud overalt.',
      },
    },
    unblock: {
      button: 'Ophæv spærringen',
      confirm: {
        title: 'Ophæve spærringen?',
        body: 'Kontoen virker igen med den adgangskode, den havde. Ved du, hvorfor den blev spærret?',
      },
    },
  },
  confirm: {
    yes: 'Ja, gør det',
    withSignOut: 'Ja, og log ud overalt',
    back: 'Tilbage',
    who: '**{displayName}** · {userName}',
    sendTo: { email: 'Mail til {hint}', phone: 'Sms til {hint}' },
  },
  waiting: {
    'signing-in': {
      title: 'Log først ind en gang til',
      body: 'Det gælder en andens konto, så jeg skal vide, at det virkelig er dig. Jeg har sendt dig et link. Bagefter fortsætter det her: {userName}.',
    },
    asking: {
      title: 'En anden administrator skal være enig',
      body: '{userName} har en administratorrolle, eller også gælder det alle. Jeg har spurgt de andre og fortæller her, hvad de svarer. De har 15 minutter.',
    },
    doing: { title: 'Et øjeblik', body: 'Jeg er i gang: {userName}.' },
    settling: {
      title: 'Jeg spørger kataloget',
      body: 'Det blev sendt for {userName}, men svaret gik tabt. Jeg spørger, om det nåede frem, hvilket kan tage to minutter. Gør det ikke igen endnu.',
    },
  },
  done: {
    reset: 'Der er valgt en ny adgangskode for {userName}.',
    'temporary-password':
      'Den midlertidige adgangskode for {userName} er vist for dig. Den skal skiftes ved næste login.',
    'access-pass': 'Adgangspasset for {userName} er vist for dig.',
    'force-change': 'Næste login som {userName} beder om en ny adgangskode. Personen har fået besked.',
    unlock:
      '{userName} er ikke længere låst i det interne Active Directory; adgangskoden er den samme som før. Personen har fået besked. Hvis skyen stadig afviser, går den lås op af sig selv eller med en nulstilling.',
    'sign-out': 'Alle sessioner for {userName} er afsluttet. Personen har fået besked.',
    block: 'Ingen kan logge ind som {userName} nu. Personen har fået besked.',
    unblock: '{userName} kan logge ind igen. Personen har fået besked.',
  },
  sessions: {
    ended: 'Alle sessioner er afsluttet. Det kan tage op til en time, før det slår igennem i hver app.',
    live: 'De andre sessioner kunne **ikke** afsluttes. Gør det i Entras administrationscenter.',
  },
  ended: {
    done: { title: 'Færdig', body: 'Der er ikke mere at gøre.' },
    nobody: {
      title: 'Jeg fandt ingen',
      body: 'Der er ingen med det navn, som du kan hjælpe herfra. Tjek stavningen, eller skriv hele adressen. Gælder det din egen adgangskode, så skriv ”nulstil min adgangskode”.',
    },
    'no-name': {
      title: 'Hvem gælder det?',
      body: 'Skriv det igen med et navn eller en adresse bagefter, for eksempel: nulstil adgangskoden for Ana Li.',
    },
    'own-account': {
      title: 'Det er din egen konto',
      body: 'Ingen gør dette mod sig selv som administrator. For din egen adgangskode skal du skrive ”nulstil min adgangskode”: så skal du give to beviser. Kan du ikke det, kan en anden administrator gøre det for dig. Er du den sidste, så brug firmaets nødkonto.',
    },
    refused: { title: 'Det må du ikke', body: '{reason}' },
    'not-signed-in': {
      title: 'Intet blev gjort',
      body: 'Du loggede ikke ind igen, så jeg kan ikke vide, at det var dig, der bad om det. Bed om det igen, når du kan.',
    },
    'not-approved': {
      title: 'Intet blev gjort',
      body: 'Den anden administrator var ikke enig, eller ingen svarede i tide. {reason}',
    },
    'not-applied': {
      title: 'Det blev stoppet',
      body: 'Noget ved {userName}, eller ved dine egne rettigheder, blev ændret imens, så intet blev gjort. Bed om det igen for at se hvorfor.',
    },
    'over-budget': {
      title: 'Det er nok for i dag',
      body: 'Der er ikke gjort noget for {userName}: du har gjort så meget ved andres konti på et døgn, som firmaet tillader. Helpdesk har fået besked. Bed en anden administrator, eller den, der passer botten, om at hæve grænsen.',
    },
    'not-sent': {
      title: 'Intet blev sendt',
      body: 'Intet nåede {userName}: beskeden kunne ikke leveres, det registrerede er for nyt til at tælle, eller der er ikke endnu et bevis, som siden kan bede om. Vælg en anden måde.',
    },
    unavailable: {
      title: 'Kataloget svarer ikke',
      body: 'Intet blev gjort for {userName}. Prøv igen om nogle minutter.',
    },
    unconfirmed: {
      title: 'Vi kunne ikke bekræfte det',
      body: 'Det blev sendt for {userName}, men kataloget sagde aldrig, at det nåede frem. Se på kontoen, før du gør det igen.',
    },
    cancelled: { title: 'Annulleret', body: 'Intet blev gjort.' },
    expired: { title: 'Det tog for lang tid', body: 'For en sikkerheds skyld stoppede jeg. Intet blev gjort.' },
    failed: { title: 'Noget gik galt hos os', body: 'Intet blev gjort. Prøv igen om nogle minutter. {reason}' },
  },
  refusals: {
    'actor-frozen': 'Din egen konto er sat til side efter en alarm. Tal med sikkerhedsteamet.',
    'actor-disabled': 'Din egen konto er spærret.',
    'actor-guest': 'Du er gæst her.',
    'actor-service-account': 'Din konto tilhører en tjeneste.',
    'no-power': 'Ingen af dine aktive roller tillader det. Har du en rolle, der kan aktiveres, så aktivér den først.',
    'role-not-covered':
      'Personen har en rolle, som dine roller ikke når. En privilegeret godkendelsesadministrator eller global administrator kan gøre det.',
    'outside-unit': 'Personen er uden for den del af firmaet, som din rolle gælder.',
    'unit-role-holder': 'Personen har en administratorrolle, og roller for en del af firmaet når ikke dem.',
    'restricted-unit': 'Kontoen har begrænset administration. Kun administratorer for netop den enhed når den.',
    'own-account': 'Det er din egen konto.',
    'break-glass': 'Kontoen er til nødsituationer. Ingen rører den fra chatten.',
    protected: 'Kontoen styrer domænet eller tilhører en computer eller en tjeneste. Ingen nulstiller den fra chatten.',
    'service-account': 'Kontoen tilhører en tjeneste. Spørg det team, der ejer den.',
    guest: 'Personen er gæst; adgangskoden ligger i egen organisation.',
    disabled: 'Kontoen er spærret. Ophæv spærringen først.',
    federated: 'Adgangskoden ligger i et andet system.',
    synced: 'Kontoen kommer fra det interne Active Directory.',
    'role-holder': 'Personen har en administratorrolle. Denne vej bruges aldrig for administratorer.',
    'own-request': 'Det var dig, der bad om det.',
    'same-human': 'Det er en anden konto, der tilhører samme person.',
    unknown: 'Kontoen findes ikke længere.',
  },
  followed: {
    sent: {
      title: 'På vej',
      body: 'Linket for **{displayName}** ({userName}) blev sendt til {hint}. Jeg siger til her, når det er åbnet, og når det er færdigt.',
    },
    opened: { title: 'Åbnet', body: '**{displayName}** ({userName}) har åbnet siden og vælger en ny adgangskode.' },
    'not-opened': {
      title: 'Ikke åbnet endnu',
      body: 'Linket for **{displayName}** ({userName}) er ikke åbnet i 30 minutter. Kom det det rigtige sted hen? Du kan sende et nyt; det gamle holder da op med at gælde.',
    },
    failed: {
      title: 'Det kom ikke frem',
      body: 'Linket for **{displayName}** ({userName}) kunne ikke leveres eller er brugt. Du kan sende et nyt.',
    },
    again: 'Send et nyt link',
  },
  page: {
    sent: {
      title: 'Siden er klar',
      body: 'Jeg har sendt dig et link til den her. Den åbnes én gang og viser det, der er til **{displayName}** ({userName}).',
    },
    opened: {
      title: 'Siden er åben',
      body: 'Den laver og viser det, der er til **{displayName}** ({userName}), når du beder om det.',
    },
    'not-opened': {
      title: 'Siden blev ikke åbnet',
      body: 'Intet blev lavet for **{displayName}** ({userName}). Du kan få en ny side; den gamle holder op med at gælde.',
    },
    failed: {
      title: 'Siden er brugt',
      body: 'Der kan ikke vises mere for **{displayName}** ({userName}) dér. Du kan få en ny side.',
    },
    again: 'En ny side',
  },
  sspr,
};
