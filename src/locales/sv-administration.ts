// What administrators read in Swedish.
import { campaignWords } from './sv-campaign.ts';
import type { AdministrationWords } from './words-administration.ts';
import { sspr, ssprNames } from './sv-sspr.ts';

export const administration: AdministrationWords = {
  tag: 'sv',
  help: {
    title: 'För andra kan du skriva',
    lines: {
      'reset-for': '**återställ lösenordet för** Ana Li',
      'force-change': '**tvinga lösenordsbyte för** Ana Li',
      unlock: '**lås upp** Ana Li',
      'sign-out': '**logga ut** Ana Li överallt',
      block: '**blockera inloggning för** Ana Li',
      unblock: '**häv spärren för** Ana Li',
      explain: '**varför kan** Ana Li **inte logga in?**',
      'access-pass': '**åtkomstpass för** Ana Li',
      freeze: '**frys självbetjäning**: ingen återställer sitt eget lösenord förrän du säger till',
      unfreeze: '**tina självbetjäning**',
      queue: '**kö**: ärenden som väntar',
      show: '**visa 4711**: ett av dem',
      audit: '**logg för** Ana Li **senaste 7 dagarna**',
      report:
        '**registreringsrapport** (eller **registreringsrapport för** en grupp) – vilka som är registrerade för självservice, som diagram och lista',
      'helpdesk-here': '**använd den här kanalen för helpdesk**, skrivet i den kanalen',
      call: '**verifiera** Ana Li: ni ser båda samma två ord under ett samtal',
      ...ssprNames.help,
      ...campaignWords.help,
    },
  },
  pick: {
    title: 'Vem menar du?',
    body: 'Titta på adressen, inte bara på namnet. Om ingen stämmer, skriv hela namnet eller adressen.',
    more: 'Det finns fler än jag kan räkna upp.',
    disabled: 'spärrat',
    mixed: 'bokstäver ur flera alfabet',
  },
  account: {
    titles: { act: 'Är det här rätt person?', explain: 'Det här kan jag se' },
    labels: {
      department: 'Avdelning',
      jobTitle: 'Titel',
      employeeId: 'Anställningsnummer',
      manager: 'Chef',
      id: 'Kontots id',
      roles: 'Roller',
      changedAt: 'Lösenordet ändrat',
      proofs: 'Kan visa det med',
    },
    none: 'inga',
    neverChanged: 'okänt',
    noProofs: 'inget som räknas',
    eligible: '{role} (kan aktiveras)',
    partly: '{role} (i en del av företaget)',
    customRole: 'en roll som ert företag har skapat',
    roleGroup: 'en grupp som kan ha roller',
    otherRole: 'en annan administratörsroll',
    notices: {
      lock: 'Entra kan inte låsa upp ett konto, inte för någon. Ett lås efter fel lösenord går upp av sig självt: efter en minut första gången, senare efter längre tid. En återställning tar bort det genast, så skicka en länk. Är kontot spärrat, häv spärren i stället. Finns det gamla lösenordet sparat i en telefon eller ett mejlprogram låser det sig igen: byt det där först.',
      'not-locked':
        'Det interna Active Directory visar **inget lås** på kontot, så det finns inget att låsa upp. Om bara inloggning i molnet nekas är det Entras eget lås: det går upp av sig självt, efter en minut första gången, och en återställning tar bort det genast. Fråga annars varför personen inte kan logga in.',
      'try-again': 'Det valet finns inte längre. Välj igen.',
    },
    findings: {
      disabled: 'Inloggningen är **spärrad** för kontot.',
      guest: 'Det är en **gäst**: lösenordet finns hos en annan organisation.',
      invited: '**Inbjudan** är inte besvarad än.',
      federated: 'Lösenordet finns i **ett annat system**, dit domänen skickar folk för att logga in.',
      synced: 'Kontot kommer från **det interna Active Directory**, och det gör även lösenord, lås och giltighetstid.',
      'must-change':
        'Lösenordet **måste bytas** vid nästa inloggning. Appar som inte kan be om det säger bara att det är fel.',
      'no-methods': 'Inget är **registrerat** som andra faktor. Där en sådan krävs tar det stopp.',
      locked:
        'Kontot **låstes** {when} efter för många felaktiga lösenord. En upplåsning eller ett nytt lösenord öppnar det; i de flesta domäner öppnas det också av sig självt efter en stund.',
      'password-expired': 'Lösenordet **gick ut** {when}.',
      'password-changed': 'Lösenordet **ändrades** {when}. Enheter som har kvar det gamla låser kontot.',
      'sessions-ended': 'Alla sessioner **avslutades** {when}. Varje app ber om ny inloggning.',
    },
    unknown: {
      lock: 'Entra visar inte om kontot är **låst** efter fel lösenord. Personen ser då AADSTS50053.',
      'must-change': 'Entra säger inte om lösenordet måste bytas.',
      'password-expiry': 'Entra säger inte när lösenordet går ut.',
    },
    clear: 'Jag ser inget som hindrar en inloggning.',
    lockedOut: 'Utelåst?',
  },
  actions: {
    reset: {
      button: 'Skicka en länk',
      confirm: {
        title: 'Vart ska länken gå?',
        body: 'Personen väljer själv ett nytt lösenord, efter ett andra bevis. Ingen annan får veta det, och du ser hur långt det har gått. Är numret eller adressen verkligen rätt? Ring och fråga.',
      },
    },
    'temporary-password': {
      button: 'Tillfälligt lösenord',
      confirm: {
        title: 'Skapa ett tillfälligt lösenord?',
        body: 'Det visas en gång för dig, på vår egen sida, och måste bytas vid nästa inloggning. Läs upp det; skriv det aldrig i chatten eller i ett mejl.',
      },
    },
    'access-pass': {
      button: 'Åtkomstpass',
      confirm: {
        title: 'Skapa ett tillfälligt åtkomstpass?',
        body: 'Det visas en gång för dig, på vår egen sida, och öppnar en inloggning utan lösenord och andra faktor. Ett tidigare pass slutar gälla.',
      },
    },
    'force-change': {
      button: 'Kräv nytt lösenord',
      confirm: {
        title: 'Kräva ett nytt lösenord?',
        body: 'Nästa inloggning ber om ett nytt lösenord. Den som kan det gamla kan välja det, så logga också ut överallt om du misstänker någon annan.',
      },
    },
    unlock: {
      button: 'Lås upp',
      confirm: {
        title: 'Låsa upp kontot?',
        body: 'Låset i det interna Active Directory tas bort, och lösenordet är kvar som det är. Är det verkligen ägaren som skrev fel? Ett gammalt lösenord som är sparat i en telefon eller ett mejlprogram låser kontot igen: byt det där först. Inloggning i molnet har ett eget lås (Entra) som ingen kan ta bort: det går upp av sig självt eller med en återställning.',
      },
    },
    'sign-out': {
      button: 'Logga ut överallt',
      confirm: {
        title: 'Logga ut överallt?',
        body: 'Varje app ber om ny inloggning. Det kan ta upp till en timme innan alla gör det.',
      },
    },
    block: {
      button: 'Spärra inloggning',
      confirm: {
        title: 'Spärra inloggningen?',
        body: 'Ingen kommer in på kontot förrän spärren hävs. Det som redan är öppet förblir öppet, om du inte också loggar ut överallt.',
      },
    },
    unblock: {
      button: 'Häv spärren',
      confirm: {
        title: 'Häva spärren?',
        body: 'Kontot fungerar igen med det lösenord det hade. Vet du varför det spärrades?',
      },
    },
  },
  confirm: {
    yes: 'Ja, gör det',
    withSignOut: 'Ja, och logga ut överallt',
    back: 'Tillbaka',
    who: '**{displayName}** · {userName}',
    sendTo: { email: 'E-post till {hint}', phone: 'Sms till {hint}' },
  },
  waiting: {
    'signing-in': {
      title: 'Logga först in en gång till',
      body: 'Det gäller någon annans konto, så jag måste veta att det verkligen är du. Jag har skickat en länk till dig. Sedan fortsätter det här: {userName}.',
    },
    asking: {
      title: 'En andra administratör måste hålla med',
      body: '{userName} har en administratörsroll, eller så gäller det alla. Jag har frågat de andra och säger här vad de svarar. De har 15 minuter på sig.',
    },
    doing: { title: 'Ett ögonblick', body: 'Jag håller på: {userName}.' },
    settling: {
      title: 'Jag frågar katalogen',
      body: 'Det skickades för {userName}, men svaret kom bort. Jag frågar om det kom fram, vilket kan ta två minuter. Gör det inte igen än.',
    },
  },
  done: {
    reset: 'Ett nytt lösenord är valt för {userName}.',
    'temporary-password':
      'Det tillfälliga lösenordet för {userName} har visats för dig. Det måste bytas vid nästa inloggning.',
    'access-pass': 'Åtkomstpasset för {userName} har visats för dig.',
    'force-change': 'Nästa inloggning som {userName} ber om ett nytt lösenord. Personen har fått veta det.',
    unlock:
      '{userName} är inte längre låst i det interna Active Directory; lösenordet är detsamma som förut. Personen har fått veta det. Om molnet ändå nekar går det låset upp av sig självt eller med en återställning.',
    'sign-out': 'Alla sessioner för {userName} är avslutade. Personen har fått veta det.',
    block: 'Ingen kan logga in som {userName} nu. Personen har fått veta det.',
    unblock: '{userName} kan logga in igen. Personen har fått veta det.',
  },
  sessions: {
    ended: 'Alla sessioner är avslutade. Det kan ta upp till en timme innan det märks i varje app.',
    live: 'De andra sessionerna kunde **inte** avslutas. Gör det i administrationscentret för Entra.',
  },
  ended: {
    done: { title: 'Klart', body: 'Det finns inget mer att göra.' },
    nobody: {
      title: 'Jag hittade ingen',
      body: 'Det finns ingen med det namnet som du kan hjälpa härifrån. Kontrollera stavningen eller skriv hela adressen. Gäller det ditt eget lösenord, skriv ”återställ mitt lösenord”.',
    },
    'no-name': {
      title: 'Vem gäller det?',
      body: 'Skriv det igen med ett namn eller en adress efter, till exempel: återställ lösenordet för Ana Li.',
    },
    'own-account': {
      title: 'Det är ditt eget konto',
      body: 'Ingen gör detta mot sig själv som administratör. För ditt eget lösenord, skriv ”återställ mitt lösenord”: då behövs två bevis. Kan du inte ge dem kan en annan administratör göra det åt dig. Är du den sista, använd företagets nödkonto.',
    },
    refused: { title: 'Det får du inte göra', body: '{reason}' },
    'not-signed-in': {
      title: 'Inget gjordes',
      body: 'Du loggade inte in igen, så jag kan inte veta att det var du som bad om det. Be om det igen när du kan.',
    },
    'not-approved': {
      title: 'Inget gjordes',
      body: 'Den andra administratören höll inte med, eller ingen svarade i tid. {reason}',
    },
    'not-applied': {
      title: 'Det stoppades',
      body: 'Något kring {userName}, eller kring dina egna rättigheter, ändrades under tiden, så inget gjordes. Be om det igen för att se varför.',
    },
    'over-budget': {
      title: 'Det räcker för i dag',
      body: 'Inget gjordes för {userName}: du har gjort så mycket med andras konton på ett dygn som företaget tillåter. Helpdesken har fått veta det. Be en annan administratör, eller den som sköter boten att höja gränsen.',
    },
    'not-sent': {
      title: 'Inget skickades',
      body: 'Inget nådde {userName}: meddelandet kunde inte levereras, det som är registrerat är för nytt för att räknas, eller så finns inget andra bevis för sidan att be om. Välj ett annat sätt.',
    },
    unavailable: {
      title: 'Katalogen svarar inte',
      body: 'Inget gjordes för {userName}. Försök igen om några minuter.',
    },
    unconfirmed: {
      title: 'Vi kunde inte bekräfta det',
      body: 'Det skickades för {userName}, men katalogen sade aldrig att det kom fram. Titta på kontot innan du gör det igen.',
    },
    cancelled: { title: 'Avbrutet', body: 'Inget gjordes.' },
    expired: { title: 'Det tog för lång tid', body: 'För säkerhets skull stannade jag. Inget gjordes.' },
    failed: { title: 'Något gick fel hos oss', body: 'Inget gjordes. Försök igen om några minuter. {reason}' },
  },
  refusals: {
    'actor-frozen': 'Ditt eget konto är åsidosatt efter ett larm. Tala med säkerhetsgruppen.',
    'actor-disabled': 'Ditt eget konto är spärrat.',
    'actor-guest': 'Du är gäst här.',
    'actor-service-account': 'Ditt konto tillhör en tjänst.',
    'no-power': 'Ingen av dina aktiva roller tillåter det. Har du en roll som kan aktiveras, aktivera den först.',
    'role-not-covered':
      'Personen har en roll som dina roller inte når. En privilegierad autentiseringsadministratör eller global administratör kan göra det.',
    'outside-unit': 'Personen finns utanför den del av företaget som din roll gäller.',
    'unit-role-holder': 'Personen har en administratörsroll, och roller för en del av företaget når inte sådana.',
    'restricted-unit': 'Kontot har begränsad hantering. Bara administratörer för just den enheten når det.',
    'own-account': 'Det är ditt eget konto.',
    'break-glass': 'Kontot är till för nödlägen. Ingen rör det från chatten.',
    protected: 'Kontot styr domänen eller tillhör en dator eller en tjänst. Ingen återställer det från chatten.',
    'service-account': 'Kontot tillhör en tjänst. Fråga gruppen som äger den.',
    guest: 'Personen är gäst; lösenordet finns i den egna organisationen.',
    disabled: 'Kontot är spärrat. Häv spärren först.',
    federated: 'Lösenordet finns i ett annat system.',
    synced: 'Kontot kommer från det interna Active Directory.',
    'role-holder': 'Personen har en administratörsroll. Den här vägen används aldrig för administratörer.',
    'own-request': 'Det var du som bad om det.',
    'same-human': 'Det är ett annat konto som tillhör samma person.',
    unknown: 'Kontot finns inte längre.',
  },
  followed: {
    sent: {
      title: 'På väg',
      body: 'Länken för **{displayName}** ({userName}) skickades till {hint}. Jag säger till här när den har öppnats och när det är klart.',
    },
    opened: { title: 'Öppnad', body: '**{displayName}** ({userName}) har öppnat sidan och väljer ett nytt lösenord.' },
    'not-opened': {
      title: 'Inte öppnad än',
      body: 'Länken för **{displayName}** ({userName}) har inte öppnats på 30 minuter. Gick den till rätt ställe? Du kan skicka en ny; den gamla slutar då gälla.',
    },
    failed: {
      title: 'Den kom inte fram',
      body: 'Länken för **{displayName}** ({userName}) kunde inte levereras eller är förbrukad. Du kan skicka en ny.',
    },
    again: 'Skicka en ny länk',
  },
  page: {
    sent: {
      title: 'Sidan är klar',
      body: 'Jag har skickat en länk till den här. Den öppnas en gång och visar det som är till **{displayName}** ({userName}).',
    },
    opened: {
      title: 'Sidan är öppen',
      body: 'Den skapar och visar det som är till **{displayName}** ({userName}) när du ber om det.',
    },
    'not-opened': {
      title: 'Sidan öppnades inte',
      body: 'Inget skapades för **{displayName}** ({userName}). Du kan få en ny sida; den gamla slutar gälla.',
    },
    failed: {
      title: 'Sidan är förbrukad',
      body: 'Där kan inget mer visas för **{displayName}** ({userName}). Du kan få en ny sida.',
    },
    again: 'En ny sida',
  },
  sspr,
};
