// Block elements: what can be pressed, chosen or typed. Docs: reference/block-kit/block-elements.
import {
  address,
  anyString,
  definition,
  type Fields,
  flag,
  list,
  object,
  type Schema,
  string,
  typed,
  whole,
  word,
} from './shape.ts';
import { richTextInside } from './rich-text.ts';
import { confirm, markedOption, optionGroup, overflowOption, pictureSource, plain, selectOption } from './texts.ts';

const action = { action_id: string(255) };
const style = word('primary', 'danger');
const label = { accessibility_label: string(75) };
const placeholder = plain(150);
const focus = { focus_on_load: flag };
const dispatch = {
  dispatch_action_config: object({}, { trigger_actions_on: list(word('on_enter_pressed', 'on_character_entered'), 2) }),
};

/** What every menu, picker and group of boxes may have. */
const chosen = { ...action, ...focus, confirm: definition('confirm') };
const menu = { ...chosen, placeholder };
/** What every field for text may have. */
const typedIn = { ...action, ...focus, ...dispatch, placeholder };
const several = { max_selected_items: whole(1, 10_000) };
const ids = list(anyString, 1000);
const filter = object(
  {},
  {
    include: list(word('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);
const decimal: Schema = { type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,10})?$' };
const reply = { response_url_enabled: flag };
const feedback = object({ text: plain(75), value: string(2000) }, label);

/** Whether a time of day or date exists is looked at by formats of the validator. */
export const elementDefinitions: Fields = {
  confirm,
  button: typed(
    'button',
    { text: plain(75) },
    { ...action, ...label, confirm: definition('confirm'), style, value: string(2000), url: address() },
  ),
  checkboxes: typed(
    'checkboxes',
    { options: list(markedOption, 10) },
    { ...chosen, initial_options: list(markedOption, 10) },
  ),
  radio_buttons: typed(
    'radio_buttons',
    { options: list(markedOption, 10) },
    { ...chosen, initial_option: markedOption },
  ),
  overflow: typed('overflow', { options: list(overflowOption, 5) }, { ...action, confirm: definition('confirm') }),
  datepicker: typed('datepicker', {}, { ...menu, initial_date: { type: 'string', format: 'day' } }),
  timepicker: typed(
    'timepicker',
    {},
    { ...menu, initial_time: { type: 'string', format: 'time-of-day' }, timezone: anyString },
  ),
  datetimepicker: typed('datetimepicker', {}, { ...chosen, initial_date_time: whole(1_000_000_000, 9_999_999_999) }),
  static_select: typed(
    'static_select',
    {},
    { ...menu, options: list(selectOption, 100), option_groups: list(optionGroup, 100), initial_option: selectOption },
  ),
  multi_static_select: typed(
    'multi_static_select',
    {},
    {
      ...menu,
      ...several,
      options: list(selectOption, 100),
      option_groups: list(optionGroup, 100),
      initial_options: list(selectOption, 100),
    },
  ),
  external_select: typed(
    'external_select',
    {},
    { ...menu, initial_option: selectOption, min_query_length: whole(0, 3000) },
  ),
  multi_external_select: typed(
    'multi_external_select',
    {},
    { ...menu, ...several, initial_options: list(selectOption, 100), min_query_length: whole(0, 3000) },
  ),
  users_select: typed('users_select', {}, { ...menu, initial_user: anyString }),
  multi_users_select: typed('multi_users_select', {}, { ...menu, ...several, initial_users: ids }),
  channels_select: typed('channels_select', {}, { ...menu, ...reply, initial_channel: anyString }),
  multi_channels_select: typed('multi_channels_select', {}, { ...menu, ...several, initial_channels: ids }),
  conversations_select: typed(
    'conversations_select',
    {},
    { ...menu, ...reply, initial_conversation: anyString, default_to_current_conversation: flag, filter },
  ),
  multi_conversations_select: typed(
    'multi_conversations_select',
    {},
    { ...menu, ...several, initial_conversations: ids, default_to_current_conversation: flag, filter },
  ),
  plain_text_input: typed(
    'plain_text_input',
    {},
    {
      ...typedIn,
      initial_value: string(3000, 0),
      multiline: flag,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
  ),
  email_text_input: typed('email_text_input', {}, { ...typedIn, initial_value: string(3000, 0) }),
  url_text_input: typed('url_text_input', {}, { ...typedIn, initial_value: string(3000, 0) }),
  number_input: typed(
    'number_input',
    { is_decimal_allowed: flag },
    { ...typedIn, initial_value: decimal, min_value: decimal, max_value: decimal },
  ),
  rich_text_input: typed(
    'rich_text_input',
    {},
    { ...typedIn, initial_value: richTextInside, min_lines: whole(1, 100), max_lines: whole(1, 100) },
  ),
  file_input: typed('file_input', {}, { ...action, filetypes: list(anyString, 100), max_files: whole(1, 10) }),
  picture: typed('image', { alt_text: string(2000) }, pictureSource),
  feedback_buttons: typed('feedback_buttons', { positive_button: feedback, negative_button: feedback }, action),
  icon_button: typed(
    'icon_button',
    { icon: word('trash'), text: plain(75) },
    { ...action, ...label, confirm: definition('confirm'), value: string(2000), visible_to_user_ids: ids },
  ),
  workflow_button: typed(
    'workflow_button',
    {
      text: plain(75),
      workflow: object({
        trigger: object(
          { url: address() },
          { customizable_input_parameters: list(object({ name: anyString, value: anyString }), 100) },
        ),
      }),
    },
    { ...action, ...label, confirm: definition('confirm'), style },
  ),
};

const menus = [
  'static_select',
  'external_select',
  'users_select',
  'channels_select',
  'conversations_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_channels_select',
  'multi_conversations_select',
] as const;
const pickers = ['datepicker', 'timepicker', 'checkboxes', 'radio_buttons'] as const;

/** What a section can have at its side. */
export const accessories = [...menus, ...pickers, 'button', 'overflow', 'picture', 'workflow_button'] as const;
/** What an actions block can hold. */
export const actors = [
  ...menus,
  ...pickers,
  'button',
  'overflow',
  'datetimepicker',
  'workflow_button',
  'rich_text_input',
] as const;
/** What an input block can hold. */
export const inputs = [
  ...menus,
  ...pickers,
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
] as const;
