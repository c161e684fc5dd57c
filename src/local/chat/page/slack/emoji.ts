// The emoji that messages of apps use, by Slack's short names. Must never guess: an unknown name stays in colons.

const list =
  'white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_multiplication_x ✖️ negative_squared_cross_mark ❎ ' +
  'warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 rotating_light 🚨 information_source ℹ️ question ❓ grey_question ❔ ' +
  'exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ bulb 💡 bell 🔔 no_bell 🔕 key 🔑 old_key 🗝️ closed_lock_with_key 🔐 ' +
  'lock 🔒 unlock 🔓 lock_with_ink_pen 🔏 shield 🛡️ hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ clock1 🕐 ' +
  'calendar 📆 date 📅 spiral_calendar_pad 🗓️ email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨 mailbox 📫 speech_balloon 💬 ' +
  'iphone 📱 calling 📲 telephone ☎️ phone ☎️ telephone_receiver 📞 computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ ' +
  'memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 page_facing_up 📄 link 🔗 mag 🔍 mag_right 🔎 gear ⚙️ wrench 🔧 hammer 🔨 ' +
  'hammer_and_wrench 🛠️ link 🔗 paperclip 📎 pushpin 📌 round_pushpin 📍 house 🏠 office 🏢 globe_with_meridians 🌐 ' +
  'earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 wave 👋 hand ✋ raised_hand ✋ raised_hands 🙌 clap 👏 thumbsup 👍 +1 👍 ' +
  'thumbsdown 👎 -1 👎 ok_hand 👌 pray 🙏 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 muscle 💪 eyes 👀 ' +
  'smile 😄 smiley 😃 slightly_smiling_face 🙂 grinning 😀 blush 😊 wink 😉 thinking_face 🤔 worried 😟 cry 😢 sweat_smile 😅 ' +
  'robot_face 🤖 tada 🎉 sparkles ✨ star ⭐ star2 🌟 rocket 🚀 fire 🔥 heart ❤️ lifebuoy 🛟 ring_buoy 🛟 sos 🆘 new 🆕 ' +
  'arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 repeat 🔁 leftwards_arrow_with_hook ↩️ ' +
  'small_blue_diamond 🔹 large_blue_circle 🔵 red_circle 🔴 large_green_circle 🟢 large_yellow_circle 🟡 white_circle ⚪ ' +
  'black_circle ⚫ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ bust_in_silhouette 👤 busts_in_silhouette 👥 technologist 🧑‍💻 ' +
  'female-technologist 👩‍💻 male-technologist 👨‍💻 flag-se 🇸🇪 flag-dk 🇩🇰 flag-gb 🇬🇧 us 🇺🇸 gb 🇬🇧 speaking_head_in_silhouette 🗣️ books 📚';

const words = list.split(' ');
const known = new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : [])));

/** The picture of a short name, skin tones ignored; `:name:` when it is not known. */
export function emojiOf(name: string): string {
  return known.get(name.replace(/::skin-tone-[2-6]$/u, '')) ?? `:${name}:`;
}

const shortName = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/gu;

/** A plain text with its short names as pictures, as a text object with `emoji` shows it. */
export function withEmoji(text: string): string {
  return text.replaceAll(shortName, (_, name: string) => emojiOf(name));
}

/** Emoji that come as characters and are drawn by the page, so that they look the same on every machine. */
const characters: Readonly<Record<string, string>> = {
  '✅': 'white_check_mark',
  '⚠': 'warning',
  '⛔': 'no_entry',
  ℹ: 'information_source',
  '❌': 'x',
  '🔑': 'key',
  '🔒': 'lock',
};
const marks = /(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:|[✅⚠⛔ℹ❌🔑🔒]\u{FE0F}?)/u;

type Piece = { readonly text: string } | { readonly name: string };

/** A plain text in pieces: words, and emoji by their short names; without `shortNames`, `:key:` stays as it is. */
export function splitEmoji(text: string, shortNames: boolean): readonly Piece[] {
  return text.split(marks).map((piece, at): Piece => {
    if (at % 2 === 0) return { text: piece };
    const character = characters[piece.replace('\u{FE0F}', '')];
    if (character !== undefined) return { name: character };
    return shortNames && emojiOf(piece.slice(1, -1)) !== piece ? { name: piece.slice(1, -1) } : { text: piece };
  });
}
