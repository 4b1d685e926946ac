import { refuse } from '../refusal.js';
import type { DirectoryFinding } from './finding.js';
import type { PersonEntry } from './state.js';

/** No blanks: the name is a part of keys. */
const CHANNEL = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** One line without control characters, so that no address can add a header to a letter. */
// eslint-disable-next-line no-control-regex
const ADDRESS = /^[^\u0000-\u001f\u007f]{1,320}$/u;
const MAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/u;

/** Addresses that no channel could use. */
export function checkChannels(people: readonly PersonEntry[]): readonly DirectoryFinding[] {
  return people.flatMap(({ id, channels = [] }) => {
    const seen = new Set<string>();
    return channels.flatMap(({ channel, address }, i): readonly DirectoryFinding[] => {
      const fits =
        CHANNEL.test(channel) &&
        ADDRESS.test(address) &&
        (channel !== 'mail' || MAIL.test(address)) &&
        !seen.has(channel);
      seen.add(channel);
      if (fits) return [];
      const { refusal } = refuse(
        'directory.channel',
        `${id}的联系方式不对：渠道名用字母和数字，每个渠道一个地址，邮箱写作name@example.org`,
        `a channel of ${id} is not right: a name of letters and digits, one address each, mail as name@example.org`,
        { person: id, channel, address },
      );
      return [{ list: 'people', id, field: ['channels', i], refusal }];
    });
  });
}
