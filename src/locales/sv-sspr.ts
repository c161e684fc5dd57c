// What is said about Microsoft's self-service reset in Swedish.
import type { SsprNames, SsprWords } from './words-sspr.ts';

/** What people call it: the short name in every phrase, the others in the first ones. */
const called = ['sspr', 'självbetjäning för lösenord', 'lösenordsåterställning via självbetjäning'];
const named = (...phrases: readonly string[]): readonly string[] =>
  called.flatMap((name, index) =>
    phrases.slice(0, index === 0 ? undefined : 3).map((phrase) => phrase.replace('{it}', name)),
  );

export const ssprNames: SsprNames = {
  orders: {
    'sspr-enable': named(
      'aktivera {it}',
      'aktivera {it} för {list}',
      'slå på {it} för {list}',
      'sätt på {it} för {list}',
      '{it} på för {list}',
    ),
    'sspr-disable': named(
      'inaktivera {it}',
      'inaktivera {it} för {list}',
      'stäng av {it} för {list}',
      'slå av {it} för {list}',
      '{it} av för {list}',
    ),
    'sspr-enable-group': named(
      'aktivera {it} för gruppen {list}',
      'aktivera {it} för grupp {list}',
      'slå på {it} för gruppen {list}',
      'slå på {it} för grupp {list}',
      '{it} på för gruppen {list}',
    ),
    'sspr-disable-group': named(
      'inaktivera {it} för gruppen {list}',
      'inaktivera {it} för grupp {list}',
      'stäng av {it} för gruppen {list}',
      'stäng av {it} för grupp {list}',
      '{it} av för gruppen {list}',
    ),
    'sspr-everyone': named(
      'aktivera {it} för alla',
      'slå på {it} för alla',
      'inaktivera {it} för alla',
      'stäng av {it} för alla',
      '{it} för alla',
    ),
    'sspr-status': named(
      'läget för {it}',
      'hur står det till med {it}',
      'visa {it} för {list}',
      'är {it} på för {list}',
      'har {list} {it}',
    ),
    'sspr-check': named(
      'kontrollera {it}',
      'kolla {it}',
      '{it} kontroll',
      'vad kräver {it}',
      'vad behöver {it}',
      'krav för {it}',
    ),
    'sspr-group': named(
      'använd gruppen {list} för {it}',
      'använd grupp {list} för {it}',
      '{it} gruppen {list}',
      'gruppen för {it} är {list}',
    ),
    'sspr-administrators-on': named(
      '{it} för administratörer på',
      'aktivera {it} för administratörer',
      'slå på {it} för administratörer',
    ),
    'sspr-administrators-off': named(
      '{it} för administratörer av',
      'inaktivera {it} för administratörer',
      'stäng av {it} för administratörer',
    ),
  },
  help: {
    'sspr-enable':
      '**aktivera sspr för** Ana Li, Bo Ek, eller **för gruppen** Sälj; **inaktivera sspr för** tar ut dem igen',
    'sspr-everyone': '**aktivera sspr för alla**: var det ställs om',
    'sspr-status': '**visa sspr för** Ana Li',
    'sspr-check': '**kontrollera sspr**: vad Microsofts självbetjäning ännu saknar',
    'sspr-group': '**använd gruppen** SSPR-användare **för sspr**: anger gruppen som den är på för',
    'sspr-administrators-on': '**sspr för administratörer på**, eller **av**',
  },
  what: {
    'enable-sspr': 'Slå på Microsofts självbetjäning',
    'disable-sspr': 'Stänga av Microsofts självbetjäning',
    'sspr-enable-many': 'Slå på Microsofts självbetjäning för flera personer',
    'sspr-disable-many': 'Stänga av Microsofts självbetjäning för flera personer',
    'sspr-group': 'Ange gruppen för Microsofts självbetjäning',
    'sspr-administrators-on': 'Låta administratörer använda Microsofts självbetjäning',
    'sspr-administrators-off': 'Hålla administratörer utanför Microsofts självbetjäning',
    'sspr-look': 'Se hur det står till med Microsofts självbetjäning',
  },
  helpdesk: {
    'sspr-enable': '✅ Microsofts självbetjäning: **{userName}** lades till i gruppen {detail}.',
    'sspr-disable': '✅ Microsofts självbetjäning: **{userName}** togs ut ur gruppen {detail}.',
    'sspr-group':
      '🔧 **{userName}** angav gruppen {detail} för Microsofts självbetjäning. En andra administratör höll med.',
    'sspr-administrators-on':
      '🔧 **{userName}** låter administratörer använda Microsofts självbetjäning. En andra administratör höll med.{detail}',
    'sspr-administrators-off':
      '🔧 **{userName}** håller administratörer utanför Microsofts självbetjäning. En andra administratör höll med.{detail}',
  },
};

export const sspr: SsprWords = {
  status: {
    person: {
      title: 'Microsofts självbetjäning',
      inGroup: 'I gruppen **{group}**: ja.',
      notInGroup: 'I gruppen **{group}**: nej.',
      noGroup: 'Ingen grupp är ännu angiven för självbetjäning.',
      on: 'Microsoft rapporterar att självbetjäning är **på** för personen.',
      off: 'Microsoft rapporterar att självbetjäning är **av** för personen.',
      registered: 'Registrerad med: {methods}.',
      notRegistered: 'Inte registrerad: inget kan bevisas ännu. Det görs på https://aka.ms/ssprsetup.',
      nothing: 'Microsofts rapport känner inte till personen ännu.',
      hidden:
        'Microsofts rapport går inte att läsa just nu, eller så saknas behörigheten AuditLog.Read.All. Därför kan jag inte säga om det är på.',
      administrator:
        'Har en administratörsroll: då gäller även inställningen för administratörer, och två metoder krävs alltid.',
      asOf: 'Enligt läget {when}. Rapporten är timmar gammal: det som ändrats i dag behöver inte vara med.',
      undated: 'Microsoft säger inte hur gammalt detta är.',
      late: 'I gruppen, men inte rapporterad som på. Vänta några timmar; om det består, se i portalen om just den här gruppen är vald (”Selected”).',
      otherwise: 'Inte i gruppen, men ändå på: i portalen kan det vara på för alla (”All”) eller för en annan grupp.',
    },
    whole: {
      title: 'Microsofts självbetjäning',
      body: 'Jag lägger till personer i en grupp och tar ut dem. Om portalen säger None, Selected eller All kan inget utanför portalen läsa: öppna sidan och se. För en person, skriv ”visa sspr för Ana Li”.',
    },
    everyone: {
      title: 'För alla är det portalen som bestämmer',
      body: 'Microsoft har inget sätt att ställa om detta utifrån. Öppna sidan, välj All (eller None) och spara; det kräver en Authentication Policy Administrator. Några timmar senare visar ”visa sspr för Ana Li” vad som kommit fram.',
    },
    group: 'Gruppen: **{group}** ({id}).',
    pinned: 'Den är fastställd i Latchkeys inställningar.',
    noGroup: 'Ingen grupp är angiven ännu. Skriv ”använd gruppen SSPR-användare för sspr”.',
    not: {
      off: { title: 'Används inte här', body: 'Den som driver Latchkey har inte slagit på detta (LATCHKEY_SSPR).' },
      'not-allowed': { title: 'Det får du inte se', body: 'Ingen av dina aktiva roller tillåter det.' },
      nobody: { title: 'Jag hittar ingen med det namnet', body: 'Skriv hela adressen, tack.' },
      several: { title: 'Det kan vara flera personer', body: 'Skriv en hel adress, tack.' },
      failed: { title: 'Det gick inte', body: 'Katalogen svarar inte just nu. Försök igen om några minuter.' },
    },
    open: 'Öppna portalen',
  },
  problems: {
    missing: 'Gruppen finns inte (längre).',
    'role-assignable':
      'Gruppen kan tilldelas roller: nya medlemmar kan bli administratörer. Använd en vanlig säkerhetsgrupp.',
    synced: 'Gruppen kommer från interna Active Directory, så medlemmarna kan inte ändras i molnet.',
    dynamic: 'Gruppen fylls av en regel, så ingen kan läggas till i den.',
    'mail-enabled':
      'Gruppen är till för mejl eller Microsoft 365. Använd en vanlig säkerhetsgrupp utan annan användning.',
    'not-security': 'Det är ingen säkerhetsgrupp.',
  },
  check: {
    title: 'Vad Microsofts självbetjäning behöver',
    body: 'Läst nyss. Det jag inte kan läsa är okänt, aldrig bra.',
    names: {
      licence: 'Licens',
      permissions: 'Latchkeys behörigheter',
      'application-role': 'Latchkeys katalogroller',
      group: 'Gruppen',
      switch: 'None, Selected eller All',
      writeback: 'Tillbakaskrivning till Active Directory',
      methods: 'Metoder',
      migration: 'Metodprincipen',
      'sms-voice': 'Microsofts sms och samtal',
      administrators: 'Administratörer',
      cloud: 'Moln',
    },
    notes: {
      'licence-ok': 'Entra ID P1 eller P2 finns ({detail}). Om de räcker till alla säger portalen.',
      'licence-no-writeback':
        '{detail}: räcker för att återställa lösenord i molnet, inte för att skriva tillbaka dem.',
      'licence-none': 'Ingen licens som ger återställning (Entra ID P1, Microsoft 365 Business Standard eller bättre).',
      'permissions-ok': 'Allt som behövs är beviljat.',
      'permissions-missing': 'Saknas: {detail}.',
      'application-role': '{detail}. För gruppen behövs ingen.',
      'group-ok': '**{detail}** är en vanlig säkerhetsgrupp.',
      'group-none': 'Ingen är angiven. Skriv ”använd gruppen SSPR-användare för sspr”.',
      'group-missing': '{detail} finns inte längre.',
      'group-role-assignable': '{detail} kan tilldelas roller. Ange en annan.',
      'group-synced': '{detail} kommer från Active Directory. Ange en annan.',
      'group-dynamic': '{detail} fylls av en regel. Ange en annan.',
      'group-mail-enabled': '{detail} är till för mejl eller Microsoft 365. Ange en annan.',
      'group-not-security': '{detail} är ingen säkerhetsgrupp. Ange en annan.',
      switch:
        'Inget utanför portalen kan läsa eller ställa om det. Där måste stå Selected med den här gruppen, eller All.',
      'writeback-none': 'Ingen synkroniseras från Active Directory, så den behövs inte.',
      'writeback-unknown':
        'Personer synkroniseras från Active Directory. Om lösenord skrivs tillbaka går inte att läsa: se efter där.',
      'methods-ok': 'På, och räknas för återställning: {detail}. Hur många som krävs säger portalen.',
      'methods-none': 'Ingen metod som räknas för återställning är på.',
      'migration-done': 'Alla metoder sköts på ett ställe.',
      'migration-open':
        'Flytten från de gamla principerna är inte klar ({detail}): de gamla sidorna kan fortfarande gälla.',
      'sms-voice-on':
        'På: {detail}. Microsoft slutar med egna sms och samtal den 1 februari 2027; den som inte har annat måste byta dessförinnan.',
      'sms-voice-off': 'Används inte, så att de upphör den 1 februari 2027 ändrar inget.',
      'administrators-on': 'Får använda självbetjäning, alltid med två metoder. En ändring tar upp till en timme.',
      'administrators-off': 'Får inte använda självbetjäning, vad gruppen än säger. En ändring tar upp till en timme.',
      'cloud-ok': 'Hela världen.',
      'cloud-us-gov': 'US Government: spärr efter 3 fel lösenord; alla behörigheter är inte dokumenterade där.',
      'cloud-china':
        'Kina (21Vianet): ingen metodprincip och inga tillfälliga åtkomstkort; bara telefon och Authenticator.',
      'not-readable': 'Går inte att läsa ({detail}).',
      'not-in-cloud': 'Går inte att läsa i det här molnet.',
    },
    states: { ok: 'I ordning', missing: 'Saknas', unknown: 'Syns inte härifrån' },
  },
  confirm: {
    enable: {
      title: 'Slå på Microsofts självbetjäning?',
      body: 'De läggs till i gruppen **{group}**. Om den är vald (”Selected”) kan de sedan återställa sitt eget lösenord hos Microsoft, så snart de är registrerade. Var och en får ett mejl.',
      yes: 'Ja, slå på',
    },
    disable: {
      title: 'Stänga av Microsofts självbetjäning?',
      body: 'De tas ut ur gruppen **{group}**. Om den är vald (”Selected”) kan de sedan inte längre återställa sitt eget lösenord hos Microsoft. Var och en får ett mejl.',
      yes: 'Ja, stäng av',
    },
    everybodyIn: 'Alla i **{from}**, även via andra grupper. Den som har en administratörsroll utelämnas: en i taget.',
    left: 'Utelämnad: {name}. {why}',
  },
  progress: {
    'signing-in': { title: 'Logga in först', body: 'Jag har skickat dig en länk. Inget görs dessförinnan.' },
    asking: {
      title: 'En andra administratör tillfrågas',
      body: 'Begäran står i helpdeskens kanal. Jag fortsätter här när de säger ja.',
    },
    working: {
      title: 'Jag håller på',
      body: '{who}, grupp **{group}**. Kortet räknar med; du kan göra annat under tiden.',
    },
    stopping: { title: 'Jag slutar efter det här steget', body: 'Det som är gjort förblir gjort.' },
    done: {
      enable: {
        title: 'Klart',
        body: '{who}: i gruppen **{group}**. Den som inte är registrerad gör det på https://aka.ms/ssprsetup. Microsofts rapport visar det några timmar senare: ”visa sspr för Ana Li”.',
      },
      disable: {
        title: 'Klart',
        body: '{who}: inte längre i gruppen **{group}**. Microsofts rapport visar det några timmar senare.',
      },
    },
    none: { title: 'Ingen ändrades', body: '{who}, grupp **{group}**:' },
    off: { title: 'Används inte här', body: 'Den som driver Latchkey har inte slagit på detta (LATCHKEY_SSPR).' },
    'not-allowed': {
      title: 'Det får du inte göra',
      body: 'Ingen av dina aktiva roller tillåter det (längre), eller så gör den andra administratörens det inte. Inget mer görs.',
    },
    'no-name': {
      title: 'För vem?',
      body: 'Skriv till exempel ”aktivera sspr för Ana Li”, flera adresser med komma, eller ”för gruppen Sälj”.',
    },
    'too-many': {
      title: 'Det är för många på en gång',
      body: 'En order tar 20 personer. För fler, använd en grupp: ”aktivera sspr för gruppen Sälj”.',
    },
    nobody: {
      title: 'Det finns ingen att ändra',
      body: 'Skriv hela adresser. För ditt eget konto, be en annan administratör.',
    },
    'no-group': {
      title: 'Ingen grupp är angiven ännu',
      body: 'Skriv först ”använd gruppen SSPR-användare för sspr”. Det är den som portalen har som vald (”Selected”).',
    },
    'group-unknown': {
      title: 'Jag hittar ingen grupp med det namnet',
      body: 'Skriv det exakta namnet, eller objekt-id.',
    },
    'group-several': { title: 'Flera grupper heter så', body: 'Skriv den rättas objekt-id; det står i portalen.' },
    'group-unfit': {
      title: 'Den gruppen går inte att använda',
      body: 'Inget mer görs. Ange en annan grupp: ”använd gruppen SSPR-användare för sspr”.',
    },
    'group-pinned': {
      title: 'Inställningarna anger gruppen',
      body: 'Den som driver Latchkey kan ändra det (LATCHKEY_SSPR_GROUP).',
    },
    failed: {
      title: 'Något gick fel',
      body: 'Microsoft nekade, eller så gick något sönder hos oss. Skriv ”kontrollera sspr” för att se vad som saknas, och ge ordern igen: ingen görs två gånger.',
    },
    'not-signed-in': {
      title: 'Inget gjordes',
      body: 'Det kom ingen ny inloggning, så jag kan inte veta att det var du som bad om det.',
    },
    'not-approved': { title: 'Inget gjordes', body: 'Den andra administratören sa nej, eller ingen svarade i tid.' },
    stopped: {
      title: 'Stoppat',
      body: '{who}, grupp **{group}**. Det som är gjort förblir gjort; ge ordern igen för att fortsätta.',
    },
    cancelled: { title: 'Avbrutet', body: 'Inget gjordes.' },
    expired: { title: 'Det tog för lång tid', body: 'Inget gjordes. Ge ordern igen när du vill.' },
    changed: { enable: 'Tillagda i gruppen: **{count}**', disable: 'Uttagna ur gruppen: **{count}**' },
    already: { enable: 'Redan i den: {count}', disable: 'Inte i den ändå: {count}' },
    left: 'Utelämnad: {name}. {why}',
    more: 'Och {count} till utelämnade.',
  },
  why: {
    nobody: 'Jag hittar ingen med det namnet.',
    several: 'Det kan vara flera personer: skriv hela adressen.',
    'one-by-one': 'Har en administratörsroll: en i taget, med en andra administratör.',
    'through-group': 'Är med via en annan grupp; bara där går det att ta ut personen.',
    refused: 'Microsoft eller reglerna nekade.',
    unconfirmed: 'Det skickades, men katalogen bekräftade det aldrig. Se efter innan du gör om det.',
  },
  setting: {
    done: {
      group: {
        title: 'Gruppen är angiven',
        body: 'Från och med nu lägger jag till personer i **{name}**. Välj ”Selected” med just den gruppen i portalen.',
      },
      'administrators-on': {
        title: 'Administratörer får använda självbetjäning',
        body: 'Det tar upp till en timme hos Microsoft. De måste alltid ha två metoder.',
      },
      'administrators-off': {
        title: 'Administratörer får inte längre använda självbetjäning',
        body: 'Det tar upp till en timme hos Microsoft. Det gäller dem vad gruppen än säger.',
      },
    },
    already: {
      group: { title: 'Så var det redan', body: '**{name}** är gruppen.' },
      'administrators-on': { title: 'Så var det redan', body: 'Administratörer får använda självbetjäning.' },
      'administrators-off': { title: 'Så var det redan', body: 'Administratörer får inte använda självbetjäning.' },
    },
    off: { title: 'Används inte här', body: 'Den som driver Latchkey har inte slagit på detta (LATCHKEY_SSPR).' },
    'not-allowed': {
      title: 'Det får du inte göra',
      body: 'Ingen av dina aktiva roller tillåter det, eller så har den som driver Latchkey lämnat det utanför.',
    },
    unfit: { title: 'Den gruppen går inte att använda', body: '{problem}' },
    unavailable: { title: 'Katalogen svarar inte', body: 'Inget ändrades. Försök igen om några minuter.' },
    unconfirmed: {
      title: 'Vi kunde inte bekräfta det',
      body: 'Det skickades, men katalogen sa aldrig att det kom fram. Skriv ”kontrollera sspr” för att se efter.',
    },
    'no-name': {
      title: 'Vilken grupp?',
      body: 'Skriv ”använd gruppen SSPR-användare för sspr” med namn eller objekt-id.',
    },
    'group-unknown': {
      title: 'Jag hittar ingen grupp med det namnet',
      body: 'Skriv det exakta namnet, eller objekt-id.',
    },
    'group-several': { title: 'Flera grupper heter så', body: 'Skriv den rättas objekt-id; det står i portalen.' },
    'group-pinned': {
      title: 'Inställningarna anger gruppen',
      body: 'Den som driver Latchkey kan ändra det (LATCHKEY_SSPR_GROUP).',
    },
    failed: { title: 'Något gick fel hos oss', body: 'Inget ändrades. Försök igen om några minuter.' },
    'signing-in': { title: 'Logga in först', body: 'Jag har skickat dig en länk. Inget görs dessförinnan.' },
    waiting: {
      title: 'En andra administratör tillfrågas',
      body: 'Detta avgör vem som kan återställa ett lösenord, så två måste vara överens. Begäran står i helpdeskens kanal.',
    },
    'not-signed-in': {
      title: 'Inget ändrades',
      body: 'Det kom ingen ny inloggning, så jag kan inte veta att det var du som bad om det.',
    },
    'not-approved': { title: 'Inget ändrades', body: 'Den andra administratören sa nej, eller ingen svarade i tid.' },
    cancelled: { title: 'Avbrutet', body: 'Inget ändrades.' },
    expired: { title: 'Det tog för lång tid', body: 'Inget ändrades.' },
  },
  notices: {
    'sspr-enable': {
      subject: 'Snart kan du återställa ditt lösenord själv',
      text: 'Hej!\n\n{when} slog en administratör på {company} på Microsofts självbetjäning för {userName}: när den är på plats kan du själv återställa ett glömt lösenord.\n\nFör det måste Microsoft veta hur du kan nås. Registrera dig här, inloggad som vanligt:\n\n    https://aka.ms/ssprsetup\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och säg att du fick det här meddelandet.\n',
    },
    'sspr-disable': {
      subject: 'Microsofts självbetjäning stängdes av för dig',
      text: 'Hej!\n\n{when} stängde en administratör på {company} av Microsofts självbetjäning för {userName}: du kan inte längre återställa ett glömt lösenord på Microsofts sida.\n\nOm du känner till det behöver du inte göra något.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och säg att du fick det här meddelandet.\n',
    },
  },
};
